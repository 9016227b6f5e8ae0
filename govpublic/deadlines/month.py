"""A month of deadlines as weeks of days, for one who sees them."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from govpublic.workdays import current_calendar

from .models import Deadline
from .states import State

#: Deadlines that a day of the grid names; the list has the rest.
ON_A_DAY = 4
_WEEKS = Calendar(firstweekday=0)


@dataclass(frozen=True)
class Entry:
    """One deadline on its day."""

    deadline: Deadline
    state: State


@dataclass(frozen=True)
class Day:
    """One square: whether it belongs to the month, whether people work, and what is due."""

    day: date
    in_month: bool
    is_today: bool
    is_workday: bool
    entries: list[Entry]
    more: int


def weeks_of(rows: Any, first: date, today: date) -> list[list[Day]]:
    """The weeks, Monday first, of the month of ``first``, with ``rows`` (a queryset) on their days."""
    weeks = _WEEKS.monthdatescalendar(first.year, first.month)
    now, by_day = timezone.now(), defaultdict(list)
    due = rows.filter(due_on__range=(weeks[0][0], weeks[-1][-1])).select_related("agency")
    for row in due.order_by("due_at", "pk"):
        by_day[row.due_on].append(Entry(row, row.state_at(now)))
    works = current_calendar()
    return [
        [
            Day(
                day=day,
                in_month=day.month == first.month,
                is_today=day == today,
                is_workday=works.is_workday(day),
                entries=by_day[day][:ON_A_DAY],
                more=max(len(by_day[day]) - ON_A_DAY, 0),
            )
            for day in week
        ]
        for week in weeks
    ]


def month_before(first: date) -> date:
    return date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)


def month_after(first: date) -> date:
    return date(first.year + (first.month == 12), first.month % 12 + 1, 1)


def month_named(text: str, default: date) -> date:
    """The first of the month that ``text`` ("2026-03") names; that of ``default`` if it names none."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return default.replace(day=1)
