"""One month of the calendar: a grid of weeks, which on a phone becomes a list of days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from govpublic import workdays

from .calendar_events import Event, events_between

_MONTH = re.compile(r"(?P<year>(?:19|20|21)[0-9]{2})-(?P<month>0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True)
class Day:
    """A square of the grid; days of the months beside it are there and empty."""

    day: date
    events: tuple[Event, ...]
    is_within: bool
    is_today: bool
    is_off: bool
    label: str


def month_context(column: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of the calendar; a query for each source, and one or two for days off.

    ``month_title``, ``weekdays`` (pairs of short and long name, Monday first), ``weeks`` (list[list[Day]]),
    ``busy_days`` (list[Day], for the list), ``previous_url``, ``next_url`` with ``previous_label`` and
    ``next_label``, ``today_url``, ``list_url``, ``ical_url``, ``month_value``.
    """
    today = workdays.today()
    first = read_month(request.GET.get("month", ""), today)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    events = events_between(column, request, first, last)
    grid = calendar.Calendar().monthdatescalendar(first.year, first.month)
    working = _working_days({grid[0][0].year, grid[-1][-1].year})
    weeks = [[_square(day, first, today, events, working) for day in week] for week in grid]
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    return {
        "month_title": _title(first),
        "month_value": f"{first:%Y-%m}",
        "weekdays": _weekdays(),
        "weeks": weeks,
        "busy_days": [day for week in weeks for day in week if day.events],
        "previous_url": _address(request.path, before),
        "previous_label": _title(before),
        "next_url": _address(request.path, after),
        "next_label": _title(after),
        "today_url": _address(request.path, today),
        "list_url": request.path,
        "ical_url": f"{request.path}?{urlencode({'view': 'calendar', 'format': 'ics'})}",
        "filter_title": _title(first),
    }


def read_month(asked: str, today: date) -> date:
    """The first of the month that is asked for (``2026-11``); of this month if it cannot be read."""
    match = _MONTH.fullmatch(asked)
    return date(int(match["year"]), int(match["month"]), 1) if match else today.replace(day=1)


def _square(day: date, first: date, today: date, events: Sequence[Event], working: frozenset[date]) -> Day:
    within = (day.year, day.month) == (first.year, first.month)
    on_it = tuple(event for event in events if within and event.first <= day <= event.last)
    return Day(day, on_it, within, day == today, day not in working, date_format(day, "DATE_FORMAT"))


def _working_days(years: set[int]) -> frozenset[date]:
    """One query a year, instead of one a day."""
    current = workdays.current_calendar()
    return frozenset(day for year in years for day in current.workdays_of(year))


def _title(day: date) -> str:
    return _("%(month)s/%(year)s") % {"year": day.year, "month": day.month}


def _address(path: str, day: date) -> str:
    return f"{path}?{urlencode({'view': 'calendar', 'month': f'{day:%Y-%m}'})}"


def _weekdays() -> list[tuple[str, str]]:
    return [
        (pgettext("day of the week", "Mon"), _("Monday")),
        (pgettext("day of the week", "Tue"), _("Tuesday")),
        (pgettext("day of the week", "Wed"), _("Wednesday")),
        (pgettext("day of the week", "Thu"), _("Thursday")),
        (pgettext("day of the week", "Fri"), _("Friday")),
        (pgettext("day of the week", "Sat"), _("Saturday")),
        (pgettext("day of the week", "Sun"), _("Sunday")),
    ]
