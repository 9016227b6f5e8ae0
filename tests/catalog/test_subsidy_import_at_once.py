"""An import that is killed leaves nothing, and of two imports of the same file at once one is left."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest
from django.db import connection, connections

from govpublic.catalog.models import ImportRecord, SubsidyBatch, SubsidyPayment
from govpublic.catalog.subsidy_importing import ImportPlan, import_payments
from govpublic.catalog.subsidy_targets import Choice
from tests.catalog.sheets import ROWS, write_csv
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
    from django.core.management import call_command
    if sys.argv[1] == "prepare":
        call_command("migrate", verbosity=0)
        from tests.factories import SubsidyProgramFactory, village
        SubsidyProgramFactory(name="耕地补贴"), village()
    elif sys.argv[1] == "import":
        from govpublic.catalog import subsidy_importing
        from govpublic.catalog.subsidy_targets import Choice
        from govpublic.catalog.models import SubsidyProgram
        from govpublic.agencies.models import Jurisdiction
        path = pathlib.Path(sys.argv[2])
        place = Jurisdiction.objects.get(level="village")
        plan = subsidy_importing.ImportPlan(path, "a.csv", Choice(SubsidyProgram.objects.get(), place, 2026))
        def tell(rows):
            if rows >= 4000:
                print("half", flush=True)
                time.sleep(60)
        subsidy_importing.import_payments(plan, progress=tell)
    else:
        from govpublic.catalog.models import ImportRecord, SubsidyBatch, SubsidyPayment
        print(SubsidyPayment.objects.count(), SubsidyBatch.objects.count(), ImportRecord.objects.count())
"""


@pytest.mark.skipif(connection.vendor == "postgresql", reason="needs a database on disk of its own")
def test_an_import_that_is_killed_half_way_leaves_nothing(tmp_path):
    rows = [[n, "一组", "张小明", n, "115", n + 1, "2026-06-30"] for n in range(1, 8001)]
    path = write_csv(tmp_path / "a.csv", rows or ROWS)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "benchmarks.disk_settings",
        "GOVPUBLIC_BENCH_DB": str(tmp_path / "a.sqlite3"),
    }
    command = [sys.executable, "-W", "ignore", "-c", textwrap.dedent(_IMPORT)]
    subprocess.run([*command, "prepare"], env=environment, check=True)
    importing = [*command, "import", str(path)]
    with subprocess.Popen(importing, env=environment, stdout=subprocess.PIPE) as running:
        assert running.stdout.readline().strip() == b"half"
        time.sleep(0.2)
        running.send_signal(signal.SIGKILL)
    counted = subprocess.run([*command, "count"], env=environment, check=True, capture_output=True, text=True)
    assert counted.stdout.split() == ["0", "0", "0"]
