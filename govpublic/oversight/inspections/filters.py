"""What lists of problems can be narrowed to."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from govpublic.agencies.models import Agency
from govpublic.oversight.models import InspectionProblem, ProblemState, Source

from .frame import number
from .terms import escalated_before

OVERDUE, ESCALATED, ASKED, DISPUTED = "overdue", "escalated", "extension", "objection"


def narrowed(request: HttpRequest, rows: QuerySet[InspectionProblem]) -> QuerySet[InspectionProblem]:
    """``rows`` as the request asks; what is no question of ours is passed over."""
    asked = request.GET
    rows = in_state(rows, asked.get("state", ""))
    if agency := number(asked.get("agency")):
        rows = rows.filter(agency=agency)
    if asked.get("source") in Source.values:
        rows = rows.filter(source=asked["source"])
    if words := asked.get("q", "").strip()[:100]:
        about = Q(place__icontains=words) | Q(rule__iexact=words)
        rows = rows.filter(about | Q(template__icontains=words, source=Source.HAND))
    return rows


def in_state(rows: Any, state: str) -> Any:
    if state in ProblemState.values:
        return rows.filter(state=state)
    if state == OVERDUE:
        return rows.overdue()
    if state == ESCALATED:
        return rows.outstanding().filter(due_on__lt=escalated_before())
    if state == ASKED:
        return rows.filter(asked_until__isnull=False)
    return rows.filter(is_disputed=True) if state == DISPUTED else rows


def choices_for(request: HttpRequest, rows: QuerySet[InspectionProblem]) -> list[dict[str, Any]]:
    """The select fields above a list; agencies are those that have problems in it. One query."""
    named = Agency.objects.filter(pk__in=rows.order_by().values("agency"))
    agencies = [(str(pk), name) for pk, name in named.values_list("pk", "short_name")]
    states = [
        *ProblemState.choices,
        (OVERDUE, _("Overdue")),
        (ESCALATED, _("Escalated")),
        (ASKED, _("Extension asked for")),
        (DISPUTED, _("Objected to by the agency")),
    ]
    fields = [
        ("state", _("State"), states),
        ("agency", _("Agency"), agencies),
        ("source", _("How it was found"), Source.choices),
    ]
    return [
        {"name": name, "label": label, "options": options, "chosen": request.GET.get(name, "")}
        for name, label, options in fields
    ]
