"""What the public page of a village shows: its catalogue by affairs and topics, and what was published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from govpublic.catalog.models import Affair, VillageCatalogPage, VillageDisclosurePage, VillageEntry

from .cells import Cell, cell_of
from .deadlines import Known
from .holding import current_entries
from .moments import moment_of
from .periods import name_of_period

#: So many publications of an item are listed in the table; the rest behind a fold.
MOST_LISTED = 3


@dataclass
class Row:
    """One row of the table: the item, how it stands now, and what was published of it, the latest first."""

    number: int
    entry: VillageEntry
    cell: Cell
    pages: list[Any]

    @property
    def item(self) -> Any:
        return self.entry.item

    @property
    def shown(self) -> list[Any]:
        return self.pages[:MOST_LISTED]

    @property
    def folded(self) -> list[Any]:
        return self.pages[MOST_LISTED:]


def village_context(page: VillageCatalogPage, request: HttpRequest) -> dict[str, Any]:
    """``sections``: (affairs, [(topic, rows)]); ``counts`` of all items. Two queries."""
    if page.jurisdiction_id is None:
        return {"sections": [], "count": 0, "published": 0}
    entries = list(current_entries(village=page.jurisdiction_id, is_owed=True))
    pages = published_by_entry([entry.pk for entry in entries])
    moment = moment_of()
    rows = []
    for number, entry in enumerate(sorted(entries, key=place_in_table), 1):
        found = pages.get(entry.pk, [])
        rows.append(Row(number, entry, cell_of(entry, [known_of(one) for one in found], moment), found))
    return {
        "village": page.jurisdiction,
        "sections": _sections(rows),
        "count": len(rows),
        "published": sum(1 for row in rows if row.pages),
        "today": moment.today,
    }


def published_by_entry(entry_ids: list[int]) -> Mapping[int, list[Any]]:
    """The live pages that everybody may read, by entry, the latest first, with ``period_name``; one query."""
    found: dict[int, list[Any]] = defaultdict(list)
    pages = VillageDisclosurePage.objects.filter(
        entry__in=entry_ids, live=True, expired=False, pk__in=Page.objects.public().values("pk")
    )
    for page in pages.defer("body", "figures", "photos").order_by("-first_published_at", "-pk"):
        page.period_name = when_in_words(page)
        found[page.entry_id].append(page)
    return found


def known_of(page: Any) -> Known:
    """What a state is told from."""
    published_at = page.first_published_at if page.live else None
    return Known(page.pk, page.period, page.happened_on, published_at)


def when_in_words(page: Any) -> str:
    """The period or the day of the matter."""
    if page.period:
        return name_of_period(page.period)
    return page.happened_on.isoformat() if page.happened_on else ""


def place_in_table(entry: VillageEntry) -> tuple[int, int, int, int]:
    """By affairs, topic and place; what has none stands last."""
    item = entry.item
    affairs = [*Affair.values, ""]
    affair = affairs.index(item.affair) if item is not None and item.affair in affairs else len(affairs)
    topic = item.topic.sort_order if item is not None and item.topic is not None else 10**6
    return affair, topic, item.sort_order if item is not None else 0, entry.pk


def _sections(rows: list[Row]) -> list[tuple[str, list[tuple[str, list[Row]]]]]:
    sections: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        affair = str(Affair(row.item.affair).label) if row.item.affair in Affair.values else _("Other")
        topic = row.item.topic.name if row.item.topic is not None else _("Without a topic")
        sections.setdefault(affair, {}).setdefault(topic, []).append(row)
    return [(affair, list(topics.items())) for affair, topics in sections.items()]
