"""What can be taken over from the audit: findings about what is live, and duties that are overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from govpublic.agencies.models import Agency
from govpublic.deadlines.models import Deadline
from govpublic.oversight.memberships import belongs_to
from govpublic.oversight.models import InspectionProblem, InspectionRound
from govpublic.oversight.models.inspection_state import SETTLED
from govpublic.validators.models import Finding, Version

FINDINGS, DEADLINES = "findings", "deadlines"
_REACH = "_govpublic_reach"


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; keys, and "" or None for everything."""

    agency: int | None = None
    field: int | None = None
    code: str = ""
    severity: str = ""


def findings_for(round: InspectionRound, asked: Asked) -> QuerySet[Finding]:
    """Findings within the scope of ``round`` that are not waived, nor taken over already."""
    rows = Finding.objects.filter(version=Version.LIVE, waived=False)
    if asked.severity:
        rows = rows.filter(severity=asked.severity)
    if asked.code:
        rows = rows.filter(rule=asked.code)
    rows = _in_scope(rows, round, asked)
    taken = _taken(round).filter(origin=OuterRef("fingerprint"))
    return rows.exclude(Exists(taken)).order_by("agency", "rule", "pk")


def deadlines_for(round: InspectionRound, asked: Asked) -> QuerySet[Deadline]:
    """Overdue duties within the scope of ``round`` that are not taken over; never those of inspections."""
    rows = Deadline.objects.in_state("overdue").exclude(kind="ORG-2")
    if asked.code:
        rows = rows.filter(Q(kind=asked.code) | Q(kind__startswith=f"{asked.code}/"))
    rows = _in_scope(rows, round, asked)
    origin = Concat("kind", Value("|"), "period")
    taken = _taken(round).filter(origin=OuterRef("_origin"))
    return rows.alias(_origin=origin).exclude(Exists(taken)).order_by("agency", "due_at", "pk")


def origin_of(deadline: Deadline) -> str:
    """What tells a duty of an object from its others."""
    return f"{deadline.kind}|{deadline.period}"


def _taken(round: InspectionRound) -> QuerySet[InspectionProblem]:
    """The problems about the same object that are open in any round, or stand in this one."""
    about = InspectionProblem.objects.filter(
        content_type=OuterRef("content_type"), object_id=OuterRef("object_id")
    )
    return about.filter(~Q(state__in=SETTLED) | Q(round=round))


def _in_scope(rows: Any, round: InspectionRound, asked: Asked) -> Any:
    """Those of the agencies and fields of the round, and of these the ones that were asked for."""
    reach = reach_of(round)
    if reach.agencies is not None:
        rows = rows.filter(agency__in=reach.agencies)
    if asked.agency:
        rows = rows.filter(agency=asked.agency)
    fields = list(reach.fields)
    if asked.field:
        fields = [asked.field] if not fields or asked.field in fields else [0]
    return rows.filter(belongs_to(fields)) if fields else rows


@dataclass(frozen=True)
class Reach:
    """The agencies that a round looks at (None: all), and its fields: key and name (none: all)."""

    agencies: QuerySet[Agency] | None
    fields: dict[int, str]


def reach_of(round: InspectionRound) -> Reach:
    """How far ``round`` reaches; three queries, asked once for each loaded round."""
    known: Reach | None = round.__dict__.get(_REACH)
    if known is None:
        fields = dict(round.fields.values_list("pk", "name"))
        known = round.__dict__[_REACH] = Reach(_agencies_in(round), fields)
    return known


def _agencies_in(round: InspectionRound) -> QuerySet[Agency] | None:
    named = list(round.agencies.values_list("pk", flat=True))
    if named:
        return Agency.objects.filter(pk__in=named)
    within = Q()
    for place in round.jurisdictions.all():
        within |= Q(jurisdiction__in=place.within())
    return Agency.objects.filter(within) if within else None
