"""The public page of one field in one place, and the columns of its items."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Page

from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.core.column_pages import ColumnPageMixin
from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.panels import CompliancePanel

from .entry import CatalogEntry
from .subject_field import SubjectField


class FieldPage(PublishGateMixin, ColumnPageMixin, Page):
    """The page of a field (领域): its items with what was published under each, its guide, its bureau."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_fieldpage"
    )
    field = models.ForeignKey(
        SubjectField,
        verbose_name=_("subject field"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_field_pages",
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("jurisdiction"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_field_pages",
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("line bureau"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_field_pages",
        help_text=_("Who answers for the field here."),
    )
    statutory_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page of the statutory section"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_topics",
        help_text=_("Where the originals are (法定主动公开内容); the topic refers to them (clause 3.2.1)."),
    )

    column_type = "信息公开目录"
    template = "govpublic_catalog/field.html"
    subpage_types = ["govpublic_catalog.DisclosureColumnPage"]
    content_panels = [
        CompliancePanel(),
        *Page.content_panels,
        FieldRowPanel([FieldPanel("field"), FieldPanel("jurisdiction")]),
        FieldPanel("agency"),
        FieldPanel("introduction"),
        PageChooserPanel("statutory_page"),
        FieldPanel("keywords"),
    ]

    class Meta:
        verbose_name = _("page of a field")
        verbose_name_plural = _("pages of fields")
        indexes = [models.Index(fields=["field", "jurisdiction"], name="govpublic_field_page")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the items of the field with their counts; see ``field_presentation``."""
        from govpublic.catalog.field_presentation import field_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **field_context(self, request)}


class DisclosureColumnPage(PublishGateMixin, ColumnPageMixin, Page):
    """The column of one item: the pages that were published under it, by reference and never as a copy."""

    class Freshness(models.TextChoices):
        NONE = "", _("As the term of its item says")
        NEWS = "news", _("News: at least every two weeks")
        POLICY = "policy", _("Notices and policies: at least every six months")

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_disclosurecolumnpage"
    )
    entry = models.ForeignKey(
        CatalogEntry,
        verbose_name=_("item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_columns",
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("A few words; the content is in the pages listed below.")
    )
    freshness = models.CharField(
        _("to be renewed"), max_length=6, choices=Freshness.choices, blank=True, default=Freshness.NONE
    )

    column_type = "信息公开目录"
    template = "govpublic_catalog/column.html"
    parent_page_types = ["govpublic_catalog.FieldPage"]
    subpage_types: list[str] = []
    content_panels = [
        CompliancePanel(),
        *Page.content_panels,
        FieldPanel("entry"),
        FieldPanel("introduction"),
        FieldPanel("freshness"),
        FieldPanel("keywords"),
    ]

    class Meta:
        verbose_name = _("column of an item")
        verbose_name_plural = _("columns of items")

    @classproperty
    def base_form_class(cls) -> type:
        """The editor's form; looked up late, because forms cannot be imported before the apps are ready."""
        from govpublic.catalog.column_forms import DisclosureColumnForm

        return DisclosureColumnForm

    def get_responsible_agency_id(self) -> int | None:
        return self.entry.agency_id if self.entry is not None else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the row of the catalogue and the pages under it; see ``field_presentation``."""
        from govpublic.catalog.field_presentation import column_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **column_context(self, request)}
