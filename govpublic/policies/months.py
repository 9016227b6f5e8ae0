"""The way through a long list by time: the years, and of one year the months, with what each holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .listing_filters import UNDATED, Filters


@dataclass(frozen=True)
class Step:
    """A year or a month: what it is called, how many papers it holds, and where it leads ("": nowhere)."""

    label: str
    count: int
    url: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Timeline:
    """``months`` (twelve, or none) are those of ``year``: the one that is chosen, else the latest."""

    years: tuple[Step, ...] = ()
    year: str = ""
    months: tuple[Step, ...] = ()

    @property
    def is_chosen(self) -> bool:
        """Whether the list is narrowed to a time."""
        return any(step.is_chosen for step in self.years)


class Tally:
    """How many of some papers were issued in each month (202603, or None for those without a date)."""

    def __init__(self, entries: Iterable[Any]) -> None:
        self._take(Counter(entry.month for entry in entries))

    @classmethod
    def asked(cls, entries: QuerySet[Any]) -> Self:
        """The same, counted by the database; one query."""
        tally = cls(())
        tally._take(dict(entries.order_by().values_list("month").annotate(count=Count("*"))))
        return tally

    def _take(self, by_month: Mapping[int | None, int]) -> None:
        self.by_month = by_month
        self.undated = by_month.get(None, 0)
        self.by_year: dict[int, int] = {}
        for month, count in by_month.items():
            if month is not None:
                self.by_year[month // 100] = self.by_year.get(month // 100, 0) + count

    def total(self, filters: Filters) -> int:
        """How many were issued in the year and month that ``filters`` ask for."""
        if not filters.year:
            return sum(self.by_month.values())
        if filters.year == UNDATED:
            return self.undated
        year = int(filters.year)
        if filters.month:
            return self.by_month.get(year * 100 + int(filters.month), 0)
        return self.by_year.get(year, 0)


def timeline(tally: Tally, filters: Filters, address: Callable[[Filters], str]) -> Timeline:
    """The years of ``tally``, the latest first, then what bears no date; ``address`` makes links.

    Nothing is offered where there is only one way to go.
    """
    if len(tally.by_month) < 2:
        return Timeline()
    years = [
        Step(str(year), count, address(filters.at(str(year))), filters.year == str(year))
        for year, count in sorted(tally.by_year.items(), reverse=True)
    ]
    if tally.undated:
        url = address(filters.at(UNDATED))
        years.append(Step(_("No date"), tally.undated, url, filters.year == UNDATED))
    shown = _shown_year(tally, filters)
    return Timeline(tuple(years), shown, _months(tally, filters, shown, address) if shown else ())


def month_label(month: int) -> str:
    """What a month (1 to 12) is called."""
    return pgettext("month of a year", "%(month)d") % {"month": month}


def _shown_year(tally: Tally, filters: Filters) -> str:
    if filters.year == UNDATED or not tally.by_year:
        return ""
    return filters.year if filters.year else str(max(tally.by_year))


def _months(tally: Tally, filters: Filters, year: str, address: Callable[[Filters], str]) -> tuple[Step, ...]:
    """The twelve; one that holds nothing leads nowhere, and keeps its place."""
    counts = {month: tally.by_month.get(int(year) * 100 + month, 0) for month in range(1, 13)}
    return tuple(
        Step(
            month_label(month),
            count,
            address(filters.at(year, str(month))) if count else "",
            (filters.year, filters.month) == (year, str(month)),
        )
        for month, count in counts.items()
    )
