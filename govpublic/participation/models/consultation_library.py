"""The consultation library: where consultations live, and the list that citizens read."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from govpublic.core.pages import PublicPageMixin
from govpublic.validators.mixins import PublishGateMixin


class ConsultationLibraryPage(PublishGateMixin, PublicPageMixin, Page):
    """A consultation library (意见征集库) of one agency, or of the whole site (clause 5.3.3)."""

    class Scope(models.TextChoices):
        OWN = "own", _("The consultations below this page")
        SITE = "site", _("All consultations of the site")

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_consultationlibrarypage"
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

    column_type = "征集调查"
    template = "govpublic_participation/consultation_library.html"
    subpage_types = [
        "govpublic_participation.ConsultationPage",
        "govpublic_participation.ConsultationLibraryPage",
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("scope"),
        FieldPanel("keywords"),
    ]

    class Meta:
        verbose_name = _("consultation library")
        verbose_name_plural = _("consultation libraries")

    def meta_keywords(self) -> str:
        return self.keywords or self.title

    def meta_description(self) -> str:
        return self.search_description or self.introduction or self.title

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the filtered list; see ``consultation_listing.list_consultations``."""
        from govpublic.participation.consultation_listing import list_consultations

        context = super().get_context(request, *args, **kwargs)
        return {**context, **list_consultations(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with ``?format=rss`` what it lists as a feed."""
        if request.GET.get("format") == "rss":
            from govpublic.participation.consultation_feed import consultation_feed

            return consultation_feed(self, request)
        return super().serve(request, *args, **kwargs)
