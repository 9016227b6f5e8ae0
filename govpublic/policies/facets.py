"""What a list can be narrowed by: only what occurs among its papers, in the order of the official lists."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Exists, IntegerField, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear

from govpublic.agencies.models import Agency

from .models import Genre, Theme

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
    # Asked from the side of the lists: an index finds the first paper of a theme, and nobody counts the rest.
    themes = _used(Theme, documents, "theme", "theme__parent")
    genres = _used(Genre, documents, "genre")
    agencies = _used(Agency, documents, "agency", "joint_issuers__agency")
    dated = documents.filter(issued_on__isnull=False)
    years = dated.values_list(_text("year"), ExtractYear("issued_on"), _text(""), Value(0), Value(0))
    rows = years.union(
        _named(themes, "theme", under=Coalesce("parent_id", 0)),
        _named(genres, "genre"),
        _named(agencies, "agency"),
    )
    found: dict[str, list[Found]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return {
        "theme": _nested(found["theme"]),
        "agency": [_option(row) for row in sorted(found["agency"], key=lambda row: (row[3], row[2]))],
        "year": [Option(str(row[1]), str(row[1])) for row in sorted(found["year"], reverse=True)],
        "genre": [_option(row) for row in sorted(found["genre"], key=_place)],
    }


def _used(model: type[Model], documents: QuerySet[Any], *relations: str) -> QuerySet[Any]:
    """The entries of a list that one of ``relations`` leads to from any of ``documents``."""
    ways = [Q(Exists(documents.filter(**{relation: OuterRef("pk")}))) for relation in relations]
    return model._default_manager.filter(reduce(or_, ways)).order_by()


def _named(entries: QuerySet[Any], facet: str, under: Any = None) -> QuerySet[Any, Any]:
    """``entries`` as rows of the union."""
    beneath = under or Value(0, output_field=IntegerField())
    return entries.values_list(_text(facet), "pk", "name", "sort_order", beneath)


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
