"""The progress of the work, published every quarter (ORG-3, clause 1.2.4), and the column it stands in."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from govpublic.agencies.models import Agency
from govpublic.blocks.body import BodyBlock
from govpublic.core.column_pages import ColumnPageMixin
from govpublic.core.pages import PublicPageMixin
from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.panels import CompliancePanel


class ProgressLibraryPage(PublishGateMixin, ColumnPageMixin, Page):
    """A column (工作进展) with the quarterly reports, the zones, and the key tasks that are shown."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_progresslibrarypage"
    )
    shows_zones = models.BooleanField(_("list the openness zones"), default=True)
    shows_tasks = models.BooleanField(_("list the key tasks that are public"), default=True)

    column_type = "工作动态"
    template = "govpublic_oversight/progress_library.html"
    subpage_types = ["govpublic_oversight.ProgressPage"]
    content_panels = [
        CompliancePanel(),
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldRowPanel([FieldPanel("shows_zones"), FieldPanel("shows_tasks")]),
        FieldPanel("keywords"),
    ]

    class Meta:
        verbose_name = _("column on the progress of the work")
        verbose_name_plural = _("columns on the progress of the work")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what the column shows; see ``register.column.column_context``."""
        from govpublic.oversight.register.column import column_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **column_context(self, request)}


class ProgressPage(PublishGateMixin, PublicPageMixin, Page):
    """What was done for openness in a quarter (工作进展): a text, and figures as they stood then."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_progresspage"
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("agency"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_progress_pages",
        help_text=_("Whose work it is about."),
    )
    covers_from = models.DateField(_("covers the time from"), null=True, blank=True)
    covers_until = models.DateField(_("covers the time until"), null=True, blank=True)
    keywords = models.CharField(
        _("keywords"),
        max_length=200,
        blank=True,
        help_text=_("For search engines and the national platform."),
    )
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)
    figures = models.JSONField(_("figures of the register"), default=list, blank=True, editable=False)
    figures_taken_at = models.DateTimeField(_("figures taken at"), null=True, blank=True, editable=False)

    is_article = True
    template = "govpublic_oversight/progress.html"
    parent_page_types = ["govpublic_oversight.ProgressLibraryPage"]
    subpage_types: list[str] = []
    content_panels = [
        CompliancePanel(),
        *Page.content_panels,
        FieldPanel("agency"),
        FieldRowPanel([FieldPanel("covers_from"), FieldPanel("covers_until")]),
        FieldPanel("take_figures"),
        FieldPanel("body"),
        FieldPanel("keywords"),
    ]

    class Meta:
        verbose_name = _("progress of the work")
        verbose_name_plural = _("progress of the work")

    @classproperty
    def base_form_class(cls) -> type:
        """The editor's form, which takes the figures; looked up late."""
        from govpublic.oversight.register.progress_form import ProgressForm

        return ProgressForm

    def meta_keywords(self) -> str:
        return self.keywords or self.title

    def meta_description(self) -> str:
        return self.search_description or self.title

    def meta_source(self) -> str:
        return self.agency.name if self.agency else ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the figures in the reader's language."""
        from govpublic.oversight.register.figures import in_words

        context = super().get_context(request, *args, **kwargs)
        return {**context, "figures": in_words(self.figures)}
