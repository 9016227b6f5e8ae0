"""The rows that say what holds in which village follow the villages' catalogue. They can be written anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.inheritance import codes_above
from govpublic.catalog.models import VillageEntry, VillageItem

from .agencies import agencies_by_township

#: What an entry takes from the row that it stands for.
_FOLLOWS = ("item_id", "name", "agency_id", "since", "is_current", "is_owed")
_CHUNK = 500


def write_village_entries(area: Jurisdiction) -> int:
    """Bring the entries of every village in ``area`` to the rows in force; rows written.

    A fixed number of queries, however many villages and items. An entry whose code no row lists any more is
    kept, with what was published under it, and is no longer current.
    """
    villages = list(area.within().filter(level=Jurisdiction.Level.VILLAGE))
    items = _items_by_area({code for village in villages for code in codes_above(village)})
    agencies = agencies_by_township(village.parent_id for village in villages)
    known = {
        (entry.village_id, entry.code): entry for entry in VillageEntry.objects.filter(village__in=villages)
    }
    new, changed = [], []
    for village in villages:
        for code, item in items_that_hold(village, items).items():
            values = _values(item, agencies.get(village.parent_id))
            entry = known.pop((village.pk, code), None)
            if entry is None:
                new.append(VillageEntry(village=village, code=code, **values))
            elif _takes(entry, values):
                changed.append(entry)
    gone = [entry for entry in known.values() if _takes(entry, {"is_current": False, "item_id": None})]
    with transaction.atomic():
        VillageEntry.objects.bulk_create(new, batch_size=_CHUNK)
        names = [name.removesuffix("_id") for name in _FOLLOWS]
        VillageEntry.objects.bulk_update([*changed, *gone], names, batch_size=_CHUNK)
    return len(new) + len(changed) + len(gone)


def items_that_hold(
    village: Jurisdiction, items: Mapping[str, Sequence[VillageItem]]
) -> dict[str, VillageItem]:
    """Rows by their codes: those of the city first, each lower area's in the place of the one above."""
    held: dict[str, VillageItem] = {}
    for area in codes_above(village):
        for item in items.get(area, ()):
            held[item.code] = item
    return held


def write_all_village_entries() -> int:
    """The same for every village; rows written."""
    return sum(write_village_entries(area) for area in Jurisdiction.objects.filter(parent=None))


def _items_by_area(codes: Iterable[str]) -> Mapping[str, list[VillageItem]]:
    found: dict[str, list[VillageItem]] = {}
    rows = VillageItem.objects.filter(is_active=True, jurisdiction__code__in=list(codes))
    for item in rows.select_related("jurisdiction").order_by("sort_order", "pk"):
        found.setdefault(item.jurisdiction.code, []).append(item)
    return found


def _values(item: VillageItem, agency_id: int | None) -> dict[str, Any]:
    return {
        "item_id": item.pk,
        "name": item.name[:420],
        "agency_id": agency_id,
        "since": item.holds_from,
        "is_current": True,
        "is_owed": not item.is_dropped,
    }


def _takes(entry: VillageEntry, values: dict[str, Any]) -> bool:
    """Put ``values`` into ``entry``; whether that changed anything."""
    changed = [name for name, value in values.items() if getattr(entry, name) != value]
    for name in changed:
        setattr(entry, name, values[name])
    return bool(changed)
