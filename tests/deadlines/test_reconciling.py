"""Rows follow what really happens, each change with its entry, and a second time nothing is written."""

from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone
from wagtail.models import Page

from govpublic.deadlines import receivers, reconcile, reconcile_all, reconciling
from govpublic.deadlines.ledger import GONE, VANISHED
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.states import State
from govpublic.workdays import SHANGHAI
from tests.host.models import BulletinPage
from tests.validators.bulletins import again, good_bulletin

from .samples import ANNOUNCED, OFF, announced, noon

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clocks")]

START, DUE = date(2026, 3, 2), date(2026, 3, 30)


def draft(start=START, **fields):
    """A draft with a revision whose duty began on ``start``."""
    page = good_bulletin(search_description=start.isoformat() if start else "", **fields)
    page.save_revision()
    return again(page)


def row_of(page):
    return Deadline.objects.about(page).get()


def story(page):
    """What happened so far, in order."""
    return list(row_of(page).events.values_list("what", flat=True))


def edited(page, *, publish=False, **fields):
    """The latest draft with these changes, saved and perhaps published."""
    latest = again(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(latest, name, value)
    revision = latest.save_revision()
    if publish:
        revision.publish()
    return again(page)


@time_machine.travel(noon(date(2026, 3, 3)))
def test_a_saved_draft_opens_what_is_owed():
    page = draft(title="图书馆周末开放")
    row = row_of(page)
    assert (row.kind, row.period, row.title) == (ANNOUNCED, "", "图书馆周末开放")
    assert (row.due_on, row.remind_from) == (DUE, date(2026, 3, 16))
    assert row.due_at == datetime(2026, 3, 31, tzinfo=SHANGHAI)
    assert row.state == State.UPCOMING
    assert story(page) == ["opened"]


def test_a_draft_without_a_start_owes_nothing():
    page = draft(start=None)
    assert not Deadline.objects.about(page).exists()


def test_what_nobody_owes_from_the_first_is_not_opened():
    page = draft(seo_title="off")
    assert not Deadline.objects.about(page).exists()


@pytest.mark.parametrize(
    ("day", "state"),
    [(DUE, State.FULFILLED), (DUE + timedelta(days=1), State.FULFILLED_LATE)],
    ids=["on the last day", "a day later"],
)
def test_the_first_real_publication_meets_it(day, state):
    with time_machine.travel(noon(date(2026, 3, 3))):
        page = draft()
    with time_machine.travel(noon(day), tick=False):
        edited(page, publish=True)
    row = row_of(page)
    assert (row.state, row.fulfilled_at) == (state, noon(day))
    assert story(page) == ["opened", "fulfilled"]


def test_a_schedule_meets_nothing_until_it_has_happened():
    with time_machine.travel(noon(date(2026, 3, 3))):
        page = draft()
        edited(page, publish=True, go_live_at=timezone.now() + timedelta(days=5))
        assert row_of(page).state == State.UPCOMING
    with time_machine.travel(noon(date(2026, 3, 9))):
        call_command("publish_scheduled", verbosity=0)
        assert row_of(page).state == State.FULFILLED
    assert story(page) == ["opened", "fulfilled"]


def test_a_corrected_start_moves_the_end_and_says_from_where():
    page = draft()
    edited(page, search_description="2026-03-03")
    row = row_of(page)
    assert row.due_on == date(2026, 3, 31)
    moved = row.events.get(what="moved")
    assert moved.data["due"] == {"from": "2026-03-30", "to": "2026-03-31"}
    assert moved.data["because"] == "The start was corrected."


def test_a_draft_of_a_live_page_is_a_plan_and_moves_nothing_until_it_is_published():
    page = edited(draft(), publish=True)
    edited(page, search_description="2026-03-03")
    reconcile(page)
    assert row_of(page).due_on == DUE
    edited(page, publish=True)
    assert row_of(page).due_on == date(2026, 3, 31)


def test_a_start_taken_back_cancels_and_given_again_reopens():
    page = draft()
    edited(page, search_description="")
    assert (row_of(page).state, row_of(page).cancelled_because) == (State.CANCELLED, VANISHED)
    edited(page, search_description="2026-03-02", seo_title="off")
    assert row_of(page).cancelled_because == OFF
    edited(page, seo_title="")
    assert row_of(page).cancelled_at is None
    assert story(page) == ["opened", "cancelled", "cancelled", "reopened"]


def test_the_title_follows_without_an_entry_in_the_history():
    page = draft()
    edited(page, title="改名后的公告")
    assert row_of(page).title == "改名后的公告"
    assert story(page) == ["opened"]


def test_taken_down_it_stays_met():
    page = edited(draft(), publish=True)
    page.unpublish()
    assert row_of(page).fulfilled_at == again(page).first_published_at


class TestDeletion:
    def test_what_was_still_owed_is_cancelled_and_stays_on_record(self):
        page = draft()
        Page.objects.get(pk=page.pk).delete()
        row = Deadline.objects.get(kind=ANNOUNCED)
        assert (row.state, row.cancelled_because) == (State.CANCELLED, GONE)
        assert row.events.last().data["was"] == "overdue"

    def test_what_was_met_stays_met(self):
        page = edited(draft(), publish=True)
        Page.objects.get(pk=page.pk).delete()
        assert Deadline.objects.get(kind=ANNOUNCED).cancelled_at is None

    def test_the_night_finds_what_went_without_a_word(self):
        page = draft()
        Deadline.objects.update(object_id=str(page.pk + 100_000))
        reconcile_all([announced])
        states = set(Deadline.objects.values_list("object_id", "cancelled_because"))
        assert states == {(str(page.pk), ""), (str(page.pk + 100_000), GONE)}


class TestTheNight:
    def test_finds_what_was_written_past_the_signals_and_then_writes_nothing(self):
        page = draft(start=None)
        BulletinPage.objects.filter(pk=page.pk).update(live=True, search_description="2026-03-02")
        assert reconcile_all([announced]) == 1
        assert row_of(page).due_on == DUE
        assert reconcile_all([announced]) == 0

    def test_tells_how_far_it_is(self):
        draft()
        draft()
        seen = []
        reconcile_all([announced], lambda done, total: seen.append((done, total)))
        assert seen == [(2, 2)]

    def test_a_kind_that_fails_for_one_subject_does_not_cost_the_others(self, monkeypatch, caplog):
        bad, good = draft(start=None), draft(start=None)
        BulletinPage.objects.filter(pk=bad.pk).update(live=True, search_description="2 March")
        BulletinPage.objects.filter(pk=good.pk).update(live=True, search_description="2026-03-02")
        assert reconcile_all([announced]) == 1
        assert row_of(good).due_on == DUE
        assert f"duties failed for BulletinPage pk={bad.pk}" in caplog.text


def test_a_failing_clock_breaks_no_publication_and_leaves_its_rows_alone(caplog):
    page = draft()
    edited(page, search_description="2 March")
    published = edited(page, publish=True)
    assert published.live
    assert story(page) == ["opened"]
    assert f"duties failed for BulletinPage pk={page.pk}" in caplog.text


@pytest.mark.parametrize("error", [RuntimeError("no"), IntegrityError("no")], ids=["any", "of the database"])
def test_whatever_else_fails_breaks_no_publication_either(monkeypatch, caplog, error):
    def fail(*args, **kwargs):
        raise error

    page = draft(start=None)
    monkeypatch.setattr(receivers, "settle_here", fail)
    assert edited(page, publish=True).live
    assert "were not brought up to date" in caplog.text


def test_of_two_who_open_the_same_the_second_looks_again(monkeypatch):
    """The row was not there yet when it was looked for, and was when it was written."""
    look, looks = reconciling._stored, []

    def blind_once(subjects, kinds):
        looks.append(1)
        return defaultdict(dict) if len(looks) == 1 else look(subjects, kinds)

    page = draft()
    monkeypatch.setattr(reconciling, "_stored", blind_once)
    assert reconcile(page) == 0
    assert len(looks) == 2
    assert story(page) == ["opened"]


def test_a_duty_of_before_the_rule_is_not_owed(monkeypatch):
    from govpublic.deadlines import reckoning

    monkeypatch.setattr(reckoning, "current", lambda: _since(date(2026, 3, 3)))
    page = draft(start=date(2026, 3, 2))
    assert not Deadline.objects.about(page).exists()
    edited(page, search_description="2026-03-03")
    assert row_of(page).due_on == date(2026, 3, 31)


def _since(day):
    """The rulebook of this site with another first day for one rule."""
    from dataclasses import replace

    from govpublic.validators.rulebook import current

    book = current()
    return replace(book, rules={**book.rules, "FLD-5": replace(book.rules["FLD-5"], since=day)})
