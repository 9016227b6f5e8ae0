"""Steps: each is done once, together with the place that it reached, whatever comes in between."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from govpublic.core.models import BackgroundRun
from govpublic.core.runs import acts, advance, cancel, kinds, resume, start

from .conftest import days

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What a process does not survive."""


def kill(run):
    raise Killed


def test_a_run_waits_until_it_is_pushed_and_then_finishes(work):
    run = start("count", params={"to": 3})
    assert (run.state, days()) == ("waiting", [])
    run = advance(run, seconds=60)
    assert (run.state, run.done, run.total, run.percent) == ("finished", 3, 3, 100)
    assert run.cursor == {"place": 2}
    assert run.message == "第3步"
    assert days() == [0, 1, 2]
    assert run.started_at <= run.finished_at


def test_a_push_makes_one_step_at_least_and_ends_when_its_time_is_over(work):
    run = advance(start("count", params={"to": 3}), seconds=0)
    assert (run.state, run.done, run.percent, run.holder) == ("running", 1, 33, "")
    assert advance(run, seconds=0).done == 2


def test_what_is_over_is_not_pushed_again(work):
    run = advance(start("count", params={"to": 1}))
    assert advance(run).done == 1
    assert days() == [0]


def test_somebody_else_does_nothing_while_a_step_is_made(work):
    seen = []
    work.at[0] = lambda run: seen.append(advance(run, seconds=60))
    run = advance(start("count", params={"to": 3}), seconds=60)
    assert [(other.state, other.done) for other in seen] == [("running", 0)]
    assert (run.state, days()) == ("finished", [0, 1, 2])


def test_a_killed_run_is_taken_up_where_its_last_whole_step_ended(work):
    work.at[2] = kill
    run = start("count", params={"to": 4})
    with pytest.raises(Killed):
        advance(run, seconds=60)
    run.refresh_from_db()
    assert (run.state, run.done, days()) == ("running", 2, [0, 1])
    del work.at[2]
    assert advance(run, seconds=60).state == "finished"
    assert days() == [0, 1, 2, 3]


def test_a_pusher_that_gave_no_sign_of_life_is_taken_for_dead_after_its_lease(work):
    run = start("count", params={"to": 2})
    held = {"holder": "gone", "state": "running", "held_until": timezone.now() + timedelta(seconds=120)}
    BackgroundRun.objects.filter(pk=run.pk).update(**held)
    assert advance(run).done == 0
    with time_machine.travel(timezone.now() + timedelta(seconds=121)):
        assert advance(run, seconds=60).state == "finished"
    assert days() == [0, 1]


def test_a_step_that_outlived_its_lease_does_not_count(work):
    """The slow one wakes up when another has taken its place; its step is rolled back."""
    run = start("count", params={"to": 2})
    work.at[0] = lambda run: BackgroundRun.objects.filter(pk=run.pk).update(holder="another")
    advance(run, seconds=60)
    run.refresh_from_db()
    assert (run.done, days()) == (0, [])


def test_a_run_says_why_it_cannot_go_on_and_keeps_what_was_done(work, refuse):
    work.at[2] = refuse
    run = advance(start("count", params={"to": 4}), seconds=60)
    assert (run.state, run.message, run.done) == ("failed", "第三份文件不是表格。", 2)
    assert days() == [0, 1]
    del work.at[2]
    assert resume(run)
    assert advance(run, seconds=60).state == "finished"
    assert days() == [0, 1, 2, 3]


def test_an_unexpected_error_is_named_and_not_quoted(work, caplog):
    def stumble(run):
        raise ValueError("身份证号 " + "7715".rjust(18, "1"))

    work.at[0] = stumble
    with caplog.at_level(logging.ERROR):
        run = advance(start("count", params={"to": 4}))
    assert run.state == "failed"
    assert "ValueError" in run.message
    assert "stumble" in caplog.text
    assert "11117715" not in run.message + caplog.text


def test_a_cancelled_run_stops_and_keeps_what_was_done(work):
    run = advance(start("count", params={"to": 3}), seconds=0)
    assert cancel(run)
    run = advance(run, seconds=60)
    assert (run.state, run.done, days()) == ("cancelled", 1, [0])
    assert not cancel(run)
    assert resume(run)
    assert advance(run, seconds=60).state == "finished"


def test_the_step_during_which_a_run_is_cancelled_does_not_count(work):
    work.at[1] = cancel
    run = advance(start("count", params={"to": 3}), seconds=60)
    # Here both share a connection: cancelling is rolled back with the step, and the next one would stop.
    assert days() == [0]
    assert run.done == 1


def test_the_same_work_is_open_once(work):
    run = start("count", params={"to": 1}, same_as="青屿")
    assert start("count", params={"to": 1}, same_as="青屿") == run
    assert start("count", params={"to": 1}, same_as="白沙") != run
    advance(run)
    again = start("count", params={"to": 9}, same_as="青屿")
    assert again != run
    cancel(again)
    third = start("count", same_as="青屿")
    assert not resume(again)
    assert third.state == "waiting"


def test_work_that_nobody_knows_is_neither_started_nor_pushed(work, monkeypatch):
    with pytest.raises(LookupError):
        start("unknown")
    run = start("count", params={"to": 1})
    monkeypatch.delitem(kinds._kinds, "count")
    assert advance(run).state == "waiting"
    assert run.label == "count"


def test_two_kinds_of_one_name_are_refused(work):
    with pytest.raises(ValueError, match="two kinds"):
        kinds.run_kind("count", "Other")(lambda run: False)


def test_runs_of_every_app_are_discovered():
    """``tests.host.runs`` is imported by nobody but the discovery."""
    assert acts.kind_of("host_nothing").label == "Nothing"
