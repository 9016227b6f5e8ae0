"""What a score sheet says of each indicator, the rows behind it, and the evidence handed in."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from govpublic.core.private_files import PrivateStorage, random_path

from .assessment_year import ScoreSheet


class IndicatorScore(models.Model):
    """One line of a sheet. ``score`` is the office's; a computed one follows its numbers until fixed."""

    sheet = models.ForeignKey(
        ScoreSheet, verbose_name=_("score sheet"), on_delete=models.CASCADE, related_name="scores"
    )
    key = models.CharField(_("indicator"), max_length=40)
    place = models.PositiveSmallIntegerField(_("place"))
    weight = models.DecimalField(_("weight"), max_digits=5, decimal_places=2)
    numerator = models.PositiveIntegerField(_("numerator"), null=True, blank=True)
    denominator = models.PositiveIntegerField(_("denominator"), null=True, blank=True)
    claimed = models.DecimalField(
        _("points claimed"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text=_("What the agency gives itself, from 0 to the weight."),
    )
    claim = models.TextField(
        _("grounds"), blank=True, help_text=_("What was done, when, and which file shows it.")
    )
    score = models.DecimalField(_("points"), max_digits=5, decimal_places=2, null=True, blank=True)
    remark = models.TextField(
        _("remark of the office"), blank=True, help_text=_("Why points were taken off. The agency reads it.")
    )

    class Meta:
        verbose_name = _("points of an indicator")
        verbose_name_plural = _("points of indicators")
        ordering = ["sheet", "place"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["sheet", "key"], name="govpublic_one_score_an_indicator"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=F("weight")),
                name="govpublic_score_within_weight",
            ),
            models.CheckConstraint(
                condition=Q(claimed__isnull=True) | Q(claimed__gte=0, claimed__lte=F("weight")),
                name="govpublic_claim_within_weight",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class CountedRows(models.Model):
    """The rows behind a computed line, as they were when it was fixed: keys, and what they were called."""

    score = models.OneToOneField(IndicatorScore, on_delete=models.CASCADE, related_name="counted")
    model = models.CharField(max_length=100)
    #: Lists of [key, title]: those that met the indicator, and those that did not.
    met = models.JSONField(default=list)
    missed = models.JSONField(default=list)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("counted rows")
        verbose_name_plural = _("counted rows")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.model} {len(self.met)}/{len(self.met) + len(self.missed)}"


def evidence_path(instance: AssessmentEvidence, filename: str) -> str:
    return random_path("assessment")


class AssessmentEvidence(models.Model):
    """A file that an agency rests its points on (佐证材料). It is never published."""

    score = models.ForeignKey(IndicatorScore, on_delete=models.PROTECT, related_name="evidence")
    file = models.FileField(_("file"), storage=PrivateStorage(), upload_to=evidence_path, max_length=255)
    name = models.CharField(_("name"), max_length=255)
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
