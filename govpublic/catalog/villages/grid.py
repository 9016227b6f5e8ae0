"""The grid of a township: villages by items, with the state of each in a month; a fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import Q
from django.urls import reverse

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import (
    PilotTownship,
    VillageCatalogPage,
    VillageDisclosurePage,
    VillageEntry,
    VillageItem,
)

from .cells import Cell, State, cell_of
from .deadlines import Known
from .grid_scope import Asked
from .moments import moment_of
from .periods import name_of_period, owes_a_first, recurrence_of
from .presentation import place_in_table

VILLAGES_PER_PAGE = 25


@dataclass(frozen=True)
class Column:
    """One item; ``when`` is its period in words, "" for what comes with matters."""

    code: str
    name: str
    topic: str
    when: str


@dataclass(frozen=True)
class Line:
    """One village: its page, whether the user may add to it, and a cell for each column (or None)."""

    village: Jurisdiction
    page: VillageCatalogPage | None
    may_add: bool
    is_pilot: bool
    cells: Sequence[Cell | None]


@dataclass(frozen=True)
class Grid:
    """``topics`` are (name, number of columns); ``counts`` the cells of this page of villages by state."""

    columns: Sequence[Column]
    topics: Sequence[tuple[str, int]]
    lines: Sequence[Line]
    counts: Sequence[tuple[State, int]]
    shown: PageOfRows[Jurisdiction]


def grid_of(user: Any, asked: Asked) -> Grid:
    """Seven queries at most, however many villages and items."""
    shown = page_of_villages(user, asked)
    villages = list(shown.object_list)
    entries = _entries(villages, asked)
    cells = cells_of(entries, asked)
    if asked.only_open:
        cells = {pk: cell for pk, cell in cells.items() if cell.is_open}
        entries = [entry for entry in entries if entry.pk in cells]
    columns = _columns(entries, asked)
    lines = list(_lines(user, villages, entries, cells, columns))
    counts = Counter(cell.state for cell in cells.values())
    return Grid(
        columns,
        _topics(columns),
        [line for line in lines if any(line.cells)] if asked.only_open else lines,
        [(state, counts[state]) for state in State if counts[state]],
        shown,
    )


def page_of_villages(user: Any, asked: Asked) -> PageOfRows[Jurisdiction]:
    """The villages of the page that is asked for."""
    return Paginator(asked.villages(user).select_related("parent"), VILLAGES_PER_PAGE).get_page(asked.page)


def cells_of(entries: Sequence[VillageEntry], asked: Asked) -> dict[int, Cell]:
    """The state of each entry in the month that is asked about; two queries at most."""
    moment, known = moment_of(asked.month), _known(entries, asked)
    return {entry.pk: cell_of(entry, known.get(entry.pk, []), moment) for entry in entries}


def _entries(villages: Sequence[Jurisdiction], asked: Asked) -> list[VillageEntry]:
    unread = [f"item__{name}" for name in ("content", "basis", "agencies_text", "note", "channels")]
    return list(asked.entries(villages).select_related("item__topic").defer(*unread))


def _known(entries: Sequence[VillageEntry], asked: Asked) -> Mapping[int, list[Known]]:
    """What there is in the month; of items that owe a first publication, also whether there ever was one."""
    found: dict[int, list[Known]] = defaultdict(list)
    if not entries:
        return found
    month = Q(happened_on__year=asked.month.year, happened_on__month=asked.month.month)
    undated = Q(period="", happened_on=None)
    villages = {entry.village_id for entry in entries}
    pages = VillageDisclosurePage.objects.filter(entry__village__in=villages, alias_of=None)
    for row in _rows(pages.filter(Q(period__in=asked.keys) | month | undated)):
        found[row[0]].append(_known_of(row))
    first = [entry.pk for entry in entries if entry.item is not None and owes_a_first(entry.item)]
    if first:
        seen = {one.pk for ones in found.values() for one in ones}
        for row in _rows(pages.filter(entry__in=first, live=True)):
            if row[1] not in seen:
                found[row[0]].append(_known_of(row))
    return found


def _rows(pages: Any) -> Iterable[tuple[Any, ...]]:
    columns = ("entry_id", "pk", "period", "happened_on", "live", "first_published_at")
    return pages.order_by("pk").values_list(*columns)  # type: ignore[no-any-return]


def _known_of(row: tuple[Any, ...]) -> Known:
    _entry, pk, period, day, live, first = row
    return Known(pk, period, day, first if live else None)


def _columns(entries: Sequence[VillageEntry], asked: Asked) -> list[Column]:
    columns: dict[str, Column] = {}
    for entry in sorted(entries, key=place_in_table):
        if entry.code not in columns and entry.item is not None:
            topic = entry.item.topic.name if entry.item.topic else ""
            columns[entry.code] = Column(
                entry.code, short_name(entry), topic, when_of(entry.item, asked.month)
            )
    ordered: dict[str, list[Column]] = {}
    for column in columns.values():
        ordered.setdefault(column.topic, []).append(column)
    return [column for group in ordered.values() for column in group]


def when_of(item: VillageItem, month: Any) -> str:
    """The period of the item that the month lies in, in words."""
    recurrence = recurrence_of(item)
    return name_of_period(recurrence.period_of(month).key) if recurrence is not None else ""


def short_name(entry: VillageEntry) -> str:
    """Its last level, which is what people call it."""
    item = entry.item
    return (item.second_level or item.first_level if item is not None else "") or entry.name or entry.code


def _topics(columns: Sequence[Column]) -> list[tuple[str, int]]:
    return list(Counter(column.topic for column in columns).items())


def _lines(
    user: Any,
    villages: Sequence[Jurisdiction],
    entries: Sequence[VillageEntry],
    cells: Mapping[int, Cell],
    columns: Sequence[Column],
) -> Iterable[Line]:
    placed = {(entry.village_id, entry.code): cells[entry.pk] for entry in entries}
    pages = pages_of_villages([village.pk for village in villages])
    pilots = set(PilotTownship.objects.values_list("jurisdiction_id", flat=True))
    for village in villages:
        page = pages.get(village.pk)
        yield Line(
            village,
            page,
            page is not None and page.permissions_for_user(user).can_add_subpage(),
            village.parent_id in pilots,
            [placed.get((village.pk, column.code)) for column in columns],
        )


def pages_of_villages(village_ids: Sequence[int]) -> dict[Any, VillageCatalogPage]:
    """The page of each village, the live one first; one query."""
    pages = VillageCatalogPage.objects.filter(jurisdiction__in=village_ids, alias_of=None)
    return {page.jurisdiction_id: page for page in pages.order_by("live", "-pk")}


def cell_url(cell: Cell, asked: Asked) -> str:
    """Where the one page of the cell is edited; else where the cell is looked at."""
    if len(cell.pages) == 1:
        return reverse("wagtailadmin_pages:edit", args=[cell.pages[0].pk])
    url = reverse("govpublic_village_cell", args=[cell.entry.pk])
    return f"{url}?{asked.query()}"
