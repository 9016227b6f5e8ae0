"""Periods over which duties are counted: from a first to a last day, both included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from govpublic import workdays


@dataclass(frozen=True)
class Period:
    """``ValueError`` if it ends before it begins."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period does not end before it begins")

    @classmethod
    def of_year(cls, year: int) -> Period:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Period:
        """``quarter`` is 1 to 4."""
        first = date(year, 3 * quarter - 2, 1)
        return cls(first, _day_before(_month_after(date(year, 3 * quarter, 1))))

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        first = date(year, month, 1)
        return cls(first, _day_before(_month_after(first)))

    @property
    def before(self) -> Period:
        """The period of as many days that ends the day before; of whole months, as many months."""
        if self.first.day == 1 and (self.last + timedelta(days=1)).day == 1:
            months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
            return Period(_months_before(self.first, months), _day_before(self.first))
        return Period(self.first - (self.last - self.first) - timedelta(days=1), _day_before(self.first))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first:%Y-%m-%d} – {self.last:%Y-%m-%d}"


#: The periods that have a name, in the order in which they are offered.
NAMES: dict[str, Any] = {
    "year": _("This year"),
    "quarter": _("This quarter"),
    "month": _("This month"),
    "last_quarter": _("Last quarter"),
    "last_year": _("Last year"),
}


def named(name: str, today: date | None = None) -> Period:
    """The period of that name as of ``today``; ``LookupError`` if there is none."""
    today = today or workdays.today()
    quarter = Period.of_quarter(today.year, (today.month - 1) // 3 + 1)
    periods = {
        "year": Period.of_year(today.year),
        "quarter": quarter,
        "month": Period.of_month(today.year, today.month),
        "last_quarter": quarter.before,
        "last_year": Period.of_year(today.year - 1),
    }
    if name not in periods:
        raise LookupError(f"no period is named {name}")
    return periods[name]


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _months_before(day: date, months: int) -> date:
    counted = day.year * 12 + day.month - 1 - months
    return date(counted // 12, counted % 12 + 1, 1)


def _day_before(day: date) -> date:
    return day - timedelta(days=1)
