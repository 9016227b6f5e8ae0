"""Several processes push one run: no step is done twice, and none is left out."""

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection, connections

from govpublic.core.models import BackgroundRun
from govpublic.core.runs import advance, start

from .conftest import days

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="its database has one connection only")
def test_threads_do_every_step_once(work):
    run = start("count", params={"to": 40})
    begin = threading.Barrier(3)

    def push():
        begin.wait()
        while advance(run, seconds=0).is_open:
            pass  # most turns are somebody else's
        connections.close_all()

    threads = [threading.Thread(target=push) for _each in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run.refresh_from_db()
    assert (run.state, run.done) == ("finished", 40)
    assert days() == list(range(40))


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the same with threads, above")
def test_processes_on_one_sqlite_file_do_every_step_once(tmp_path):
    run = start("host_count", params={"to": 40, "pause": 0.02})
    file = tmp_path / "shared.sqlite3"
    with sqlite3.connect(file) as copy:
        connection.connection.backup(copy)
    copy.close()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tests.core.runs.file_settings",
        "GOVPUBLIC_TEST_FILE": str(file),
    }
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "django",
        "govpublic_work",
        "--json",
        "--kind",
        "host_count",
    ]
    workers = [
        subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _each in range(2)
    ]
    ends = [(worker.communicate(timeout=300), worker.returncode) for worker in workers]
    assert [code for _said, code in ends] == [0, 0], ends
    with sqlite3.connect(file) as made:
        table = BackgroundRun._meta.db_table
        [row] = made.execute(f"select state, done from {table} where id = {run.pk}").fetchall()
        counted = made.execute("select count(*) from govpublic_core_calendarday where reason = 'counted'")
        [(number,)] = counted.fetchall()
    made.close()
    assert (row, number) == (("finished", 40), 40)
