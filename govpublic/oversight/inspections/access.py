"""Who orders inspections, who sees which problems, and who does what with them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.models import Agency
from govpublic.catalog.line_bureaus import fields_led_by
from govpublic.oversight.models import InspectionProblem, InspectionRound, ProblemState
from govpublic.participation.meeting_duties import governing

#: The openness office: every round, every problem.
OFFICE = "govpublic_oversight.change_inspectionround"
_OVERSEEN = "_govpublic_overseen_jurisdictions"


def is_office(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(OFFICE))


def may_order(user: Any) -> bool:
    """Whether ``user`` may begin a round: the office, and whoever works for a line bureau."""
    return is_office(user) or bool(user.is_active and fields_led_by(user))


def rounds_run_by(user: Any) -> QuerySet[InspectionRound]:
    """All for the office; the rounds that its line bureau ordered for anybody else."""
    rows = InspectionRound.objects.all()
    if is_office(user):
        return rows
    return rows.filter(ordered_by__in=agency_ids_of(user)) if fields_led_by(user) else rows.none()


def runs(user: Any, round: InspectionRound) -> bool:
    """Whether ``user`` inspects in ``round``: records, assigns, re-checks, decides, circulates."""
    if is_office(user):
        return True
    return round.ordered_by_id in agency_ids_of(user) and bool(fields_led_by(user))


def problems_seen_by(user: Any) -> QuerySet[InspectionProblem]:
    """What ``user`` may read: all; those of its rounds, its fields, its agencies; overdue ones below it."""
    rows = InspectionProblem.objects.all()
    if is_office(user):
        return rows
    own = agency_ids_of(user)
    assigned = ~Q(state=ProblemState.RECORDED) & Q(attempt__gte=1)
    seen = Q(agency__in=own) & assigned
    if fields := fields_led_by(user):
        seen |= Q(round__ordered_by__in=own) | Q(field__in=fields) & assigned
    if overseen := _overseen(user):
        late = InspectionProblem.objects.overdue().values("pk")
        below = Q(agency__jurisdiction__in=overseen) | Q(agency__jurisdiction__parent__in=overseen)
        seen |= below & Q(pk__in=late)
    return rows.filter(seen)


def rectifies(user: Any, problem: InspectionProblem) -> bool:
    """Whether ``user`` answers for the agency that has to rectify ``problem``."""
    return problem.attempt > 0 and problem.agency_id in agency_ids_of(user)


def _overseen(user: Any) -> frozenset[int]:
    """The jurisdictions whose government or government's office ``user`` works for; asked once."""
    known: frozenset[int] | None = user.__dict__.get(_OVERSEEN)
    if known is None:
        agencies = governing(Agency.objects.filter(pk__in=agency_ids_of(user)))
        known = user.__dict__[_OVERSEEN] = frozenset(agency.jurisdiction_id for agency in agencies)
    return known
