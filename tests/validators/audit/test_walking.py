"""The audit as a background run: interrupted, gone on with, and never walked twice."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from govpublic.core.models import BackgroundRun
from govpublic.validators.audit import looking
from govpublic.validators.audit.starting import KIND, start_or_continue
from govpublic.validators.management.commands import govpublic_audit
from govpublic.validators.models import CheckResult
from tests.host.models import BulletinPage
from tests.validators.bulletins import live_bulletin

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What a process does not survive."""


@pytest.fixture
def pages():
    return [live_bulletin() for _each in range(6)]


@pytest.fixture
def looked(monkeypatch):
    """The keys of what was looked at, in order; ``at`` may name a key at which something happens."""
    look, seen = looking.check, []

    def counting(subject):
        seen.append(subject.pk)
        if subject.pk in seen_at:
            raise seen_at.pop(subject.pk)
        return look(subject)

    seen_at = {}
    monkeypatch.setattr(looking, "CHUNK", 2)
    monkeypatch.setattr(looking, "check", counting)
    monkeypatch.setattr(govpublic_audit, "_BETWEEN", 0)
    return SimpleNamespace(seen=seen, at=seen_at)


def audited(capsys, *options):
    status = 0
    try:
        call_command("govpublic_audit", "--json", *options)
    except SystemExit as ended:
        status = ended.code
    out = capsys.readouterr().out
    return status, json.loads(out) if out else None


def test_an_audit_that_is_interrupted_says_where_and_goes_on_there(pages, looked, capsys):
    looked.at[pages[3].pk] = KeyboardInterrupt()
    assert audited(capsys) == (130, None)
    run = BackgroundRun.objects.get(kind=KIND)
    assert (run.state, run.done, run.total, run.holder) == ("running", 2, 6, "")
    status, told = audited(capsys)
    assert (status, told["run"], told["checked"]) == (0, run.pk, 6)
    keys = [page.pk for page in pages]
    assert looked.seen == [*keys[:4], *keys[2:]], "only the step that was not over is made again"
    assert CheckResult.objects.filter(version="live").count() == 6


def test_an_audit_that_was_killed_goes_on_once_it_gives_no_sign_of_life(pages, looked, capsys, monkeypatch):
    """The row says that somebody is at it, as after ``kill -9``."""
    looked.at[pages[2].pk] = Killed()
    with pytest.raises(Killed):
        call_command("govpublic_audit", "--json")
    until = timezone.now() + timedelta(seconds=300)
    BackgroundRun.objects.update(holder="killed", held_until=until)
    with time_machine.travel(timezone.now()) as traveller:
        monkeypatch.setattr(govpublic_audit.time, "sleep", lambda seconds: traveller.shift(60))
        status, told = audited(capsys)
    assert (status, told["checked"]) == (0, 6)
    assert looked.seen.count(pages[0].pk) == 1


def test_two_at_once_do_not_walk_twice(pages, looked, monkeypatch, capsys):
    run = start_or_continue()
    until = timezone.now() + timedelta(seconds=300)
    held = BackgroundRun.objects.filter(pk=run.pk)
    held.update(holder="another", held_until=until, heartbeat_at=timezone.now(), state="running", done=4)

    def lives_on(seconds):
        held.update(heartbeat_at=timezone.now())

    monkeypatch.setattr(govpublic_audit.time, "sleep", lives_on)
    with pytest.raises(CommandError, match="is at 4/") as ended:
        call_command("govpublic_audit")
    assert ended.value.returncode == 2
    assert not looked.seen
    assert BackgroundRun.objects.count() == 1


def test_it_begins_anew_when_asked_to(pages, looked, capsys):
    looked.at[pages[4].pk] = KeyboardInterrupt()
    audited(capsys)
    _status, told = audited(capsys, "--restart")
    assert told["checked"] == 6
    assert looked.seen.count(pages[0].pk) == 2
    assert sorted(BackgroundRun.objects.values_list("state", flat=True)) == ["cancelled", "finished"]


def test_the_next_night_is_a_run_of_its_own(pages, looked, capsys):
    first, second = audited(capsys)[1]["run"], audited(capsys)[1]["run"]
    assert first != second


def test_one_that_an_error_stopped_goes_on(pages, looked, capsys, monkeypatch):
    from govpublic.validators.audit import walking

    keep, broken = walking.keep, [True]

    def lost(*args):
        if broken and len(looked.seen) > 2:
            raise OSError(broken.pop())
        return keep(*args)

    monkeypatch.setattr(walking, "keep", lost)
    with pytest.raises(CommandError, match="OSError") as ended:
        call_command("govpublic_audit", "--json")
    assert ended.value.returncode == 2
    assert audited(capsys)[1]["checked"] == 6
    assert looked.seen.count(pages[0].pk) == 1


def test_it_shows_how_far_it_is(pages, looked, capsys):
    call_command("govpublic_audit")
    shown = capsys.readouterr().err.split()
    assert "2/6" in shown
    assert shown[-1] == "6/6"


def test_it_is_seen_in_the_admin_and_pushed_on_there(admin_client, pages, looked):
    from govpublic.core.runs import progress_url

    run = start_or_continue()
    assert "Audit" in admin_client.get(progress_url(run)).content.decode()
    while BackgroundRun.objects.get(pk=run.pk).is_open:
        admin_client.post(progress_url(run) + "push/")
    assert CheckResult.objects.filter(version="live").count() == 6


def test_many_pages_cost_few_queries_each(pages, capsys):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            audited(capsys, "--restart")
        return len(captured)

    queries()
    few = queries()
    for _each in range(30):
        live_bulletin()
    assert BulletinPage.objects.count() == 36
    queries()
    assert queries() - few <= 30 * 2
