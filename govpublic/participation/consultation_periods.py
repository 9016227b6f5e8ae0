"""How long a consultation has to be open: by the kind of matter, from the day it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from govpublic.workdays import Calendar, shanghai_date

from .matters import Matter

#: What asks for the longer period whoever it concerns (713号第十五条，《规章制定程序条例》第十五条).
LONG = frozenset({Matter.MAJOR, Matter.REGULATION})


@dataclass(frozen=True)
class Period:
    """The period that is offered and the one that is owed, counted from ``start``, which does not count.

    ``in_workdays`` says what ``length`` and ``least`` count.
    """

    start: date
    length: int
    least: int
    earliest_end: date
    in_workdays: bool
    is_too_short: bool


def period_of(consultation: Any, today: date, params: Mapping[str, Any], calendar: Calendar) -> Period | None:
    """The period of ``consultation`` as it would be if it were published on ``today``; None without dates.

    ``params`` are those of DEC-1. A term that would end on a day off ends on the next workday.
    """
    if consultation.opens_on is None or consultation.closes_on is None:
        return None
    start, end = max(consultation.opens_on, readable_from(consultation, today)), consultation.closes_on
    if needs_long_period(consultation):
        earliest = calendar.add_calendar_days(start, params["days"])
        return Period(start, (end - start).days, params["days"], earliest, False, end < earliest)
    earliest = calendar.add_workdays(start, params["other_workdays"])
    length = calendar.workdays_between(start, end)
    return Period(start, length, params["other_workdays"], earliest, True, end < earliest)


def needs_long_period(consultation: Any) -> bool:
    """Whether it is owed the period of days: a major decision, rules, or whatever concerns business."""
    return consultation.concerns_business or consultation.matter in LONG


def readable_from(consultation: Any, today: date) -> date:
    """The day on which the public could first read it, or will be able to if it is published now."""
    if consultation.first_published_at:
        return shanghai_date(consultation.first_published_at)
    scheduled = consultation.go_live_at
    return max(today, shanghai_date(scheduled)) if scheduled else today
