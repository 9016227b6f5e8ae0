"""Two processes push one run: no step is done twice, and none is left out."""

import threading

import pytest
from django.db import OperationalError, connection, connections

from govpublic.core.runs import advance, start

from .conftest import days

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_every_step_is_done_once(work, settings):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("one connection only; the same is tested with one in test_advancing")
    run = start("count", params={"to": 40})
    results, errors = [], []
    begin = threading.Barrier(3)

    def push():
        try:
            begin.wait()
            for _turn in range(60):
                pushed = advance(run, seconds=0)
                results.append(pushed.done)
        except OperationalError as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=push) for _each in range(3)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    run.refresh_from_db()
    assert not errors
    assert (run.state, run.done) == ("finished", 40)
    assert days() == list(range(40))
