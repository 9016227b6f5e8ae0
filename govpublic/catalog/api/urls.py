"""``path("api/govpublic/", include("govpublic.catalog.api.urls"))``: the version stands in the path."""

from __future__ import annotations

from django.urls import URLPattern, include, path, re_path

from . import coverage, description, draft_views, items, places, tree
from .view import Nowhere
from .writable import Writable, kinds

AREA = r"(?P<code>[0-9]{12})"
AGENCY = r"(?P<code>[0-9A-Z]{9}|[0-9A-Z]{18})"


def addresses_of(kind: Writable) -> list[URLPattern]:
    """Where drafts of one kind are made, checked, read and changed."""
    base, name = f"drafts/{kind.name}/", f"govpublic_api_{kind.name}"
    return [
        path(base, draft_views.Drafts.as_view(kind=kind), name=name),
        path(f"{base}check/", draft_views.DraftCheck.as_view(kind=kind), name=f"{name}_check"),
        path(f"{base}places/", draft_views.DraftPlaces.as_view(kind=kind), name=f"{name}_places"),
        path(f"{base}<int:pk>/", draft_views.OneDraft.as_view(kind=kind), name=f"{name}_draft"),
    ]


v1 = [
    path("openapi.yaml", description.openapi, name="govpublic_api_openapi"),
    path("docs/", description.docs, name="govpublic_api_docs"),
    path("jurisdictions/", places.Areas.as_view(), name="govpublic_api_jurisdictions"),
    re_path(rf"^jurisdictions/{AREA}/\Z", places.Area.as_view(), name="govpublic_api_jurisdiction"),
    re_path(rf"^jurisdictions/{AREA}/catalogue/\Z", tree.Tree.as_view(), name="govpublic_api_catalogue"),
    path("agencies/", places.Agencies.as_view(), name="govpublic_api_agencies"),
    re_path(rf"^agencies/{AGENCY}/\Z", places.OneAgency.as_view(), name="govpublic_api_agency"),
    path("fields/", places.Fields.as_view(), name="govpublic_api_fields"),
    path("versions/", items.Versions.as_view(), name="govpublic_api_versions"),
    path("versions/<int:pk>/rows/", items.VersionRows.as_view(), name="govpublic_api_version_rows"),
    path("items/", items.Items.as_view(), name="govpublic_api_items"),
    path("items/<int:pk>/", items.OneItem.as_view(), name="govpublic_api_item"),
    path("items/<int:pk>/pages/", items.PagesOfItem.as_view(), name="govpublic_api_item_pages"),
    path("coverage/", coverage.CoverageReport.as_view(), name="govpublic_api_coverage"),
    *(pattern for kind in kinds() for pattern in addresses_of(kind)),
    re_path(r"^.*\Z", Nowhere.as_view(), name="govpublic_api_nowhere"),
]

urlpatterns = [path("v1/", include(v1))]
