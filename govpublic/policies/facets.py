"""What a list can be narrowed by: only what occurs among its papers, in the order of the official lists."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear

#: One row of the union: facet, value, name, rank within the list, value that it belongs under (0: none).
Found = tuple[str, int, str, int, int]


@dataclass(frozen=True)
class Option:
    """One value that can be chosen; ``is_nested`` where it belongs under the option before it."""

    value: str
    label: str
    is_nested: bool = False


#: For each facet (theme, agency, genre, year) its options in order.
Options = dict[str, list[Option]]


def occurring_options(documents: QuerySet[Any]) -> Options:
    """The themes, agencies, genres and years of ``documents``; one query."""
    documents = documents.order_by()
    parts = [
        _named(documents, "theme", "theme", under=Coalesce("theme__parent_id", 0)),
        _named(documents, "theme", "theme__parent"),
        _named(documents, "genre", "genre"),
        _named(documents, "agency", "agency"),
        _named(documents, "agency", "joint_issuers__agency"),
        documents.filter(issued_on__isnull=False).values_list(
            _text("year"), ExtractYear("issued_on"), _text(""), Value(0), Value(0)
        ),
    ]
    found: dict[str, list[Found]] = defaultdict(list)
    for row in parts[0].union(*parts[1:]):
        found[row[0]].append(row)
    return {
        "theme": _nested(found["theme"]),
        "agency": [_option(row) for row in sorted(found["agency"], key=lambda row: (row[3], row[2]))],
        "year": [Option(str(row[1]), str(row[1])) for row in sorted(found["year"], reverse=True)],
        "genre": [_option(row) for row in sorted(found["genre"], key=_place)],
    }


def _named(documents: QuerySet[Any], facet: str, relation: str, under: Any = None) -> QuerySet[Any, Any]:
    """The entries of a list that ``relation`` leads to."""
    return documents.filter(**{f"{relation}__isnull": False}).values_list(
        _text(facet),
        F(f"{relation}__id"),
        F(f"{relation}__name"),
        F(f"{relation}__sort_order"),
        under or Value(0, output_field=IntegerField()),
    )


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


def _place(row: Found) -> tuple[int, int]:
    return row[3], row[1]


def _option(row: Found, is_nested: bool = False) -> Option:
    return Option(str(row[1]), row[2], is_nested)


def _nested(rows: list[Found]) -> list[Option]:
    """Each entry of the first level, followed by those that belong under it."""
    below: dict[int, list[Found]] = defaultdict(list)
    for row in sorted(rows, key=_place):
        below[row[4]].append(row)
    return [
        option
        for top in below[0]
        for option in [_option(top), *(_option(row, is_nested=True) for row in below[top[1]])]
    ]
