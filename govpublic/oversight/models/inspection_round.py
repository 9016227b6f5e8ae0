"""Rounds of inspection: what is looked at, by order of whom, and when (ORG-2, clauses 1.2.3 and 3.1.3)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from govpublic import workdays

from .inspection_state import ProblemState, RoundState


class RoundKind(models.TextChoices):
    MONTHLY = "monthly", _("Monthly inspection")
    QUARTERLY = "quarterly", _("Quarterly inspection")
    SPECIAL = "special", _("Special inspection")


class RoundQuerySet(models.QuerySet["InspectionRound"]):
    """Rounds, with what follows from their problems."""

    def counted(self) -> RoundQuerySet:
        """Adds how many problems stand where, without those dropped, and ``is_out``."""
        from .circulation_page import CirculationPage

        today = workdays.today()

        def in_states(*states: str, **more: Any) -> Count:
            return Count("problems", filter=Q(problems__state__in=states, **more))

        assigned, returned = ProblemState.ASSIGNED, ProblemState.RETURNED
        return self.annotate(
            total=Count("problems", filter=~Q(problems__state=ProblemState.DROPPED)),
            recorded=in_states(ProblemState.RECORDED),
            untouched=in_states(assigned),
            outstanding=in_states(assigned, returned),
            waiting=in_states(ProblemState.ANSWERED),
            passed=in_states(ProblemState.PASSED),
            overdue=in_states(assigned, returned, problems__due_on__lt=today),
            is_out=Exists(CirculationPage.objects.filter(round=OuterRef("pk"), live=True)),
        )

    def in_state(self, state: str) -> RoundQuerySet:
        """Of counted rounds those in ``state``; none for a state that does not exist."""
        wanted = _CONDITIONS.get(state)
        return self.filter(wanted) if wanted is not None else self.none()


_OPEN = Q(closed_at__isnull=True)
_INSIDE = _OPEN & Q(is_out=False)
_AT_WORK = _INSIDE & Q(outstanding__gt=0)
_BEGUN = Q(waiting__gt=0) | Q(passed__gt=0) | ~Q(untouched=models.F("outstanding"))
#: The same as ``InspectionRound.state``, for the database.
_CONDITIONS = {
    RoundState.CLOSED: Q(closed_at__isnull=False),
    RoundState.CIRCULATED: _OPEN & Q(is_out=True),
    RoundState.ASSIGNED: _AT_WORK & ~_BEGUN,
    RoundState.RECTIFYING: _AT_WORK & _BEGUN,
    RoundState.RECHECK: _INSIDE & Q(outstanding=0, waiting__gt=0),
    RoundState.RECTIFIED: _INSIDE & Q(outstanding=0, waiting=0, recorded=0, passed__gt=0),
    RoundState.DRAFTING: _INSIDE & Q(outstanding=0, waiting=0) & (Q(recorded__gt=0) | Q(passed=0)),
}


class InspectionRound(models.Model):
    """One round of inspection (检查轮次). Where it stands follows from its problems and its circular."""

    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=9, choices=RoundKind.choices, default=RoundKind.QUARTERLY)
    ordered_by = models.ForeignKey(
        "govpublic_agencies.Agency",
        verbose_name=_("ordered by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_ordered_rounds",
        help_text=_("The line bureau that inspects its field. Empty: the openness office."),
    )
    starts_on = models.DateField(_("first day"), default=workdays.today)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    jurisdictions = models.ManyToManyField(
        "govpublic_agencies.Jurisdiction",
        verbose_name=_("jurisdictions"),
        blank=True,
        related_name="+",
        help_text=_("Nothing chosen: everywhere."),
    )
    agencies = models.ManyToManyField(
        "govpublic_agencies.Agency",
        verbose_name=_("agencies"),
        blank=True,
        related_name="+",
        help_text=_("Nothing chosen: all agencies of these jurisdictions."),
    )
    fields = models.ManyToManyField(
        "govpublic_catalog.SubjectField",
        verbose_name=_("subject fields"),
        blank=True,
        related_name="+",
        help_text=_("Nothing chosen: whatever the subject. A line bureau inspects its own fields."),
    )
    inspectors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("inspectors"), blank=True, related_name="+"
    )
    note = models.TextField(
        _("what is looked at"), blank=True, help_text=_("The plan of the round in a few sentences.")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round of inspection")
        verbose_name_plural = _("rounds of inspection")
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["ordered_by", "starts_on"], name="govpublic_round_ordered")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="govpublic_round_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> RoundState:
        """Where a counted round stands (see ``RoundQuerySet.counted``)."""
        row: Any = self
        if self.closed_at is not None:
            return RoundState.CLOSED
        if row.is_out:
            return RoundState.CIRCULATED
        if row.outstanding:
            begun = row.waiting or row.passed or row.untouched != row.outstanding
            return RoundState.RECTIFYING if begun else RoundState.ASSIGNED
        if row.waiting:
            return RoundState.RECHECK
        return RoundState.RECTIFIED if row.passed and not row.recorded else RoundState.DRAFTING

    @property
    def rate(self) -> int | None:
        """Percent of a counted round's problems that are rectified, rounded down; None without problems."""
        row: Any = self
        return int(row.passed * 100 / row.total) if row.total else None
