"""Peak memory of an import: ``python -m benchmarks.import_memory csv 100000 1000000``.

Each number of rows has a process and a database of its own; what Django itself takes is in the figure.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path


def main(kind: str, *numbers: str) -> None:
    if numbers[0] == "one":
        one(Path(numbers[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            path = Path(folder) / f"roll{number}.{kind}"
            subprocess.run([sys.executable, "-c", _WRITE, str(path), number], check=True)
            environment = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "benchmarks.disk_settings",
                "GOVPUBLIC_BENCH_DB": str(Path(folder) / f"{number}.sqlite3"),
            }
            command = [
                sys.executable,
                "-W",
                "ignore",
                "-m",
                "benchmarks.import_memory",
                kind,
                "one",
                str(path),
            ]
            subprocess.run(command, check=True, env=environment)


_WRITE = (
    "import sys, pathlib; from benchmarks import rolls;"
    "rolls.write(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
)


def one(path: Path) -> None:
    """Import ``path``, dry and real, and print the peak."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from govpublic.catalog.subsidy_importing import ImportPlan, import_payments
    from govpublic.catalog.subsidy_targets import Choice
    from tests.factories import SubsidyProgramFactory, village

    plan = ImportPlan(path, path.name, Choice(SubsidyProgramFactory(), village(), 2026))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for dry_run in (True, False):
        outcome = import_payments(plan, dry_run=dry_run)
        if outcome.faults:
            raise SystemExit(str(next(iter(outcome.faults))))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{path.name}: {outcome.result.total_rows:,} rows, peak {peak >> 10} MB, before {before >> 10} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
