from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    # Documents go through Wagtail's view, so that files of drafts stay inside.
    path("documents/", include(wagtaildocs_urls)),
    # Of the media folder only pictures are served as they are.
    *static(settings.MEDIA_URL + "images/", document_root=settings.MEDIA_ROOT / "images"),
    path("govpublic/", include("govpublic.core.urls")),
    # What business systems of agencies read and write.
    path("api/govpublic/", include("govpublic.catalog.api.urls")),
    path("", include(wagtail_urls)),
]
