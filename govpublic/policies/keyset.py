"""Pages of a list by key, not by number: page 500 costs what page 1 costs, and a new paper shifts nothing.

Rows are ordered by a date and the primary key; rows without a date come last in either direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

_CURSOR = re.compile(r"(?P<value>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,17}|none)\.(?P<pk>[0-9]{1,18})", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Order:
    """A date ``field`` of the model (``is_moment``: a datetime), and whether the latest comes first."""

    field: str
    descending: bool = True
    is_moment: bool = False


@dataclass(frozen=True)
class Cursor:
    """The place of one row; ``value`` is None for a row without a date."""

    value: Any
    pk: int


@dataclass(frozen=True)
class Slice:
    """The rows of one page, and the cursors of the pages beside it ("" where there is none)."""

    rows: list[Any]
    before: str = ""
    after: str = ""


def slice_of(
    rows: QuerySet[Any],
    order: Order,
    size: int,
    *,
    after: str = "",
    before: str = "",
    all_dated: bool = False,
) -> Slice:
    """The page of ``size`` rows that follows the cursor ``after``, or that precedes ``before``.

    ``all_dated`` says that no row lacks its date, and saves a query.

    A cursor that cannot be read, or that leads past either end, gives the first page.
    """
    start = read_cursor(after, order)
    if start is None and (end := read_cursor(before, order)) is not None:
        found = _take(_parts(rows, order, end, True, all_dated), size + 1)
        if len(found) > size:
            page = found[:size][::-1]
            return Slice(page, write_cursor(page[0], order), write_cursor(page[-1], order))
    found = _take(_parts(rows, order, start, False, all_dated), size + 1)
    if not found and start is not None:
        start = None
        found = _take(_parts(rows, order, None, False, all_dated), size + 1)
    page = found[:size]
    return Slice(
        page,
        before=write_cursor(page[0], order) if page and start else "",
        after=write_cursor(page[-1], order) if len(found) > size else "",
    )


def write_cursor(row: Any, order: Order) -> str:
    """``2026-03-01.123``: the row's date (for a moment, its microseconds since 1970) and its key."""
    value = getattr(row, order.field)
    if value is None:
        return f"none.{row.pk}"
    if isinstance(value, datetime):
        return f"{(value - _EPOCH) // _MICROSECOND}.{row.pk}"
    return f"{value.isoformat()}.{row.pk}"


def read_cursor(text: str, order: Order) -> Cursor | None:
    """What ``write_cursor`` wrote for the same order; None for anything else."""
    match = _CURSOR.fullmatch(text or "")
    if match is None:
        return None
    value, pk = match["value"], int(match["pk"])
    if value == "none":
        return Cursor(None, pk)
    if ("-" not in value) != order.is_moment:
        return None
    try:
        return Cursor(
            _EPOCH + int(value) * _MICROSECOND if order.is_moment else date.fromisoformat(value), pk
        )
    except ValueError:
        return None


def _take(parts: Iterable[QuerySet[Any]], limit: int) -> list[Any]:
    """The first ``limit`` rows of ``parts``; a part is asked only while there is room."""
    found: list[Any] = []
    for part in parts:
        found += part[: limit - len(found)]
        if len(found) == limit:
            break
    return found


def _parts(
    rows: QuerySet[Any], order: Order, cursor: Cursor | None, backwards: bool, all_dated: bool
) -> Iterator[QuerySet[Any]]:
    """What lies beyond ``cursor``, nearest first: dated and undated rows apart, so that an index answers."""
    falling = order.descending != backwards
    sign, beyond = ("-", "lt") if falling else ("", "gt")
    dated = rows.filter(**{f"{order.field}__isnull": False}).order_by(f"{sign}{order.field}", f"{sign}pk")
    undated = rows.filter(**{f"{order.field}__isnull": True}).order_by(f"{sign}pk")
    past_key = Q(**{f"pk__{beyond}": cursor.pk}) if cursor else Q()
    if cursor and cursor.value is None:
        yield undated.filter(past_key)
        if backwards:
            yield dated
        return
    if cursor:
        past_date = Q(**{f"{order.field}__{beyond}": cursor.value})
        dated = dated.filter(Q(**{f"{order.field}__{beyond}e": cursor.value}), past_date | past_key)
    yield dated
    if not backwards and not all_dated:
        yield undated
