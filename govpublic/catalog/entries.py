"""The rows that say what holds where follow the versions in force. They can be written anew at any time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from govpublic.agencies.models import Jurisdiction

from .answering import Answering
from .inheritance import codes_above, give_items, is_owed_at, rows_that_hold, versions_in_force
from .models import CatalogEntry, DisclosureItem, LocalField, SubjectField

#: What an entry takes from the row that it stands for.
_FOLLOWS = ("item_id", "name", "agency_id", "since", "is_current", "is_owed")
_CHUNK = 500


def write_entries(field: SubjectField, top: Jurisdiction) -> int:
    """Bring the entries of ``field`` in ``top`` and all below it to the versions in force; rows written.

    A fixed number of queries, however many places and items there are. An entry whose code no version lists
    any more is kept, with what was published under it, and is no longer current.
    """
    areas = list(top.within())
    codes = {code for area in areas for code in codes_above(area)}
    versions = versions_in_force(field, codes)
    give_items(versions)
    answering = Answering(areas, field)
    known = {
        (entry.jurisdiction_id, entry.code): entry
        for entry in CatalogEntry.objects.filter(field=field, jurisdiction__in=areas)
    }
    new, changed = [], []
    for area in areas:
        for code, item in rows_that_hold(area, versions).items():
            entry = known.pop((area.pk, code), None)
            values = _values(area, item, answering, entry)
            if entry is None:
                new.append(CatalogEntry(jurisdiction=area, field=field, code=code, **values))
            elif _takes(entry, values):
                changed.append(entry)
    gone = [entry for entry in known.values() if _takes(entry, {"is_current": False, "item_id": None})]
    if not (new or changed or gone):
        return 0
    with transaction.atomic():
        CatalogEntry.objects.bulk_create(new, batch_size=_CHUNK)
        CatalogEntry.objects.bulk_update(
            [*changed, *gone],
            [name.removesuffix("_id") for name in _FOLLOWS],
            batch_size=_CHUNK,
        )
    return len(new) + len(changed) + len(gone)


def _values(
    area: Jurisdiction, item: DisclosureItem, answering: Answering, entry: CatalogEntry | None
) -> dict[str, Any]:
    was_current = entry is not None and entry.is_current
    return {
        "item_id": item.pk,
        "name": item.name[:620],
        "agency_id": answering.agency_id(area, item),
        "since": entry.since if entry is not None and was_current else item.version.adopted_on,
        "is_current": True,
        "is_owed": is_owed_at(item, area.level),
    }


def _takes(entry: CatalogEntry, values: dict[str, Any]) -> bool:
    """Put ``values`` into ``entry``; whether that changed anything."""
    changed = [name for name, value in values.items() if getattr(entry, name) != value]
    for name in changed:
        setattr(entry, name, values[name])
    return bool(changed)


def write_all_entries() -> int:
    """The same for every field everywhere, and the fields of places; rows written."""
    written = fill_local_fields()
    for field in SubjectField.objects.all():
        for top in tops():
            written += write_entries(field, top)
    return written


def tops() -> Iterable[Jurisdiction]:
    """The areas that lie in no other."""
    return Jurisdiction.objects.filter(parent=None)


def fill_local_fields(**_: Any) -> int:
    """Give every city and county a row for every active field that it lacks; rows written."""
    levels = (Jurisdiction.Level.CITY, Jurisdiction.Level.COUNTY)
    areas = Jurisdiction.objects.filter(level__in=levels).values_list("pk", flat=True)
    fields = SubjectField.objects.filter(is_active=True).values_list("pk", flat=True)
    known = set(LocalField.objects.values_list("jurisdiction_id", "field_id"))
    missing = [
        LocalField(jurisdiction_id=area, field_id=field)
        for area in areas
        for field in fields
        if (area, field) not in known
    ]
    LocalField.objects.bulk_create(missing, batch_size=_CHUNK, ignore_conflicts=True)
    return len(missing)
