"""What holds in a village, and what was published of it: questions that rules and pages ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from govpublic.catalog.models import VillageCatalogPage, VillageDisclosurePage, VillageEntry

_HELD = "villages.entries"


def current_entries(**where: Any) -> QuerySet[VillageEntry]:
    """The items in force, with their rows and topics, in the order of the table."""
    entries = VillageEntry.objects.filter(is_current=True, item__isnull=False, **where)
    return entries.select_related("item__topic", "item__upper_entry__item").order_by(
        "item__sort_order", "item_id"
    )


def entries_of_village(village_id: int, context: Any) -> list[VillageEntry]:
    """Those of one village; all rules of a check share one query."""
    if _HELD not in context.facts:
        context.facts[_HELD] = list(current_entries(village=village_id))
    return list(context.facts[_HELD])


def unpublished_in(entries: Sequence[VillageEntry]) -> list[VillageEntry]:
    """Those of which nothing was ever published that is live; one query."""
    live = VillageDisclosurePage.objects.filter(entry__in=[entry.pk for entry in entries], live=True)
    published = set(live.values_list("entry_id", flat=True)) if entries else set()
    return [entry for entry in entries if entry.pk not in published]


def catalog_village_above(page: Any) -> int | None:
    """The village of the catalogue page that ``page`` stands below; None where it stands elsewhere."""
    if not page.path:
        return None
    above = VillageCatalogPage.objects.filter(path=page.path[: -Page.steplen])
    return above.values_list("jurisdiction_id", flat=True).first()
