"""The assessment of a year, and the score sheet of each agency in it (clause 5.4.1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from govpublic.agencies.models import Jurisdiction


class AssessmentYear(models.Model):
    """One year's assessment (年度考核). It keeps the indicators as they were when it was opened."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    basis = models.CharField(_("basis"), max_length=500, blank=True)
    indicators = models.JSONField(_("indicators"), default=list)
    self_due_on = models.DateField(
        _("last day of the self-assessment"),
        null=True,
        blank=True,
        help_text=_("Agencies hand in what they say of themselves by this day."),
    )
    opened_at = models.DateTimeField(_("opened at"), auto_now_add=True)
    computed_at = models.DateTimeField(_("computed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("yearly assessment")
        verbose_name_plural = _("yearly assessments")
        ordering = ["-year"]
        default_permissions = ()
        permissions = [("assess_agencies", _("Can assess agencies"))]

    def __str__(self) -> str:
        return f"{self.year} {self.title}"


class SheetState(models.TextChoices):
    DRAFT = "draft", _("Being prepared")
    SELF = "self", _("Self-assessment")
    SUBMITTED = "submitted", _("To be scored")
    SCORED = "scored", _("Scored, open to appeal")
    PUBLISHED = "published", pgettext_lazy("score sheet", "Published")


class ScoreSheetQuerySet(models.QuerySet["ScoreSheet"]):
    def with_points(self) -> ScoreSheetQuerySet:
        """``points``: the total as it stands, corrections included."""
        return self.annotate(points=Coalesce("corrected_total", "total"))


class ScoreSheet(models.Model):
    """What one agency is given for one year. ``total`` is out of 100, and fixed once it is published."""

    State = SheetState

    year = models.ForeignKey(
        AssessmentYear, verbose_name=_("year"), on_delete=models.PROTECT, related_name="sheets"
    )
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        verbose_name=_("agency"),
        on_delete=models.PROTECT,
        related_name="govpublic_score_sheets",
    )
    level = models.CharField(
        _("level"), max_length=10, choices=Jurisdiction.Level.choices, help_text=_("Ranks compare equals.")
    )
    state = models.CharField(_("state"), max_length=9, choices=SheetState.choices, default=SheetState.DRAFT)
    total = models.DecimalField(_("total points"), max_digits=5, decimal_places=2, null=True, blank=True)
    corrected_total = models.DecimalField(
        _("corrected total"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handed in by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    scored_at = models.DateTimeField(_("scored at"), null=True, blank=True)
    scored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("scored by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    objects = ScoreSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("score sheet")
        verbose_name_plural = _("score sheets")
        ordering = ["year", "agency__sort_order", "agency__name"]
        default_permissions = ()
        permissions = [("view_scoresheets", _("Can see the score sheets of all agencies"))]
        constraints = [
            models.UniqueConstraint(fields=["year", "agency"], name="govpublic_one_sheet_a_year"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False, total__isnull=False),
                name="govpublic_published_sheet_has_total",
            ),
        ]
        indexes = [models.Index(fields=["year", "level", "state"], name="govpublic_sheet_level")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year.year}"

    @property
    def is_published(self) -> bool:
        return self.state == SheetState.PUBLISHED

    @property
    def is_fixed(self) -> bool:
        """Whether its numbers stand: nothing is computed anew from the scoring on."""
        return self.state in (SheetState.SCORED, SheetState.PUBLISHED)

    @property
    def standing_total(self) -> Decimal | None:
        return self.total if self.corrected_total is None else self.corrected_total

    def log_data(self) -> dict[str, Any]:
        """What the audit log says of it; no words that somebody wrote."""
        return {"agency": str(self.agency), "year": self.year.year}
