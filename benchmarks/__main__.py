"""``python -m benchmarks [NAME …]``: sets up a database in memory, prints every measurement or those named.

On PostgreSQL with ``.ci/with-postgres``.
"""

import os
import sys
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
NAMES = (
    "publishing",
    "html",
    "overlap",
    "listing",
    "coverage",
    "privacy",
    "contents",
    "uploads",
    "opinions",
    "imports",
)


def main(*names: str) -> None:
    if unknown := [name for name in names if name not in NAMES]:
        raise SystemExit(f"There is no measurement {', '.join(unknown)}; there are {', '.join(NAMES)}.")
    django.setup()
    from django.test.utils import get_runner, setup_test_environment

    setup_test_environment()
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases(serialized_aliases=())
    try:
        for name in names or NAMES:
            for line in import_module(f"benchmarks.{name}").measure():
                print(line)
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main(*sys.argv[1:])
