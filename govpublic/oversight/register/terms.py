"""How the numbers of the rulebook become terms and reminders of the register's clocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from govpublic.deadlines.recurrences import TimesAYear, Yearly
from govpublic.deadlines.reminders import Reminders, before_days, on_days
from govpublic.deadlines.terms import FixedDate, Term

Params = Mapping[str, Any]


def month_and_day(written: str) -> tuple[int, int]:
    """``"06-30"`` as a month and a day."""
    return int(written[:2]), int(written[3:])


def days_of(written: Iterable[str]) -> tuple[tuple[int, int], ...]:
    return tuple(month_and_day(day) for day in written)


def times(number: str) -> Callable[[Params], Term]:
    """So many times a year as the parameter ``number`` says, with the ladder of ``remind_on``."""
    return lambda params: TimesAYear(int(params[number]), days_of(params["remind_on"]))


def once(params: Params) -> Term:
    """Once a year, with the same ladder."""
    return TimesAYear(1, days_of(params["remind_on"]))


def by_day(number: str) -> Callable[[Params], Term]:
    """By the day of the year that the parameter ``number`` names."""
    return lambda params: FixedDate(*month_and_day(params[number]))


def within_the_year(params: Params) -> Term:
    return Yearly()


def on_ladder(params: Params) -> Reminders:
    return on_days(*days_of(params["remind_on"]))


def days_before(number: str) -> Callable[[Params], Reminders]:
    """As many days before the end as the parameter ``number`` lists."""
    return lambda params: before_days(*params[number])
