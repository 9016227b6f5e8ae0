"""When to remind of a duty: days that follow from its start and its end. The first makes it “due soon”."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from govpublic.workdays import Calendar

from .terms import day_in

#: ``reminders(start, due_on, calendar)`` gives days, in any order.
Reminders = Callable[[date, date, Calendar], tuple[date, ...]]


def after_workdays(*counts: int) -> Reminders:
    """So many working days after the start."""
    return lambda start, due, calendar: tuple(calendar.add_workdays(start, n) for n in counts)


def before_workdays(*counts: int) -> Reminders:
    """So many working days before the last day."""
    return lambda start, due, calendar: tuple(calendar.add_workdays(due, -n) for n in counts)


def before_days(*counts: int) -> Reminders:
    """So many days before the last day."""
    return lambda start, due, calendar: tuple(due - timedelta(days=n) for n in counts)


def on_days(*days: tuple[int, int]) -> Reminders:
    """On each (month, day) of the year that the duty ends in."""
    return lambda start, due, calendar: tuple(day_in(due.year, month, day) for month, day in days)


def reminder_dates(
    reminders: Reminders | None, start: date, due: date, calendar: Calendar
) -> tuple[date, ...]:
    """Those days in order, without repetition, none after the last day; that day itself if there is none."""
    named = reminders(start, due, calendar) if reminders else ()
    return tuple(sorted({day for day in named if day <= due})) or (due,)
