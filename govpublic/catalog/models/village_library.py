"""The villages of a township or county: where their pages live."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from govpublic.agencies.models import Jurisdiction
from govpublic.core.column_pages import ColumnPageMixin
from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.panels import CompliancePanel


class VillageLibraryPage(PublishGateMixin, ColumnPageMixin, Page):
    """Village openness (村务公开) of a township or county: its villages, each with a page below."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_villagelibrarypage"
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("township or county"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_village_libraries",
        help_text=_("Whose villages are listed."),
    )

    column_type = "信息公开目录"
    template = "govpublic_catalog/village_library.html"
    subpage_types = ["govpublic_catalog.VillageCatalogPage"]
    content_panels = [
        CompliancePanel(),
        *Page.content_panels,
        FieldPanel("jurisdiction"),
        FieldPanel("introduction"),
        FieldPanel("keywords"),
    ]

    class Meta:
        verbose_name = _("village openness of a township")
        verbose_name_plural = _("village openness of townships")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the villages by township; see ``villages.library_presentation``."""
        from govpublic.catalog.villages.library_presentation import library_context

        return {**super().get_context(request, *args, **kwargs), **library_context(self, request)}
