"""Which rows hold in a place: what the levels above list, with the place's own additions over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, prefetch_related_objects

from govpublic.agencies.models import Jurisdiction
from govpublic.agencies.models.jurisdiction import CODE_LENGTH

from .models import CatalogVersion, DisclosureItem, SubjectField

LEVELS = tuple(Jurisdiction.DIGITS)


def codes_above(area: Jurisdiction) -> list[str]:
    """Statistical codes of every area that ``area`` lies in, the city first, and its own last."""
    above = [area.code[:digits].ljust(CODE_LENGTH, "0") for digits in Jurisdiction.DIGITS.values()]
    own = Jurisdiction.DIGITS[area.level]
    return [code for code, digits in zip(above, Jurisdiction.DIGITS.values(), strict=True) if digits <= own]


def versions_in_force(field: SubjectField, codes: Iterable[str]) -> list[CatalogVersion]:
    """The versions in force of ``field`` in the areas with these codes, the city's first; one query."""
    found = CatalogVersion.objects.filter(field=field, live=True, jurisdiction__code__in=list(codes))
    return list(found.select_related("jurisdiction").order_by("jurisdiction__code"))


def rows_that_hold(area: Jurisdiction, versions: Sequence[CatalogVersion]) -> dict[str, DisclosureItem]:
    """The rows by their codes, in order; ``versions`` stand from the city down, with their items at hand.

    A row with the same code in a lower catalogue takes the place of the one above. A catalogue that does not
    inherit begins anew.
    """
    above = set(codes_above(area))
    held: dict[str, DisclosureItem] = {}
    for version in versions:
        if version.jurisdiction.code not in above:
            continue
        if not version.inherits:
            held = {}
        for item in version.items.all():
            held[item.code] = item
    return {code: item for code, item in held.items() if is_listed_at(item, area.level)}


def is_owed_at(item: DisclosureItem, level: str) -> bool:
    """Whether an area of ``level`` has to publish it itself; a row that names no level binds everybody."""
    return not item.levels or level in item.levels


def is_listed_at(item: DisclosureItem, level: str) -> bool:
    """Whether the table of an area of ``level`` shows it: owed there or by a level below."""
    below = LEVELS[LEVELS.index(Jurisdiction.Level(level)) :]
    return not item.levels or any(other in item.levels for other in below)


def items_in(area: Jurisdiction, field: SubjectField) -> list[DisclosureItem]:
    """The rows of ``field`` that hold in ``area`` today; two queries."""
    versions = versions_in_force(field, codes_above(area))
    give_items(versions)
    return list(rows_that_hold(area, versions).values())


def give_items(versions: Sequence[CatalogVersion]) -> None:
    """Look up the items of ``versions`` together, in one query."""
    prefetch_related_objects(
        list(versions), Prefetch("items", DisclosureItem.objects.order_by("sort_order", "pk"))
    )
    for version in versions:
        for item in version.items.all():
            item.version = version
