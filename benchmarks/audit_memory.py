"""Peak memory of the nightly audit: ``python -m benchmarks.audit_memory 10000 100000``.

Each number of papers has a database of its own, which another process has filled; what Django itself takes is
in the figure. On PostgreSQL with ``.ci/with-postgres``.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ACTS = ("prepare", "audit")


def main(*numbers: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            environment = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "benchmarks.disk_settings",
                "GOVPUBLIC_BENCH_DB": str(Path(folder) / f"{number}.sqlite3"),
            }
            for act in ACTS:
                command = [sys.executable, "-W", "ignore", "-m", "benchmarks.audit_memory", act, number]
                subprocess.run(command, check=True, env=environment)


def prepare(papers: int) -> None:
    """A city of as many live papers, with what is kept about them."""
    import django

    django.setup()
    from django.core.management import call_command

    from .city import found

    call_command("migrate", verbosity=0)
    found(papers)


def audit(papers: int) -> None:
    """Audit them all, and print the peak."""
    import django

    django.setup()
    from django.core.management import CommandError, call_command
    from django.db import connection

    before, start = _peak(), time.process_time()
    with suppress(CommandError, SystemExit):  # the papers of the city are faulty, and the command says so
        call_command("govpublic_audit", verbosity=0)
    seconds = time.process_time() - start
    print(
        f"{papers:,} papers on {connection.vendor}: peak {_peak()} MB, before {before} MB, "
        f"{1000 * seconds / papers:.1f} ms CPU a paper",
        flush=True,
    )


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


if __name__ == "__main__":
    if sys.argv[1] in ACTS:
        globals()[sys.argv[1]](int(sys.argv[2]))
    else:
        main(*sys.argv[1:])
