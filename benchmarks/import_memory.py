"""Peak memory of an import: ``python -m benchmarks.import_memory csv 100000 1000000``.

``shared`` in place of ``csv`` is an XLSX as Excel and WPS write it, with a table of shared strings; ``xlsx``
has its strings in the cells. Each number of rows has a process and a database of its own, which another
process has migrated; what Django itself takes is in the figure. On PostgreSQL with ``.ci/with-postgres``.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ACTS = ("write", "prepare", "one")


def main(kind: str, *numbers: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            path = Path(folder) / f"roll{number}.{'xlsx' if kind == 'shared' else kind}"
            database = str(Path(folder) / f"{number}.sqlite3")
            environment = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "benchmarks.disk_settings",
                "GOVPUBLIC_BENCH_DB": database,
            }
            for act in ACTS:
                command = [sys.executable, "-W", "ignore", "-m", "benchmarks.import_memory", act]
                subprocess.run([*command, kind, str(path), number], check=True, env=environment)
            path.unlink()


def write(kind: str, path: Path, number: int) -> None:
    """The file."""
    from . import rolls

    (rolls.write_shared if kind == "shared" else rolls.write)(path, number)


def prepare(_kind: str, _path: Path, _number: int) -> None:
    """An empty database."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from govpublic.catalog.models import ImportRecord, SubsidyBatch, SubsidyPayment, SubsidyProgram

    for model in (SubsidyPayment, SubsidyBatch, ImportRecord, SubsidyProgram):
        model.objects.all()._raw_delete("default")


def one(kind: str, path: Path, _number: int) -> None:
    """Import ``path``, dry and real, and print the peak."""
    import django

    django.setup()
    from django.db import connection

    from govpublic.catalog.subsidy_importing import ImportPlan, import_payments
    from govpublic.catalog.subsidy_targets import Choice
    from tests.factories import SubsidyProgramFactory, village

    plan = ImportPlan(path, path.name, Choice(SubsidyProgramFactory(), village(), 2026))
    before, start = _peak(), time.process_time()
    for dry_run in (True, False):
        outcome = import_payments(plan, dry_run=dry_run)
        if outcome.faults:
            raise SystemExit(str(next(iter(outcome.faults))))
    seconds = time.process_time() - start
    print(
        f"{kind} on {connection.vendor}: {outcome.result.total_rows:,} rows, peak {_peak()} MB, "
        f"before {before} MB, {seconds:.0f} s CPU for dry and real run",
        flush=True,
    )


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


if __name__ == "__main__":
    if sys.argv[1] in ACTS:
        globals()[sys.argv[1]](sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main(*sys.argv[1:])
