"""The nightly tally: how things stood on each day, kept for trends and comparisons."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


class DailyTally(models.Model):
    """How much of each state there was on ``day`` for an agency, field and code; ``tally.writing`` writes it.

    ``field`` is the code of a subject field; "" stands for everything, whatever its field, so that rows with
    and without a field are never added up. ``code`` "" has what belongs to no rule: papers and items.
    An agency that is deleted takes its past with it; one that is dissolved keeps it.
    """

    day = models.DateField(_("day"))
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        verbose_name=_("agency"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    field = models.CharField(_("subject field"), max_length=40, blank=True)
    code = models.CharField(_("rule"), max_length=16, blank=True)

    # Of duties
    ahead = models.PositiveIntegerField(_("not due yet"), default=0)
    missing = models.PositiveIntegerField(_("overdue"), default=0)
    met = models.PositiveIntegerField(_("met in time"), default=0)
    met_late = models.PositiveIntegerField(_("met late"), default=0)
    let_go = models.PositiveIntegerField(_("duties waived"), default=0)
    # Of findings in what is live
    blocking = models.PositiveIntegerField(_("blocking"), default=0)
    advice = models.PositiveIntegerField(_("advice"), default=0)
    waived = models.PositiveIntegerField(_("waived"), default=0)
    # Of what is live, of papers on their way, of items; only in rows without a code
    pages = models.PositiveIntegerField(_("live"), default=0)
    clean = models.PositiveIntegerField(_("without a finding"), default=0)
    in_moderation = models.PositiveIntegerField(_("in moderation"), default=0)
    unconfirmed = models.PositiveIntegerField(_("emergency publications not confirmed"), default=0)
    items = models.PositiveIntegerField(_("items owed"), default=0)
    filled = models.PositiveIntegerField(_("items with something published"), default=0)

    class Meta:
        verbose_name = _("tally of a day")
        verbose_name_plural = _("tallies of days")
        ordering = ["day", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                F("day"), F("field"), F("code"), Coalesce(F("agency"), Value(0)), name="govpublic_tally_once"
            )
        ]
        indexes = [models.Index(fields=["agency", "field", "day"], name="govpublic_tally_agency")]

    def __str__(self) -> str:
        return f"{self.day} {self.agency_id} {self.field} {self.code}"
