"""The page of one village with its catalogue."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from govpublic.agencies.models import Jurisdiction
from govpublic.core.column_pages import ColumnPageMixin
from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.panels import CompliancePanel


class VillageCatalogPage(PublishGateMixin, ColumnPageMixin, Page):
    """The catalogue (村级公开目录) of a village by affairs and topics, with what was published (7.1.1)."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_villagecatalogpage"
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("village"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_village_pages",
        limit_choices_to={"level": Jurisdiction.Level.VILLAGE},
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences on the village and its board.")
    )

    column_type = "信息公开目录"
    rule_targets: ClassVar[frozenset[str]] = frozenset({"VIL"})
    privacy_profile = "roll"
    template = "govpublic_catalog/village.html"
    parent_page_types = ["govpublic_catalog.VillageLibraryPage"]
    subpage_types = ["govpublic_catalog.VillageDisclosurePage"]
    content_panels = [
        CompliancePanel(),
        *Page.content_panels,
        FieldPanel("jurisdiction"),
        FieldPanel("introduction"),
        FieldPanel("keywords"),
    ]

    class Meta:
        verbose_name = _("catalogue of a village")
        verbose_name_plural = _("catalogues of villages")

    def get_responsible_agency_id(self) -> int | None:
        """The township's; see ``villages.entries.agency_of``."""
        from govpublic.catalog.villages.agencies import agency_id_of

        return agency_id_of(self.jurisdiction) if self.jurisdiction is not None else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the items with their states; see ``villages.presentation``."""
        from govpublic.catalog.villages.presentation import village_context

        return {**super().get_context(request, *args, **kwargs), **village_context(self, request)}
