"""Importing a file of payments: open, find the headings, look at every row, write all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from .exchange.faults import Faults
from .exchange.headings import MOST_ABOVE, NO_HEADING, Heading, find_heading, with_choices
from .exchange.history import IMPORTED, REFUSED
from .exchange.resource import TableResult
from .exchange.tables import fingerprint, open_table, sheet_to_read
from .models import ImportRecord, SubsidyBatch, SubsidyProgram
from .subsidy_columns import forbidden_words, known_headings
from .subsidy_resource import SubsidyPaymentResource
from .subsidy_targets import Choice, Target

KIND = "subsidies"


@dataclass(frozen=True)
class ImportPlan:
    """What is to be imported, and how: chosen once, the same for the dry run and for the real one."""

    path: Path
    name: str
    choice: Choice = field(default_factory=Choice)
    sheet: str = ""
    columns: Mapping[int, str] = field(default_factory=dict)
    repair: bool = False


@dataclass(frozen=True)
class Outcome:
    """``batches`` is empty after a dry run, and where there were faults."""

    result: TableResult
    fingerprint: str
    heading: Heading | None
    batches: tuple[SubsidyBatch, ...] = ()
    stated_total: Any = None
    record: ImportRecord | None = None
    #: What the rows belong to, written or not.
    targets: tuple[Target, ...] = ()

    @property
    def faults(self) -> Faults:
        return self.result.faults


def import_payments(
    plan: ImportPlan,
    *,
    user: Any = None,
    programs: Any = None,
    dry_run: bool = False,
    then: Callable[[Outcome], None] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """Read the file of ``plan``; unless ``dry_run``, write its rows and call ``then`` in one transaction.

    ``programs`` are those that the user may pay; by default all. A refusal is logged as well as an import.
    Raises ``UnreadableFile``.
    """
    mark = fingerprint(plan.path)
    allowed = SubsidyProgram.objects.all() if programs is None else programs
    with transaction.atomic():
        record = None if dry_run else _record(plan, mark, user)
        outcome = _run(plan, mark, record, allowed, dry_run, progress)
        if not dry_run and not outcome.faults and then is not None:
            then(outcome)
        if not dry_run:
            _finish(record, outcome, user)
    return outcome


def heading_of(plan: ImportPlan) -> Heading | None:
    """The headings of the file, with the columns as chosen; None where there are none."""
    table = open_table(plan.path)
    rows = table.rows(sheet_to_read(table, plan.sheet))
    heading, _rest = find_heading(rows, known_headings(), forbidden_words())
    return with_choices(heading, plan.columns) if heading else None


def _run(plan: ImportPlan, mark: str, record: Any, programs: Any, dry_run: bool, progress: Any) -> Outcome:
    table = open_table(plan.path)
    sheet = sheet_to_read(table, plan.sheet)
    heading, rows = find_heading(table.rows(sheet), known_headings(), forbidden_words())
    if heading is None:
        result = TableResult()
        result.faults.add(0, 0, "", NO_HEADING, rows=MOST_ABOVE, examples="村组、姓名、金额")
        return Outcome(result, mark, None)
    heading = with_choices(heading, plan.columns)
    resource = SubsidyPaymentResource()
    result = resource.import_table(
        table,
        heading,
        rows,
        sheet=sheet,
        dry_run=dry_run,
        choice=plan.choice,
        programs=programs,
        fingerprint=mark,
        record=record,
        repair=plan.repair,
        progress=progress,
    )
    batches = () if dry_run or result.faults else tuple(target.batch for target in resource.targets.all)
    targets = tuple(resource.targets.all)
    return Outcome(result, mark, heading, batches, resource.stated_total, record, targets)


def _record(plan: ImportPlan, mark: str, user: Any) -> ImportRecord:
    return ImportRecord.objects.create(
        kind=KIND,
        outcome=ImportRecord.Outcome.REFUSED,
        file_name=Path(plan.name).name[:255],
        fingerprint=mark,
        user=user,
    )


def _finish(record: Any, outcome: Outcome, user: Any) -> None:
    """Write what became of it, and who did it, into the log."""
    done = not outcome.faults
    record.outcome = ImportRecord.Outcome.IMPORTED if done else ImportRecord.Outcome.REFUSED
    record.rows, record.faults = outcome.result.total_rows, outcome.faults.count
    record.save(update_fields=["outcome", "rows", "faults"])
    data = {
        "file": record.file_name,
        "sha256": record.fingerprint,
        "rows": record.rows,
        "faults": record.faults,
    }
    log(instance=record, action=IMPORTED if done else REFUSED, user=user, data=data)
