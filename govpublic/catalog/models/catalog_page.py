"""The public table of a place: every item of every field, as people know it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page

from govpublic.agencies.models import Jurisdiction
from govpublic.core.column_pages import ColumnPageMixin
from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.panels import CompliancePanel


class CatalogPage(PublishGateMixin, ColumnPageMixin, Page):
    """The topic (基层政务公开标准化规范化专题) with the catalogue of one place; its fields stand below it."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_catalogpage"
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("jurisdiction"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_catalog_pages",
        help_text=_("Whose catalogue is shown."),
    )

    column_type = "信息公开目录"
    template = "govpublic_catalog/catalog.html"
    subpage_types = ["govpublic_catalog.FieldPage"]
    content_panels = [
        CompliancePanel(),
        *Page.content_panels,
        FieldPanel("jurisdiction"),
        FieldPanel("introduction"),
        FieldRowPanel([FieldPanel("keywords")]),
    ]

    class Meta:
        verbose_name = _("catalogue page")
        verbose_name_plural = _("catalogue pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the fields and the filtered table; see ``table.table_context``."""
        from govpublic.catalog.table import table_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **table_context(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with ``?format=xlsx`` or ``csv`` the chosen rows as a file in the official form."""
        if (kind := request.GET.get("format", "")) in ("xlsx", "csv"):
            from govpublic.catalog.table_workbook import table_file

            return table_file(self, request, kind)
        return super().serve(request, *args, **kwargs)
