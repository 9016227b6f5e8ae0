"""The clock of rectification (ORG-2): one term for each assignment, met by the agency's answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from govpublic.agencies.models import Agency
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.reminders import before_workdays
from govpublic.deadlines.terms import On

from .inspections.superiors import superiors_of
from .inspections.terms import CODE, terms_of
from .models import InspectionEvent, InspectionProblem, ProblemState

DROPPED = gettext_noop("The problem was dropped.")


def _histories(problems: Sequence[InspectionProblem]) -> Mapping[Any, list[InspectionEvent]]:
    """The events of each problem, by the key of its row; one query."""
    found: dict[Any, list[InspectionEvent]] = defaultdict(list)
    for event in InspectionEvent.objects.filter(problem__in=problems).order_by("pk"):
        found[event.problem_id].append(event)
    return found


def _keys(deadlines: Iterable[Deadline]) -> dict[int, int]:
    """The key of the problem that each deadline is about, by the deadline's."""
    return {row.pk: int(row.object_id) for row in deadlines}


def _people(deadlines: Sequence[Deadline]) -> Mapping[int, int]:
    """Who sees to it in the agency."""
    keys = _keys(deadlines)
    people = InspectionProblem.objects.filter(pk__in=keys.values(), person__isnull=False)
    named = dict(people.values_list("pk", "person_id"))
    return {pk: named[key] for pk, key in keys.items() if key in named}


def _above(deadlines: Sequence[Deadline]) -> Mapping[int, Sequence[Agency]]:
    """Whom an overdue problem is escalated to, beside the office."""
    keys = _keys(deadlines)
    found = superiors_of(keys.values())
    return {pk: found.get(key, ()) for pk, key in keys.items()}


def _address(row: Deadline) -> str:
    return reverse("govpublic_problem", args=[row.object_id])


@deadline(
    CODE,
    _("Rectify the problem"),
    on=InspectionProblem,
    remind=lambda params: before_workdays(*params["remind_before"]),
    gather=_histories,
    concerned={InspectionEvent: lambda event: [event.problem]},
    person=_people,
    above=_above,
    address=_address,
)
def rectified_in_time(problem: InspectionProblem, events: Sequence[Any] | None) -> Iterator[Duty]:
    """Each assignment until its last day; what was sent back is owed again, in a term of its own."""
    for term in terms_of(events or ()):
        is_dropped = problem.state == ProblemState.DROPPED and term.answered_at is None
        yield Duty(
            term.began_at,
            period=str(term.attempt),
            fulfilled_at=term.answered_at,
            cancelled_because=DROPPED if is_dropped else "",
            term=On(term.due_on),
        )
