"""Looking at all rows of a batch that is in the database, and keeping what was found with it.

An import does this while the rows pass. This is for rows that came another way, were changed, or were
judged by rules that have changed since.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govpublic import workdays

from .models import SubsidyBatch, SubsidyPayment
from .subsidy_facts import Facts, rules_digest
from .subsidy_names import is_open, likeness_maker
from .subsidy_scan import RowScan

CHUNK = 2000
#: Columns of a payment in the order in which they are scanned, by what the public page calls them.
SCANNED_COLUMNS = {"group": "村组", "name": "姓名", "quantity": "数量", "standard": "标准", "amount": "金额"}


def judge_if_stale(batch: SubsidyBatch | None) -> None:
    """Look at the rows unless what is kept of them holds: one small query in the usual case."""
    if batch is None:
        return
    batch.refresh_from_db(fields=["facts", "judged_by", "rows", "total"])
    if batch.facts is None or batch.judged_by != rules_digest():
        judge(batch)


def judge(batch: SubsidyBatch) -> SubsidyBatch:
    """Count, compare and scan the rows as stored, and keep the outcome."""
    facts, today = Facts(), workdays.today()
    scan = RowScan(str(batch.program), list(SCANNED_COLUMNS.values()), today)
    make_likeness = likeness_maker()
    for rows in _chunks(batch):
        for row in rows:
            of = row.likeness if row.likeness is not None else make_likeness(f"row {row.pk}")
            facts.add(row.line, row.amount, of)
            if is_open(row.name):
                facts.add_open_name(row.line)
        for sight in scan.sights([_text_of(row) for row in rows]):
            facts.add_sight(sight, rows[sight.row].line, _heading(sight.column))
        facts.add_elsewhere(elsewhere(batch, {row.likeness: row.line for row in rows if row.likeness}))
    keep(batch, facts)
    return batch


def keep(batch: SubsidyBatch, facts: Facts) -> None:
    """Write ``facts`` to the row of the batch."""
    batch.rows, batch.total = facts.rows, facts.total
    batch.facts, batch.judged_by = facts.as_json(), rules_digest()
    batch.save(update_fields=["rows", "total", "facts", "judged_by"])


def elsewhere(batch: SubsidyBatch, lines: dict[int, int]) -> list[tuple[int, str]]:
    """Of ``lines`` by likeness those that are paid alike in another village, with its name; one query."""
    if not lines:
        return []
    same = SubsidyPayment.objects.filter(likeness__in=list(lines), batch__program=batch.program_id)
    others = same.filter(batch__year=batch.year).exclude(batch__village=batch.village_id)
    live = others.filter(batch__govpublic_rolls__isnull=False)
    found = live.values_list("likeness", "batch__village__name").distinct()
    return sorted((lines[likeness], village) for likeness, village in found)


def forget_facts(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
    """A row was written or deleted by itself: what is kept of its batch no longer holds."""
    SubsidyBatch.objects.filter(pk=instance.batch_id).update(facts=None)


def _chunks(batch: SubsidyBatch) -> Iterator[list[SubsidyPayment]]:
    last = -1
    while rows := list(batch.payments.filter(line__gt=last).order_by("line")[:CHUNK]):
        last = rows[-1].line
        yield rows


def _text_of(row: SubsidyPayment) -> str:
    cells = (getattr(row, name) for name in SCANNED_COLUMNS)
    return "\t".join("" if cell is None else str(cell) for cell in cells)


def _heading(column: int) -> str:
    return list(SCANNED_COLUMNS.values())[min(column, len(SCANNED_COLUMNS) - 1)]
