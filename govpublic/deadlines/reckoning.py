"""From a kind and a start to the dates of a deadline."""

from __future__ import annotations

from datetime import date
from typing import Any

from govpublic.validators.rulebook import current
from govpublic.workdays import Calendar, current_calendar

from .kinds import Kind
from .moments import Moment, as_start, day_of
from .recurrences import Recurrence, TimesAYear
from .reminders import Reminders, on_days, reminder_dates
from .terms import Term


def dates_of(
    kind: Kind, start: Moment, term: Term | None = None, calendar: Calendar | None = None
) -> dict[str, Any]:
    """The columns of a ``Deadline`` that follow from ``start`` by the calendar and the rulebook of today.

    ``term`` is for kinds that have none of their own; ``ValueError`` with both or neither. ``calendar`` is
    the site's own unless another is given.
    """
    own = term_of(kind)
    if (own is None) == (term is None):
        raise ValueError(f"a deadline of the kind {kind.key} needs one term: its own, or the duty's")
    term = own or term
    assert term is not None
    calendar = calendar or current_calendar()
    due = term.due(start, calendar)
    reminders = reminder_dates(_reminders(kind, term), day_of(start), due.on, calendar)
    return {
        "started_at": as_start(start),
        "due_on": due.on,
        "due_at": due.at,
        "remind_from": reminders[0],
        "provisional": due.provisional,
        "lapses": kind.lapses,
    }


def term_of(kind: Kind) -> Term | None:
    """The kind's own term, by the rulebook of this site; None if its duties bring theirs."""
    return kind.term(current().params(kind.code)) if kind.term else None


def reminders_of(kind: Kind, start: Moment, due: date) -> tuple[date, ...]:
    """The days on which to remind of a duty from ``start`` to ``due``, in order; at least the last day."""
    return reminder_dates(_reminders(kind, term_of(kind)), day_of(start), due, current_calendar())


def period_key(kind: Kind, start: Moment) -> str:
    """The key of the period that ``start`` lies in; "" for a duty that does not come back."""
    term = term_of(kind)
    return term.period_of(start).key if isinstance(term, Recurrence) else ""


def is_owed(kind: Kind, start: Moment) -> bool:
    """Whether the rule was in force already when the duty began."""
    return current().rules[kind.code].applies_on(day_of(start))


def _reminders(kind: Kind, term: Term | None) -> Reminders | None:
    if kind.remind is not None:
        return kind.remind(current().params(kind.code))
    return on_days(*term.ladder) if isinstance(term, TimesAYear) and term.ladder else None
