"""Counting rows by groups in SQL: by columns of their own, and by the subject field that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import connections
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from .memberships import pairs, type_or_pages

#: Conditions by the name of what they count.
Counts = Mapping[str, Q]


def grouped(rows: QuerySet[Any], keys: Mapping[str, str], counts: Counts) -> Iterator[dict[str, Any]]:
    """A dict a group: ``of_`` and each of ``keys`` (name: path), and how many rows are of each of ``counts``.

    One query.
    """
    named = {f"of_{name}": F(path) for name, path in keys.items()}
    numbers = {f"n_{name}": Count("pk", filter=q) if q else Count("pk") for name, q in counts.items()}
    rows = rows.order_by()
    if not named:
        whole = rows.aggregate(**numbers)
        yield {name: whole[f"n_{name}"] for name in counts}
        return
    found = rows.annotate(**named).values_list(*named).annotate(**numbers)
    for row in found.iterator():
        yield dict(zip([*named, *counts], row, strict=True))


def grouped_by_field(
    rows: QuerySet[Any], keys: Mapping[str, str], counts: Counts, *, with_whole: bool = False
) -> Iterator[dict[str, Any]]:
    """The same for rows with ``content_type`` and ``object_id``, with ``of_field`` as one more key.

    A row counts in every field that it belongs to, once; a row of no field counts nowhere. ``with_whole``
    adds groups of the field None: every row once, whatever its fields. One query.
    """
    members = pairs()
    if members is None:
        return
    named = {f"of_{name}": F(path) for name, path in keys.items()}
    marks = {f"n_{name}": _mark(q) for name, q in counts.items()}
    of = rows.order_by().annotate(row_type=type_or_pages(), row_key=F("object_id"), **named, **marks)
    inner, inner_params = _sql(of.values("row_type", "row_key", *named, *marks))
    outer, outer_params = _sql(members)
    own = [f"r.{name}" for name in named]
    sums = [f"SUM(r.{name})" for name in marks]
    parts = [
        f"SELECT {', '.join(['m.of_field', *own, *sums])} FROM r "  # noqa: S608
        f"JOIN ({outer}) m ON m.of_type = r.row_type AND m.member = r.row_key "
        f"GROUP BY {', '.join(['m.of_field', *own])}"
    ]
    if with_whole:
        by = f" GROUP BY {', '.join(own)}" if own else ""
        parts.append(f"SELECT {', '.join(['NULL', *own, *sums])} FROM r{by}")  # noqa: S608
    # The names are those of this module's callers and no input; values go as parameters.
    sql = f"WITH r AS ({inner}) {' UNION ALL '.join(parts)}"
    with connections[rows.db].cursor() as cursor:
        cursor.execute(sql, (*inner_params, *outer_params))
        for row in cursor:
            yield dict(zip(["of_field", *named, *counts], row, strict=True))


def _mark(condition: Q) -> Case | Value:
    """1 for what counts; an empty condition is everything."""
    if not condition:
        return Value(1, IntegerField())
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _sql(rows: QuerySet[Any]) -> tuple[str, Sequence[Any]]:
    sql, params = rows.query.get_compiler(rows.db).as_sql()
    return sql, params
