"""An import that is killed leaves nothing, and of two imports of the same file at once one is left."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from django.db import connections

from govpublic.catalog.models import ImportRecord, SubsidyBatch, SubsidyPayment
from govpublic.catalog.subsidy_importing import ImportPlan, import_payments
from govpublic.catalog.subsidy_targets import Choice
from tests.catalog.sheets import write_csv
from tests.factories import SubsidyProgramFactory, village

on_postgres = pytest.mark.skipif(
    "postgres" not in os.environ.get("GOVPUBLIC_TEST_DB", ""),
    reason="the tests' SQLite lies in memory, which two connections cannot share",
)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@on_postgres
def test_of_two_imports_of_one_file_at_once_one_is_left(tmp_path):
    program, place = SubsidyProgramFactory(name="耕地补贴"), village()
    rows = [[n, "一组", "张小明", n, "115", n + 1, "2026-06-30"] for n in range(1, 4000)]
    plan = ImportPlan(write_csv(tmp_path / "a.csv", rows), "a.csv", Choice(program, place, 2026))
    outcomes, together = [], threading.Barrier(2)

    def act():
        together.wait()
        outcomes.append(import_payments(plan))
        connections.close_all()

    threads = [threading.Thread(target=act) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(outcome.batches) for outcome in outcomes) == [0, 1]
    assert SubsidyBatch.objects.count() == 1
    assert SubsidyPayment.objects.count() == len(rows)
    assert ImportRecord.objects.count() == 2


@pytest.mark.django_db
def test_the_database_itself_keeps_the_second_batch_out():
    from django.db import IntegrityError, transaction

    from tests.factories import SubsidyBatchFactory

    batch = SubsidyBatchFactory()
    again = {name: getattr(batch, name) for name in ("program", "village", "year", "fingerprint")}
    with pytest.raises(IntegrityError), transaction.atomic():
        SubsidyBatchFactory(**again)


_IMPORT = """
    import sys, time, pathlib, django
    django.setup()
    from govpublic.catalog import subsidy_importing
    from govpublic.catalog.subsidy_targets import Choice
    from govpublic.catalog.models import ImportRecord, SubsidyBatch, SubsidyPayment, SubsidyProgram
    from govpublic.agencies.models import Jurisdiction
    act = sys.argv[1]
    if act == "prepare":
        from django.core.management import call_command
        call_command("migrate", verbosity=0)
        from tests.factories import SubsidyProgramFactory, village
        SubsidyProgramFactory(name="耕地补贴"), village()
    elif act == "count":
        print(SubsidyPayment.objects.count(), SubsidyBatch.objects.count(), ImportRecord.objects.count())
    else:
        path = pathlib.Path(sys.argv[2])
        place = Jurisdiction.objects.get(level="village")
        plan = subsidy_importing.ImportPlan(path, "a.csv", Choice(SubsidyProgram.objects.get(), place, 2026))
        def tell(rows):
            if act == "halt" and rows >= 4000:
                print("half", flush=True)
                time.sleep(60)
        if act == "wait":
            print("ready", flush=True)
            sys.stdin.readline()
        print(len(subsidy_importing.import_payments(plan, progress=tell).batches))
"""


@pytest.fixture(scope="module")
def imports(tmp_path_factory):
    """``imports(act, ...)``: a process of its own, on a database of its own that all of them share."""
    folder = tmp_path_factory.mktemp("imports")
    own = {
        "DJANGO_SETTINGS_MODULE": "benchmarks.disk_settings",
        "GOVPUBLIC_BENCH_DB": str(folder / "a.sqlite3"),
    }
    environment = {**os.environ, **own}
    if os.environ.get("GOVPUBLIC_TEST_DB") == "postgres":
        environment["PGDATABASE"] = "govpublic_imports"
        subprocess.run(
            ["createdb", "govpublic_imports"], env={**environment, "PATH": _with_postgres()}, check=True
        )

    def imports(*arguments):
        command = [sys.executable, "-W", "ignore", "-c", textwrap.dedent(_IMPORT), *map(str, arguments)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, env=environment, **pipes)

    assert said_by(imports("prepare")) == []
    yield imports
    if os.environ.get("GOVPUBLIC_TEST_DB") == "postgres":
        dropping = ["dropdb", "--force", "govpublic_imports"]
        subprocess.run(dropping, env={**environment, "PATH": _with_postgres()}, check=True)


def _with_postgres():
    folders = sorted(str(path) for path in Path("/usr/lib/postgresql").glob("*/bin"))
    return os.pathsep.join([*folders, os.environ["PATH"]])


def said_by(process):
    """The words that it printed, when it has ended well."""
    with process:
        said, _nothing = process.communicate()
    assert process.returncode == 0
    return said.split()


def test_an_import_that_is_killed_half_way_leaves_nothing_and_two_at_once_leave_one(imports, tmp_path):
    rows = [[n, "一组", "张小明", n, "115", n + 1, "2026-06-30"] for n in range(1, 8001)]
    path = write_csv(tmp_path / "a.csv", rows)
    with imports("halt", path) as running:
        assert running.stdout.readline().strip() == "half"
        running.send_signal(signal.SIGKILL)
    assert said_by(imports("count")) == ["0", "0", "0"]

    both = [imports("wait", path) for _ in range(2)]
    assert [one.stdout.readline().strip() for one in both] == ["ready", "ready"]
    for one in both:
        one.stdin.write("go\n")
        one.stdin.flush()
    assert sorted(said_by(one) for one in both) == [["0"], ["1"]]
    assert said_by(imports("count")) == ["8000", "1", "2"]
