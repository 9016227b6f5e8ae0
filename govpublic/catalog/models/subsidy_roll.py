"""Subsidy rolls: what was paid in one village under one programme in one year."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from govpublic import workdays
from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.subsidy_panels import ROLL_EDIT_HANDLER
from govpublic.core.pages import PublicPageMixin
from govpublic.validators.mixins import PublishGateMixin

from .posted import PostedMixin
from .subsidy_batch import SubsidyBatch
from .subsidy_program import SubsidyProgram


class SubsidyRollPage(PublishGateMixin, PublicPageMixin, PostedMixin, Page):
    """A roll of payments (补贴发放结果公示) of a village; its rows are those of its batch (clause 7.2.2).

    Which batch is part of the revision, the rows are not: publishing shows the new rows in one write, and a
    draft shows the public nothing.
    """

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_subsidyrollpage"
    )
    program = models.ForeignKey(
        SubsidyProgram,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_rolls",
    )
    village = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("village"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_subsidy_rolls",
        limit_choices_to={"level": Jurisdiction.Level.VILLAGE},
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("The year for which it was paid.")
    )
    batch_label = models.CharField(
        _("batch of payment"),
        max_length=40,
        blank=True,
        help_text=_("Only if the year is paid in several batches, such as 第一批."),
    )
    batch = models.ForeignKey(
        SubsidyBatch,
        verbose_name=_("rows"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_rolls",
        editable=False,
    )
    stated_total = models.DecimalField(
        _("stated total"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("In yuan, from the notice of payment. The sum of all rows must be the same."),
    )
    duplicates_explained = models.TextField(
        _("why rows are alike"),
        blank=True,
        help_text=_("If rows repeat one another: how it was made sure that nobody is paid twice."),
    )
    posted_until = models.DateField(
        _("posted until"),
        null=True,
        blank=True,
        help_text=_("The last day. After it the names are no longer shown; the sums stay."),
    )

    is_article = True
    privacy_profile = "roll"
    rule_targets: ClassVar[frozenset[str]] = frozenset({"SUB"})
    template = "govpublic_catalog/subsidy_roll.html"
    parent_page_types = ["govpublic_catalog.SubsidyLibraryPage"]
    subpage_types: list[str] = []
    edit_handler = ROLL_EDIT_HANDLER
    exclude_fields_in_copy = ["batch"]

    class Meta:
        verbose_name = _("subsidy roll")
        verbose_name_plural = _("subsidy rolls")
        indexes: ClassVar = [
            models.Index(fields=["village", "year", "program"], name="govpublic_roll_village"),
            models.Index(fields=["program", "year"], name="govpublic_roll_program"),
            models.Index(fields=["year", "page_ptr"], name="govpublic_roll_year"),
        ]

    @property
    def agency_id(self) -> int | None:
        """The agency in charge of the programme answers for the roll."""
        return self.program.agency_id if self.program else None

    def shows_names(self, day: date | None = None) -> bool:
        """Whether rows are shown with names: until the last day of posting, and no longer."""
        if self.batch is None or self.batch.names_removed_at:
            return False
        return self.posted_until is None or (day or workdays.today()) <= self.posted_until

    def meta_keywords(self) -> str:
        return ",".join(
            filter(None, [str(self.program or ""), str(self.village or ""), str(self.year or "")])
        )

    def meta_source(self) -> str:
        return self.program.agency.name if self.program and self.program.agency else ""

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a draft; rows that nobody has looked at since they changed are looked at now."""
        from govpublic.catalog.subsidy_judging import judge_if_stale

        judge_if_stale(self.batch)
        return super().save_revision(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds rows and sums; see ``subsidy_presentation.roll_context``."""
        from govpublic.catalog.subsidy_presentation import roll_context

        return {**super().get_context(request, *args, **kwargs), **roll_context(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with ``?format=`` the same rows as a file."""
        from govpublic.catalog.subsidy_workbook import FORMATS, roll_file

        kind = request.GET.get("format", "")
        if kind in FORMATS and self.program and self.village:
            return roll_file(self, kind)
        return super().serve(request, *args, **kwargs)
