"""What stands in the calendar of participation: sources give events, and the calendar asks them all.

A source says which of its pages a column shows and turns them into events. It never gives anything that the
public page does not show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise


@dataclass(frozen=True)
class Event:
    """Something between ``first`` and ``last`` (both included); ``at`` where the hour of the day is known.

    ``key`` names it for ever, wherever its page moves; ``changed_at`` is when it was last published.
    """

    key: str
    kind: str
    label: str | Promise
    title: str
    url: str
    first: date
    last: date
    changed_at: datetime
    at: time | None = None
    place: str = ""
    description: str = ""
    is_called_off: bool = False


#: ``source(column, request, first, last)``: the events that touch those days (both included).
Source = Callable[[Any, HttpRequest, date, date], Iterable[Event]]

_sources: list[Source] = []


def event_source(source: Source) -> Source:
    """Register the decorated function; it should ask one query, whatever the number of its events."""
    _sources.append(source)
    return source


def events_between(column: Any, request: HttpRequest, first: date, last: date) -> list[Event]:
    """What ``column`` shows of all sources in those days, by day and hour."""
    found = [event for source in _sources for event in source(column, request, first, last)]
    return sorted(found, key=lambda event: (event.first, event.at or time(), event.title))
