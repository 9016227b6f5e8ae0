"""What importing a roll costs, beside reading and writing it unchecked, and beside import-export's own way.

``python -m benchmarks`` measures 100,000 rows, from xlsx and from csv. The default Resource is measured on a
part of them, because it takes minutes, and compared row by row. Memory is measured by ``import_memory``.
"""

from __future__ import annotations

import csv
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from . import rolls
from .clock import cpu

ROWS = 100_000
DEFAULT_ROWS = 1_000
CHUNK = 2_000


def measure() -> Iterator[str]:
    from tests.factories import SubsidyProgramFactory, village

    program, place = SubsidyProgramFactory(), village()
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("xlsx", "csv"):
            path = rolls.write(Path(folder) / f"roll.{kind}", ROWS)
            yield from _compared(path, kind, program, place)


def _compared(path: Path, kind: str, program: Any, place: Any) -> Iterator[str]:
    plain = min(cpu(lambda: _unchecked(path, kind, program, place)) for _ in range(2))
    _clear()
    dry = cpu(lambda: _ours(path, program, place, dry_run=True))
    real = cpu(lambda: _ours(path, program, place, dry_run=False))
    _clear()
    default = cpu(lambda: _default(program, place)) / DEFAULT_ROWS * ROWS
    _clear()
    ours = dry + real
    yield (
        f"import of {ROWS:,} rows from {kind}: dry run {dry / ROWS * 1e6:.0f} µs a row, "
        f"real run {real / ROWS * 1e6:.0f}, unchecked {plain / ROWS * 1e6:.0f}; "
        f"both are {ours / plain:.2f} x unchecked (at most 3)"
    )
    yield (
        f"  import-export's default with clean_model_instances, dry and real, "
        f"{default / ROWS * 1e6:.0f} µs a row: {default / ours:.0f} x ours (at least 20)"
    )


def _clear() -> None:
    from govpublic.catalog.models import ImportRecord, SubsidyBatch, SubsidyPayment

    for model in (SubsidyPayment, SubsidyBatch, ImportRecord):
        model.objects.all()._raw_delete("default")


def _batch(program: Any, place: Any) -> Any:
    from govpublic.catalog.models import SubsidyBatch

    return SubsidyBatch.objects.create(
        program=program, village=place, year=2026, fingerprint=str(time.time())
    )


def _unchecked(path: Path, kind: str, program: Any, place: Any) -> None:
    """Read and write, and nothing else."""
    from govpublic.catalog.models import SubsidyPayment

    batch = _batch(program, place)
    with transaction.atomic():
        rows = enumerate(_read(path, kind), 1)
        next(rows)
        while chunk := list(islice(rows, CHUNK)):
            SubsidyPayment.objects.bulk_create(
                SubsidyPayment(
                    batch_id=batch.pk,
                    line=line,
                    group=cells[1],
                    name=cells[2],
                    quantity=Decimal(str(cells[3])),
                    standard=cells[4],
                    amount=Decimal(str(cells[5])),
                    paid_on=cells[6],
                    likeness=line,
                )
                for line, cells in chunk
            )


def _read(path: Path, kind: str) -> Iterator[Any]:
    if kind == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.reader(file)
        return
    from python_calamine import CalamineWorkbook

    yield from CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows()


def _ours(path: Path, program: Any, place: Any, *, dry_run: bool) -> None:
    from govpublic.catalog.subsidy_importing import ImportPlan, import_payments
    from govpublic.catalog.subsidy_targets import Choice

    plan = ImportPlan(path, path.name, Choice(program, place, 2026))
    outcome = import_payments(plan, dry_run=dry_run)
    if outcome.faults or outcome.result.total_rows != ROWS:
        raise RuntimeError(f"{outcome.faults.count} faults in {outcome.result.total_rows} rows")


def _default(program: Any, place: Any) -> None:
    """import-export as it comes, told to validate: a dry run, then the real one, as its admin does."""
    from import_export.resources import modelresource_factory
    from tablib import Dataset

    from govpublic.catalog.models import SubsidyPayment

    batch = _batch(program, place)
    meta = {
        "model": SubsidyPayment,
        "clean_model_instances": True,
        "import_id_fields": ("batch", "line"),
        "fields": ("batch", "line", "group", "name", "quantity", "standard", "amount", "paid_on"),
    }
    data = Dataset(headers=list(meta["fields"]))
    for serial, group, name, area, standard, amount, paid in rolls.rows(DEFAULT_ROWS):
        data.append([batch.pk, serial, group, name, area, standard, amount, paid.isoformat()])
    for dry_run in (True, False):
        result = modelresource_factory(SubsidyPayment, meta_options=meta)().import_data(data, dry_run=dry_run)
        if result.has_errors() or result.has_validation_errors() or result.totals["new"] != DEFAULT_ROWS:
            raise RuntimeError("the default Resource did not import")
