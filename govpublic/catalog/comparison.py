"""Two places compared by the codes of their items: what is missing, more, or called otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govpublic.agencies.models import Jurisdiction
from govpublic.agencies.models.jurisdiction import CODE_LENGTH

from .models import CatalogEntry

Code = tuple[int, str]


@dataclass(frozen=True)
class Item:
    """One item of one place: ``code`` within its field (``field_id``), its name, its live pages."""

    field_id: int
    field: str
    code: str
    name: str
    pages: int = 0


@dataclass(frozen=True)
class Pair:
    """The same code at two places."""

    left: Item | None
    right: Item | None

    @property
    def state(self) -> str:
        """``missing`` (only left), ``extra`` (only right), ``renamed`` or ``same``."""
        if self.right is None:
            return "missing"
        if self.left is None:
            return "extra"
        return "same" if tidy(self.left.name) == tidy(self.right.name) else "renamed"


@dataclass(frozen=True)
class Compared:
    """All codes of both places, in the order of the left one, what only the right has behind it."""

    pairs: tuple[Pair, ...]

    @property
    def missing(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.state == "missing"]

    @property
    def extra(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.state == "extra"]

    @property
    def renamed(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.state == "renamed"]


def tidy(name: str) -> str:
    """A name as it is compared: without blanks and without the width of its brackets."""
    return "".join(name.split()).replace("(", "（").replace(")", "）")


def compare(left: Iterable[Item], right: Iterable[Item]) -> Compared:
    """Side by side, by field and code."""
    ours: Mapping[Code, Item] = {(item.field_id, item.code): item for item in left}
    theirs: Mapping[Code, Item] = {(item.field_id, item.code): item for item in right}
    pairs = [Pair(item, theirs.get(code)) for code, item in ours.items()]
    return Compared((*pairs, *(Pair(None, item) for code, item in theirs.items() if code not in ours)))


def listed_in(area: Jurisdiction, field_id: int | None = None) -> list[Item]:
    """The items that the table of ``area`` lists today; one query."""
    entries = CatalogEntry.objects.filter(jurisdiction=area, is_current=True)
    if field_id is not None:
        entries = entries.filter(field=field_id)
    rows = entries.order_by("field__sort_order", "item__sort_order", "pk")
    return [Item(*row) for row in rows.values_list("field_id", "field__name", "code", "name")]


def columns_against_city(area: Jurisdiction, field_id: int) -> Compared | None:
    """``area`` beside its city, only what an area of its level has to list; None for a city itself."""
    if area.level == Jurisdiction.Level.CITY:
        return None
    city_code = area.code[:4].ljust(CODE_LENGTH, "0")
    city = Jurisdiction.objects.filter(code=city_code).first()
    if city is None:
        return None
    ours = listed_in(area, field_id)
    return compare(_meant_for(city, area.level, field_id), ours)


def _meant_for(city: Jurisdiction, level: str, field_id: int) -> list[Item]:
    entries = CatalogEntry.objects.filter(jurisdiction=city, is_current=True, field=field_id)
    entries = entries.select_related("item", "field").order_by("item__sort_order")
    from .inheritance import is_listed_at

    return [
        Item(entry.field_id, entry.field.name, entry.code, entry.name)
        for entry in entries
        if entry.item is None or is_listed_at(entry.item, level)
    ]
