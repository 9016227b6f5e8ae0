"""The steps on which people are reminded: first the owner, then the head editor, then the office."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from govpublic.conf import settings
from govpublic.workdays import Calendar, current_calendar, shanghai_date

from .kinds import kind_of
from .models import Deadline, Reminder
from .reckoning import reminders_of
from .states import State

Level = Reminder.Level


class Step(NamedTuple):
    """A day on which somebody is told; ``key`` keeps it apart from the other steps of the deadline."""

    day: date
    level: Reminder.Level
    key: str


def steps_until(deadline: Deadline, now: datetime) -> list[Step]:
    """The steps of ``deadline`` that have come by ``now``, in order; none of what is met or not owed.

    The owner is told on each day that the kind names, up to the last; owner and head editor once it is
    overdue; the office some working days later (``REMIND_OFFICE_AFTER_WORKDAYS``).
    """
    state = deadline.state_at(now)
    if state not in (State.UPCOMING, State.DUE_SOON, State.OVERDUE):
        return []
    today = shanghai_date(now)
    steps = [Step(day, Level.OWNER, f"{day}") for day in _days(deadline)]
    if state == State.OVERDUE:
        steps += _escalation(deadline, current_calendar())
    return [step for step in steps if step.day <= today]


def _days(deadline: Deadline) -> tuple[date, ...]:
    try:
        kind = kind_of(deadline.kind)
    except LookupError:  # its room is not installed any more
        return ()
    return reminders_of(kind, deadline.started_at, deadline.due_on)


def _escalation(deadline: Deadline, calendar: Calendar) -> list[Step]:
    """The last day is part of the key: one that was moved and missed again is told again."""
    missed = deadline.due_on
    office = calendar.add_workdays(missed, settings.REMIND_OFFICE_AFTER_WORKDAYS)
    return [
        Step(missed, Level.OWNER, f"overdue-{missed}"),
        Step(missed, Level.HEAD, f"overdue-{missed}"),
        Step(office, Level.OFFICE, f"office-{missed}"),
    ]
