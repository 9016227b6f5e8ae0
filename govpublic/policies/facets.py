"""What a list can be narrowed by: only what occurs among its papers, in the order of the official lists."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Exists, IntegerField, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from govpublic.agencies.models import Agency

from .models import Genre, LibraryEntry, Theme

#: One row of the union: facet, value, name, rank within the list, value that it belongs under (0: none).
Found = tuple[str, int, str, int, int]


@dataclass(frozen=True)
class Option:
    """One value that can be chosen; ``is_nested`` where it belongs under the option before it."""

    value: str
    label: str
    is_nested: bool = False


#: For each facet (theme, agency, genre) its options in order.
Options = dict[str, list[Option]]


def occurring_options(entries: QuerySet[LibraryEntry]) -> Options:
    """The themes, agencies and genres of ``entries``; one query.

    Asked from the side of the lists: an index finds the first paper of a theme, and nobody counts the rest.
    """
    entries = entries.order_by()
    themes = _used(Theme, entries, "theme")
    above = Theme.objects.filter(pk__in=themes.filter(parent__isnull=False).values("parent")).order_by()
    rows = _named(themes, "theme", under=Coalesce("parent_id", 0)).union(
        _named(above, "theme", under=Coalesce("parent_id", 0)),
        _named(_used(Genre, entries, "genre"), "genre"),
        _named(_used(Agency, entries, "agency", "document__joint_issuers__agency"), "agency"),
    )
    found: dict[str, list[Found]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return {
        "theme": _nested(found["theme"]),
        "agency": [_option(row) for row in sorted(found["agency"], key=lambda row: (row[3], row[2]))],
        "genre": [_option(row) for row in sorted(found["genre"], key=_place)],
    }


def _used(model: type[Model], entries: QuerySet[Any], *relations: str) -> QuerySet[Any]:
    """The rows of a list that one of ``relations`` leads to from any of ``entries``."""
    ways = [Q(Exists(entries.filter(**{relation: OuterRef("pk")}))) for relation in relations]
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
