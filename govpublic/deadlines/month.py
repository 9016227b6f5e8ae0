"""A month of deadlines as weeks of days, for one who sees them."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
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
    """The weeks, Monday first, of the month of ``first``, with ``rows`` (a queryset) on their days.

    One query, which gives no more rows than the grid names.
    """
    weeks = _WEEKS.monthdatescalendar(first.year, first.month)
    due = rows.filter(due_on__range=(weeks[0][0], weeks[-1][-1]))
    now, works = timezone.now(), current_calendar()
    named: dict[date, list[Entry]] = defaultdict(list)
    numbers: dict[date, int] = {}
    for row in _first_of_each_day(due):
        named[row.due_on].append(Entry(row, row.state_at(now)))
        numbers[row.due_on] = row.on_this_day
    return [
        [
            Day(
                day=day,
                in_month=day.month == first.month,
                is_today=day == today,
                is_workday=works.is_workday(day),
                entries=named[day],
                more=numbers.get(day, 0) - len(named[day]),
            )
            for day in week
        ]
        for week in weeks
    ]


def _first_of_each_day(due: Any) -> Any:
    """The first few of each day, each with how many there are (``on_this_day``)."""
    place = Window(RowNumber(), partition_by=F("due_on"), order_by=["due_at", "pk"])
    number = Window(Count("pk"), partition_by=F("due_on"))
    numbered = due.order_by().annotate(place=place, on_this_day=number)
    return numbered.filter(place__lte=ON_A_DAY).order_by("due_at", "pk")


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
