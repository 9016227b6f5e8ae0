"""Duties that come back: every month, quarter, half-year or year, or so many times a year.

Each is a term as well: the end of a duty is the last day of the period that its start lies in. That is a day
of the law, so it stays where it is on a day off unless the recurrence ``rolls``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import ClassVar

from govpublic.workdays import Calendar

from .moments import Moment, as_fact, day_of
from .terms import Due, Unit, ending, months_after


@dataclass(frozen=True)
class Period:
    """``key`` names it in a deadline ("2026-07", "2026-Q3", "2026-H2", "2026"); both days belong to it."""

    key: str
    first: date
    last: date


@dataclass(frozen=True)
class Recurrence:
    """Periods of ``months`` months, counted from 1 January; ``months`` divides twelve."""

    rolls: bool = field(default=False, kw_only=True)
    months: ClassVar[int] = 12
    mark: ClassVar[str] = ""
    unit: ClassVar[Unit] = "days"

    @property
    def asks_calendar(self) -> bool:
        return self.rolls

    def due(self, start: Moment, calendar: Calendar) -> Due:
        period = self.period_of(start)
        return ending(period.last, period.last, calendar, rolls=self.rolls)

    def period_of(self, moment: Moment) -> Period:
        """The period that ``moment`` lies in."""
        day = day_of(moment)
        number = (day.month - 1) // self.months + 1
        first = date(day.year, (number - 1) * self.months + 1, 1)
        last = months_after(first, self.months) - timedelta(days=1)
        return Period(self._key(day.year, number), first, last)

    def periods(self, first: Moment, last: Moment) -> Iterator[Period]:
        """Every period that has a day from ``first`` to ``last``, both included."""
        period, end = self.period_of(first), day_of(last)
        while period.first <= end:
            yield period
            period = self.period_of(period.last + timedelta(days=1))

    def _key(self, year: int, number: int) -> str:
        if self.months == 12:
            return f"{year}"
        return f"{year}-{self.mark}{number}" if self.mark else f"{year}-{number:02d}"


@dataclass(frozen=True)
class Monthly(Recurrence):
    """Once a month."""

    months: ClassVar[int] = 1


@dataclass(frozen=True)
class Quarterly(Recurrence):
    """Once a quarter."""

    months: ClassVar[int] = 3
    mark: ClassVar[str] = "Q"


@dataclass(frozen=True)
class HalfYearly(Recurrence):
    """Once in each half of the year."""

    months: ClassVar[int] = 6
    mark: ClassVar[str] = "H"


@dataclass(frozen=True)
class Yearly(Recurrence):
    """Once a year."""


@dataclass(frozen=True)
class TimesAYear(Recurrence):
    """``n`` times in a calendar year; ``ladder`` names the (month, day) on which to remind of what lacks."""

    n: int = 1
    ladder: tuple[tuple[int, int], ...] = ()

    def fulfilled_at(self, period: Period, moments: Iterable[Moment]) -> datetime | None:
        """When the last of the ``n`` times in ``period`` happened; None while some are still lacking."""
        within = sorted(as_fact(m) for m in moments if period.first <= day_of(m) <= period.last)
        return within[self.n - 1] if len(within) >= self.n else None
