"""Importing an official table: all of it or nothing, with an entry in the log either way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from govpublic.catalog.models import CatalogVersion, DisclosureItem, ImportRecord
from govpublic.catalog.versions import put_in_force

from .history import IMPORTED, REFUSED
from .official_planning import FieldPlan, OfficialPlan, Prepared, item_of, prepare
from .tables import fingerprint

KIND = "official_catalogue"


class Refused(Exception):
    """The file has faults; ``prepared`` tells them, ``record`` is the entry of the refusal."""

    def __init__(self, prepared: Prepared, record: ImportRecord) -> None:
        super().__init__(str(record))
        self.prepared, self.record = prepared, record


def import_official(plan: OfficialPlan, *, user: Any = None, in_force: bool = False) -> list[CatalogVersion]:
    """Make a draft version of each field in the file, or with ``in_force`` let them hold at once.

    Raises ``Refused`` if anything in the file blocks, ``PublishBlocked`` if a row lacks what it needs to
    hold; then nothing is written but the entry in the log.
    """
    prepared = prepare(plan)
    mark = fingerprint(plan.path)
    if prepared.faults or not prepared.count:
        raise Refused(prepared, _record(plan, mark, prepared, user, done=False))
    try:
        with transaction.atomic():
            versions = [_written(plan, planned) for planned in prepared.fields]
            if in_force:
                for version in versions:
                    put_in_force(version, user)
            _record(plan, mark, prepared, user, done=True)
    except Exception:
        _record(plan, mark, prepared, user, done=False)
        raise
    return versions


def _written(plan: OfficialPlan, planned: FieldPlan) -> CatalogVersion:
    version = CatalogVersion.objects.create(
        jurisdiction=plan.jurisdiction,
        field=planned.field,
        name=plan.version_name,
        adopted_on=plan.adopted_on,
        inherits=plan.inherits,
        source_name=Path(plan.name).name[:255],
        notes=planned.notes,
    )
    items = [item_of(matched, place) for place, matched in enumerate(planned.rows, 1)]
    for item in items:
        item.version = version
    DisclosureItem.objects.bulk_create(items, batch_size=200)
    return version


def _record(plan: OfficialPlan, mark: str, prepared: Prepared, user: Any, *, done: bool) -> ImportRecord:
    """Who, which file, how many rows and faults."""
    record = ImportRecord.objects.create(
        kind=KIND,
        outcome=ImportRecord.Outcome.IMPORTED if done else ImportRecord.Outcome.REFUSED,
        file_name=Path(plan.name).name[:255],
        fingerprint=mark,
        rows=len(prepared.reading.rows),
        faults=prepared.faults.count,
        note=str(plan.jurisdiction)[:255],
        user=user,
    )
    data = {"file": record.file_name, "sha256": mark, "rows": record.rows, "faults": record.faults}
    log(instance=record, action=IMPORTED if done else REFUSED, user=user, data=data)
    return record
