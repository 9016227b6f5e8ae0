"""The month calendar, and what is due on the admin's home page."""

from datetime import date, datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from govpublic.deadlines.month import ON_A_DAY, month_after, month_before, month_named
from govpublic.workdays import SHANGHAI
from tests.factories import DeadlineFactory, UserFactory
from tests.policies.desk import Desk, is_refused

from .samples import noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def education():
    return Desk()


@pytest.fixture
def civil():
    return Desk("青屿市民政局", "civil")


@pytest.fixture(autouse=True)
def in_march():
    with time_machine.travel(noon(date(2026, 3, 20))):
        yield


def due(desk, title, month, day, **fields):
    return DeadlineFactory(
        subject=fields.pop("subject", None) or desk.draft(formed_on=None),
        kind=fields.pop("kind", "DOC-9"),
        period=title,
        title=title,
        agency=desk.agency,
        due_on=date(2026, month, day),
        due_at=datetime(2026, month, day, 23, 59, tzinfo=SHANGHAI),
        remind_from=date(2026, month, 1),
        **fields,
    )


def url(query=""):
    return reverse("govpublic_deadline_calendar") + query


def titles(response):
    days = [day for week in response.context["weeks"] for day in week]
    return {(f"{day.day:%m-%d}", entry.deadline.title) for day in days for entry in day.entries}


def test_the_month_shows_what_one_may_see_on_its_day(client, education, civil):
    (
        due(education, "本局", 3, 10),
        due(civil, "他局", 3, 10),
        due(education, "取消", 3, 11, cancelled_at=noon(date(2026, 3, 1))),
    )
    client.force_login(education.editor)
    response = client.get(url())
    assert titles(response) == {("03-10", "本局")}
    assert "Overdue" in response.content.decode()


def test_the_office_sees_all_and_narrows(client, education, civil):
    due(education, "甲", 3, 10), due(civil, "乙", 3, 10, kind="DOC-2")
    user = UserFactory()
    user.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", "view_deadline")))
    client.force_login(user)
    assert len(titles(client.get(url()))) == 2
    assert titles(client.get(url(f"?agency={civil.agency.pk}"))) == {("03-10", "乙")}
    assert titles(client.get(url("?kind=DOC-9"))) == {("03-10", "甲")}
    assert len(titles(client.get(url("?agency=x&kind=")))) == 2


def test_other_months_are_a_link_away_and_nonsense_is_this_month(client, education):
    due(education, "四月", 4, 20)
    client.force_login(education.editor)
    assert titles(client.get(url("?month=2026-04"))) == {("04-20", "四月")}
    for nonsense in ("2026-13", "x", "", "2026-04-01", "99999-01"):
        assert client.get(url(f"?month={nonsense}")).context["first"] == date(2026, 3, 1)
    html = client.get(url("?month=2026-12")).content.decode()
    assert "?month=2026-11" in html
    assert "?month=2027-01" in html


def test_days_off_and_make_up_days_are_told_apart(client, education):
    client.force_login(education.editor)
    days = {d.day: d for week in client.get(url("?month=2026-02")).context["weeks"] for d in week}
    assert not days[date(2026, 2, 17)].is_workday  # spring festival
    assert days[date(2026, 2, 14)].is_workday  # a Saturday on which people work


def test_a_full_day_names_some_and_links_to_the_rest(client, education):
    subject = education.draft(formed_on=None)
    for number in range(ON_A_DAY + 3):
        due(education, f"文件{number}", 3, 10, subject=subject)
    client.force_login(education.editor)
    html = client.get(url()).content.decode()
    assert "and 3 more" in html


def test_who_has_no_agency_is_refused(client):
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert is_refused(client.get(url()))


def test_a_crowded_month_costs_no_more_queries(client, education):
    client.force_login(education.editor)
    client.get(url())
    subject, counts = education.draft(formed_on=None), []
    for size in (1, 40):
        for number in range(size):
            due(education, f"{size}-{number}", 3, 1 + number % 28, subject=subject)
        with CaptureQueriesContext(connection) as queries:
            client.get(url())
        counts.append(len(queries))
    # Two are the calendar's; the others are Wagtail's frame, the session and the menus.
    assert counts[0] == counts[1] <= 18


@pytest.mark.parametrize(
    ("first", "before", "after"),
    [
        (date(2026, 1, 1), date(2025, 12, 1), date(2026, 2, 1)),
        (date(2026, 12, 1), date(2026, 11, 1), date(2027, 1, 1)),
        (date(2026, 6, 1), date(2026, 5, 1), date(2026, 7, 1)),
    ],
)
def test_months_follow_each_other_over_the_year(first, before, after):
    assert (month_before(first), month_after(first)) == (before, after)
    assert month_named(f"{after:%Y-%m}", first) == after


class TestHomePanel:
    def home(self, client, user):
        client.force_login(user)
        return client.get(reverse("wagtailadmin_home")).content.decode()

    def test_shows_what_is_due_soon_or_overdue_in_ones_own_agencies(self, client, education, civil):
        due(education, "逾期甲", 3, 10), due(education, "将到期乙", 3, 25), due(education, "远期丙", 5, 25)
        due(civil, "他局丁", 3, 10)
        html = self.home(client, education.editor)
        assert "My deadlines" in html
        for title, is_there in {"逾期甲": True, "将到期乙": True, "远期丙": False, "他局丁": False}.items():
            assert (title in html) is is_there

    def test_is_not_there_when_nothing_is_due(self, client, education):
        due(education, "已办", 3, 10, fulfilled_at=noon(date(2026, 3, 1)))
        due(education, "自行失效", 3, 10, lapses=True)
        assert "My deadlines" not in self.home(client, education.editor)
