"""The column in which public notices stand, and the list that citizens read."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from govpublic.core.pages import PublicPageMixin
from govpublic.validators.mixins import PublishGateMixin


class PublicNoticeLibraryPage(PublishGateMixin, PublicPageMixin, Page):
    """A column of public notices (公示公告) of one agency, or of the whole site."""

    class Scope(models.TextChoices):
        OWN = "own", _("The notices below this page")
        SITE = "site", _("All notices of the site")

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_publicnoticelibrarypage"
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences on what is collected here.")
    )
    keywords = models.CharField(
        _("keywords"),
        max_length=200,
        blank=True,
        help_text=_("For search engines and the national platform."),
    )
    scope = models.CharField(_("shows"), max_length=4, choices=Scope.choices, default=Scope.OWN)

    #: A notice asks whoever knows better to speak up; of the platform's types this comes nearest.
    column_type = "征集调查"
    template = "govpublic_participation/public_notice_library.html"
    subpage_types = [
        "govpublic_participation.PublicNoticePage",
        "govpublic_participation.PublicNoticeLibraryPage",
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("scope"),
        FieldPanel("keywords"),
    ]

    class Meta:
        verbose_name = _("column of public notices")
        verbose_name_plural = _("columns of public notices")

    def meta_keywords(self) -> str:
        return self.keywords or self.title

    def meta_description(self) -> str:
        return self.search_description or self.introduction or self.title

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the filtered list; see ``notice_listing.list_notices``."""
        from govpublic.participation.notice_listing import list_notices

        context = super().get_context(request, *args, **kwargs)
        return {**context, **list_notices(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with ``?format=rss`` what it lists as a feed."""
        if request.GET.get("format") == "rss":
            from govpublic.participation.notice_feed import notice_feed

            return notice_feed(self, request)
        return super().serve(request, *args, **kwargs)
