"""Terms: how the end of a duty follows from its start. Pure arithmetic over a calendar of working days.

The day of the start does not count, and a term ends at 24:00 of its last day (Civil Code articles 201 to
203). What happens at 24:00 sharp is still in time; the first moment after it is late.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Literal, Protocol

from govpublic.workdays import Calendar, is_provisional

from .moments import Moment, as_start, day_of, end_of

Unit = Literal["workdays", "days", "hours"]


@dataclass(frozen=True)
class Due:
    """The last day (``on``) and the last moment (``at``, aware) that are in time.

    ``provisional`` says that a year that the count went through has no announced calendar yet.
    """

    on: date
    at: datetime
    provisional: bool = False


class Term(Protocol):
    """Anything that gives the end of a duty.

    ``unit`` is what time left is told in; ``asks_calendar`` says whether days off can move the end.
    """

    @property
    def unit(self) -> Unit: ...

    @property
    def asks_calendar(self) -> bool: ...

    def due(self, start: Moment, calendar: Calendar) -> Due:
        """The end of a duty that began at ``start``."""
        ...


@dataclass(frozen=True)
class Workdays:
    """``n`` working days after the day of the start."""

    n: int
    unit: ClassVar[Unit] = "workdays"
    asks_calendar: ClassVar[bool] = True

    def due(self, start: Moment, calendar: Calendar) -> Due:
        return counted(day_of(start), calendar.add_workdays(start, self.n))


@dataclass(frozen=True)
class CalendarDays:
    """``n`` days after the day of the start; ending on a day off, it ends on the next working day."""

    n: int
    unit: ClassVar[Unit] = "days"
    asks_calendar: ClassVar[bool] = True

    def due(self, start: Moment, calendar: Calendar) -> Due:
        return counted(day_of(start), calendar.add_calendar_days(start, self.n))


@dataclass(frozen=True)
class Months:
    """``n`` months: the day that bears the same number, or the last of a shorter month; rolls forward."""

    n: int
    unit: ClassVar[Unit] = "days"
    asks_calendar: ClassVar[bool] = True

    def due(self, start: Moment, calendar: Calendar) -> Due:
        day = day_of(start)
        return ending(day, months_after(day, self.n), calendar, rolls=True)


@dataclass(frozen=True)
class ClockHours:
    """``n`` hours by the clock: nights and holidays count, and nothing rolls. A day begins at 00:00."""

    n: int
    unit: ClassVar[Unit] = "hours"
    asks_calendar: ClassVar[bool] = False

    def due(self, start: Moment, calendar: Calendar) -> Due:
        at = as_start(start) + timedelta(hours=self.n)
        return Due(day_of(at), at)


@dataclass(frozen=True)
class FixedDate:
    """A day that the law names, in the year of the start or ``year_offset`` years later.

    It stays where it is on a day off unless ``rolls``; 29 February is the 28th where there is none.
    """

    month: int
    day: int
    year_offset: int = 0
    rolls: bool = False
    unit: ClassVar[Unit] = "days"

    @property
    def asks_calendar(self) -> bool:
        return self.rolls

    def due(self, start: Moment, calendar: Calendar) -> Due:
        first = day_of(start)
        named = day_in(first.year + self.year_offset, self.month, self.day)
        return ending(first, named, calendar, rolls=self.rolls)


@dataclass(frozen=True)
class On:
    """A day that the paper itself names, whenever it began; it stays there on a day off unless ``rolls``."""

    day: date
    rolls: bool = False
    unit: ClassVar[Unit] = "days"

    @property
    def asks_calendar(self) -> bool:
        return self.rolls

    def due(self, start: Moment, calendar: Calendar) -> Due:
        return ending(self.day, self.day, calendar, rolls=self.rolls)


def day_in(year: int, month: int, day: int) -> date:
    """The day of that number in a month, or the month's last if it has fewer."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def months_after(day: date, n: int) -> date:
    """The corresponding day ``n`` months later (Civil Code article 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return day_in(year, month + 1, day.day)


def ending(start: date, last: date, calendar: Calendar, *, rolls: bool) -> Due:
    """A term whose last day is ``last``, moved past days off if it ``rolls``."""
    if not rolls:
        return Due(last, end_of(last))
    return counted(last, calendar.add_workdays(last, 0))


def counted(start: date, last: date) -> Due:
    """A term that asked the calendar about every day from ``start`` to ``last``."""
    first, end = sorted((start.year, last.year))
    return Due(last, end_of(last), any(is_provisional(year) for year in range(first, end + 1)))
