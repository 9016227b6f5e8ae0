"""Working days of the People's Republic of China, counted in Asia/Shanghai.

Years that the State Council has announced come from chinesecalendar; for the others the statutory holidays
are computed and the year is provisional. A site's own days off and make-up workdays win over both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

#: Days that a site has decided itself between two dates, both included: True is a workday, False a day off.
OverrideSource = Callable[[date, date], Mapping[date, bool]]


def today() -> date:
    """The date in Asia/Shanghai now."""
    return datetime.now(SHANGHAI).date()


def shanghai_date(value: date | datetime) -> date:
    """The date of ``value`` in Asia/Shanghai; a naive datetime is taken as Shanghai time."""
    if not isinstance(value, datetime):
        return value
    return value.astimezone(SHANGHAI).date() if value.tzinfo else value.date()


def is_provisional(year: int | date | datetime) -> bool:
    """Whether no announced arrangement of the year is known, so that its workdays are computed.

    True for a year that the State Council has not announced yet, and for years before 2004.
    """
    return _announced_workdays(year if isinstance(year, int) else shanghai_date(year).year) is None


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1).toordinal()
    return [date.fromordinal(n) for n in range(first, date(year, 12, 31).toordinal() + 1)]


@lru_cache(maxsize=64)
def _announced_workdays(year: int) -> tuple[date, ...] | None:
    """Workdays of an announced year in order, or None."""
    import chinese_calendar

    try:
        return tuple(day for day in _days_of(year) if chinese_calendar.is_workday(day))
    except NotImplementedError:  # what chinesecalendar raises for a year that it does not have
        return None


@lru_cache(maxsize=64)
def _computed_workdays(year: int) -> tuple[date, ...]:
    """Monday to Friday without the statutory holidays and the days given for those that fall on a weekend.

    Days that ``holidays`` knows as make-up workdays count, so that a swap is never taken by half.
    """
    import holidays  # slow to import, and not needed while every date lies in an announced year

    calendar = holidays.country_holidays("CN", years=year)
    return tuple(
        day
        for day in _days_of(year)
        if day not in calendar and (day.weekday() < 5 or day in calendar.weekend_workdays)
    )


@lru_cache(maxsize=64)
def _workdays(year: int, overrides: frozenset[tuple[date, bool]]) -> tuple[date, ...]:
    """Workdays of ``year`` in order, after the site's own days."""
    announced = _announced_workdays(year)
    days = _computed_workdays(year) if announced is None else announced
    if not overrides:
        return days
    added = {day for day, works in overrides if works and day.year == year}
    return tuple(sorted((set(days) | added) - {day for day, works in overrides if not works}))


def _no_overrides(start: date, end: date) -> Mapping[date, bool]:
    return {}


class Calendar:
    """Working days given a source of overrides; the same question always has the same answer.

    The source is asked once per calendar year that a question touches, always from 1 January to 31 December,
    so that whoever owns it can cache by year.
    """

    def __init__(self, overrides: OverrideSource = _no_overrides) -> None:
        self._overrides = overrides

    @classmethod
    def of(cls, overrides: Mapping[date, bool]) -> Calendar:
        """A calendar whose own days are ``overrides`` (True: workday, False: day off)."""
        fixed = dict(overrides)
        return cls(lambda start, end: {day: works for day, works in fixed.items() if start <= day <= end})

    def workdays_of(self, year: int) -> tuple[date, ...]:
        """Every workday of a year, in order."""
        overrides = self._overrides(date(year, 1, 1), date(year, 12, 31))
        return _workdays(year, frozenset(overrides.items()))

    def is_workday(self, day: date | datetime) -> bool:
        """Whether offices work on ``day``."""
        day = shanghai_date(day)
        days = self.workdays_of(day.year)
        at = bisect_left(days, day)
        return at < len(days) and days[at] == day

    def add_workdays(self, start: date | datetime, n: int) -> date:
        """The ``n``-th workday after ``start``, which itself does not count (Civil Code article 201).

        ``n == 0`` gives ``start`` if it is a workday, else the next workday; a negative ``n`` counts back.
        """
        day = shanghai_date(start)
        days = self.workdays_of(day.year)
        at = bisect_right(days, day) + n - 1 if n > 0 else bisect_left(days, day) + n
        year = day.year
        while at < 0:
            year -= 1
            days = self.workdays_of(year)
            at += len(days)
        while at >= len(days):
            at -= len(days)
            year += 1
            days = self.workdays_of(year)
        return days[at]

    def workdays_between(self, start: date | datetime, end: date | datetime) -> int:
        """How many workdays lie in (``start``, ``end``]: the start day does not count, the end day does.

        With ``end`` before ``start`` it is minus the count of (``end``, ``start``], so that distances add up
        and turning the question round turns the sign round.
        """
        first, last = shanghai_date(start), shanghai_date(end)
        if last < first:
            return -self.workdays_between(last, first)
        count = bisect_right(self.workdays_of(last.year), last)
        count -= bisect_right(self.workdays_of(first.year), first)
        return count + sum(len(self.workdays_of(year)) for year in range(first.year, last.year))

    def add_calendar_days(self, start: date | datetime, n: int) -> date:
        """The last day of a term of ``n`` calendar days from ``start``, which itself does not count.

        A term that would end on a day off ends on the next workday (Civil Code articles 201 to 203).
        Raises ValueError for a negative ``n``: no term runs backward.
        """
        if n < 0:
            raise ValueError(f"a term cannot be {n} days long")
        return self.add_workdays(shanghai_date(start) + timedelta(days=n), 0)


_current = Calendar()


def set_override_source(source: OverrideSource | None) -> None:
    """Make ``source`` decide over both libraries from now on, in this process; None takes it away."""
    global _current
    _current = Calendar() if source is None else Calendar(source)


def current_calendar() -> Calendar:
    """The calendar that the functions of this module ask."""
    return _current


def is_workday(day: date | datetime) -> bool:
    """``Calendar.is_workday`` of the current calendar."""
    return _current.is_workday(day)


def add_workdays(start: date | datetime, n: int) -> date:
    """``Calendar.add_workdays`` of the current calendar."""
    return _current.add_workdays(start, n)


def workdays_between(start: date | datetime, end: date | datetime) -> int:
    """``Calendar.workdays_between`` of the current calendar."""
    return _current.workdays_between(start, end)


def add_calendar_days(start: date | datetime, n: int) -> date:
    """``Calendar.add_calendar_days`` of the current calendar."""
    return _current.add_calendar_days(start, n)
