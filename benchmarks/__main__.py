"""``python -m benchmarks``: sets up a database in memory and prints every measurement."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")


def main() -> None:
    django.setup()
    from django.test.utils import get_runner, setup_test_environment

    setup_test_environment()
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases(serialized_aliases=())
    try:
        from . import (
            contents,
            coverage,
            html,
            imports,
            listing,
            opinions,
            overlap,
            privacy,
            publishing,
            uploads,
        )

        for measure in (
            publishing.measure,
            html.measure,
            overlap.measure,
            listing.measure,
            coverage.measure,
            privacy.measure,
            contents.measure,
            uploads.measure,
            opinions.measure,
            imports.measure,
        ):
            for line in measure():
                print(line)
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
