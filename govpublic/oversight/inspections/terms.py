"""How long an agency has, and the terms of a problem as its history tells them (ORG-2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from govpublic import workdays
from govpublic.conf import settings
from govpublic.core.rulebook import current_rulebook
from govpublic.oversight.models import Step

CODE = "ORG-2"


@dataclass
class Term:
    """One assignment: which it is, when it began, its last day, and when the agency answered."""

    attempt: int
    began_at: datetime
    due_on: date
    answered_at: datetime | None = None


def usual_last_day(start: date | None = None) -> date:
    """The last day by the rulebook: so many working days after ``start``, by default today."""
    days = int(current_rulebook().params(CODE)["fix_workdays"])
    return workdays.add_workdays(start or workdays.today(), days)


def escalated_before(today: date | None = None) -> date:
    """Problems whose last day lies before this one have been told to the office and the superior."""
    return workdays.add_workdays(today or workdays.today(), -settings.REMIND_OFFICE_AFTER_WORKDAYS)


def terms_of(events: Iterable[Any]) -> list[Term]:
    """The terms of one problem, from its events in order."""
    terms: dict[int, Term] = {}
    for event in events:
        if event.what in (Step.ASSIGNED, Step.RETURNED):
            terms[event.attempt] = Term(event.attempt, event.at, event.due_on)
        elif event.what == Step.EXTENDED and event.attempt in terms:
            terms[event.attempt].due_on = event.due_on
        elif event.what == Step.ANSWERED and event.attempt in terms:
            terms[event.attempt].answered_at = event.at
    return list(terms.values())
