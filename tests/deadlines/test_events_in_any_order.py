"""Whatever happens in whatever order: rows say what a fresh look says, twice is once, history only grows."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from govpublic.core.models import CalendarDay
from govpublic.deadlines import reconcile
from govpublic.deadlines.models import Deadline, DeadlineEvent
from govpublic.deadlines.moments import end_of
from govpublic.workdays import SHANGHAI, add_workdays
from tests.factories import CalendarDayFactory
from tests.host.models import BulletinPage
from tests.validators.bulletins import again, good_bulletin

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clocks")]

DAYS = st.dates(date(2026, 3, 2), date(2026, 3, 20))
EVENTS = st.one_of(
    st.tuples(st.just("start"), DAYS),
    st.tuples(st.just("no_start"), st.none()),
    st.tuples(st.just("call_off"), st.booleans()),
    st.tuples(st.just("publish"), st.none()),
    st.tuples(st.just("unpublish"), st.none()),
    st.tuples(st.just("day_off"), st.dates(date(2026, 3, 3), date(2026, 4, 20))),
    st.tuples(st.just("day_back"), st.none()),
    st.tuples(st.just("wait"), st.integers(1, 12)),
)


def happen(page, what, value):
    latest = again(page).get_latest_revision_as_object()
    if what == "start":
        latest.search_description = value.isoformat()
        latest.save_revision()
    elif what == "no_start":
        latest.search_description = ""
        latest.save_revision()
    elif what == "call_off":
        latest.seo_title = "off" if value else ""
        latest.save_revision()
    elif what == "publish":
        latest.save_revision().publish()
    elif what == "unpublish" and again(page).live:
        again(page).unpublish()
    elif what == "day_off" and not CalendarDay.objects.filter(day=value).exists():
        CalendarDayFactory(day=value)
    elif what == "day_back" and (last := CalendarDay.objects.first()):
        last.delete()


def as_written(page):
    return list(Deadline.objects.about(page).values())


def told(page):
    return list(
        DeadlineEvent.objects.filter(deadline__in=Deadline.objects.about(page)).order_by("pk").values()
    )


def assert_it_says_what_is_so(page):
    """The one row against what the version that counts says, reckoned anew."""
    row = Deadline.objects.about(page).first()
    stored = again(page)
    counts = stored if stored.live else stored.get_latest_revision_as_object()
    start = counts.search_description
    if row is None:
        assert not start or counts.seo_title
        return
    assert (row.cancelled_at is not None) is (not start or bool(counts.seo_title))
    if row.cancelled_at is None:
        due = add_workdays(date.fromisoformat(start), 20)
        assert (row.due_on, row.due_at) == (due, end_of(due))
        assert row.fulfilled_at == stored.first_published_at


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(EVENTS, min_size=1, max_size=8))
@example([("call_off", True), ("day_off", date(2026, 3, 3))])
@example([("call_off", True), ("day_off", date(2026, 3, 3)), ("call_off", False)])
def test_rows_follow_any_course_of_events(events):
    CalendarDay.objects.all().delete()
    now = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
    with time_machine.travel(now, tick=False) as clock:
        page = good_bulletin(search_description="2026-03-02")
        page.save_revision()
        before = told(page)
        for what, value in events:
            if what == "wait":
                clock.shift(timedelta(days=value))
            happen(page, what, value)
            after = told(page)
            assert after[: len(before)] == before
            before = after
            assert_it_says_what_is_so(page)
            rows = as_written(page)
            assert reconcile(page) == 0
            assert (as_written(page), told(page)) == (rows, after)
    BulletinPage.objects.get(pk=page.pk).delete()
