"""An agency's deadlines in somebody's own calendar, behind a secret."""

from datetime import date, datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from govpublic.deadlines.checks import check_addresses, check_notifier
from govpublic.deadlines.feed import make_feed, revoke_feed
from govpublic.deadlines.models import CalendarFeed
from govpublic.workdays import SHANGHAI
from tests.factories import DeadlineFactory, UserFactory
from tests.policies.desk import Desk, is_refused

from .samples import noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture(autouse=True)
def in_march():
    with time_machine.travel(noon(date(2026, 3, 20))):
        yield


def due(desk, title, day, **fields):
    return DeadlineFactory(
        subject=desk.draft(formed_on=None),
        kind="DOC-2",
        period=title,
        title=title,
        agency=desk.agency,
        due_on=date(2026, 3, day),
        due_at=datetime(2026, 3, day + 1, tzinfo=SHANGHAI),
        **fields,
    )


def address(secret):
    return reverse("govpublic_deadline_feed", args=[secret])


def events(response):
    return [part for part in Calendar.from_ical(response.content).walk() if part.name == "VEVENT"]


def test_holds_what_is_open_on_its_day_and_nothing_of_other_agencies(client, desk):
    due(desk, "逾期,甲；乙", 10), due(desk, "将到期", 25)
    due(desk, "已办", 12, fulfilled_at=noon(date(2026, 3, 11)))
    due(desk, "免除", 12, waived_at=noon(date(2026, 3, 11)))
    due(Desk("青屿市民政局", "civil"), "他局", 25)
    _feed, secret = make_feed(desk.agency, "办公室", desk.editor)
    response = client.get(address(secret))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    found = events(response)
    assert [str(event["summary"]) for event in found] == [
        "Publish the paper: 逾期,甲；乙",
        "Publish the paper: 将到期",
    ]
    assert [event["dtstart"].dt for event in found] == [date(2026, 3, 10), date(2026, 3, 25)]
    assert len({str(event["uid"]) for event in found}) == 2
    assert b"\r\n" in response.content


def test_the_same_deadline_keeps_its_uid(client, desk):
    due(desk, "将到期", 25)
    _feed, secret = make_feed(desk.agency, "办公室", desk.editor)
    first, second = (events(client.get(address(secret)))[0]["uid"] for _ in range(2))
    assert first == second


def test_a_wrong_or_revoked_secret_gives_nothing(client, desk):
    feed, secret = make_feed(desk.agency, "办公室", desk.editor)
    assert client.get(address(secret)).status_code == 200
    assert client.get(address("x" * 43)).status_code == 404
    assert client.get(address(feed.secret_hash)).status_code == 404
    revoke_feed(feed, desk.editor)
    assert client.get(address(secret)).status_code == 404


def test_the_secret_is_not_kept_and_two_feeds_do_not_share_one(desk):
    feed, secret = make_feed(desk.agency, "办公室", desk.editor)
    _other, another = make_feed(desk.agency, "值班电话", desk.editor)
    assert secret != another
    assert secret not in str(vars(feed))


def test_of_a_dissolved_agency_there_is_nothing(client, desk):
    _feed, secret = make_feed(desk.agency, "办公室", desk.editor)
    desk.agency.is_active = False
    desk.agency.save()
    assert client.get(address(secret)).status_code == 404


def test_costs_three_queries_and_notes_its_use_once_a_day(client, desk):
    for day in range(10, 20):
        due(desk, f"文件{day}", day)
    feed, secret = make_feed(desk.agency, "办公室", desk.editor)
    client.get(address(secret))
    assert CalendarFeed.objects.get(pk=feed.pk).last_used_on == date(2026, 3, 20)
    with CaptureQueriesContext(connection) as queries:
        client.get(address(secret))
    assert len(queries) == 2


def test_it_is_not_indexed_cached_by_others_or_sent_on(client, desk):
    _feed, secret = make_feed(desk.agency, "办公室", desk.editor)
    answer = client.get(address(secret))
    assert answer["X-Robots-Tag"] == "noindex"
    assert "private" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert client.post(address(secret)).status_code == 405


def test_people_of_other_agencies_neither_make_nor_revoke(desk):
    feed, _secret = make_feed(desk.agency, "办公室", desk.editor)
    stranger = Desk("青屿市民政局", "civil").reviewer
    with pytest.raises(PermissionDenied):
        make_feed(desk.agency, "x", stranger)
    with pytest.raises(PermissionDenied):
        revoke_feed(feed, stranger)


class TestInTheAdmin:
    url = "/admin/govpublic/deadlines/feeds/"

    def test_an_editor_makes_one_sees_the_address_once_and_revokes_it(self, client, desk):
        client.force_login(desk.editor)
        assert "There is no address yet." in client.get(self.url).content.decode()
        response = client.post(self.url, {"agency": desk.agency.pk, "name": "办公室"})
        secret = response.context["address"].rpartition("/")[2].removesuffix(".ics")
        assert client.get(address(secret)).status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert secret not in client.get(self.url).content.decode()
        feed = CalendarFeed.objects.get()
        client.post(reverse("govpublic_deadline_feed_revoke", args=[feed.pk]))
        assert client.get(address(secret)).status_code == 404
        assert "Revoked on 2026-03-20" in client.get(self.url).content.decode()

    def test_other_agencies_are_neither_offered_nor_taken(self, client, desk):
        civil = Desk("青屿市民政局", "civil")
        client.force_login(desk.editor)
        response = client.post(self.url, {"agency": civil.agency.pk, "name": "x"})
        assert response.context["form"].errors["agency"]
        assert not CalendarFeed.objects.exists()

    def test_without_a_name_the_form_comes_back(self, client, desk):
        client.force_login(desk.editor)
        response = client.post(self.url, {"agency": desk.agency.pk, "name": ""})
        assert response.context["form"].errors["name"]

    def test_who_has_no_agency_is_refused(self, client):
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert is_refused(client.get(self.url))


class TestChecks:
    def test_nothing_is_wrong_here(self):
        assert check_addresses() == check_notifier() == []

    def test_addresses_without_ours_are_told(self, settings):
        settings.ROOT_URLCONF = "wagtail.admin.urls"
        assert [said.id for said in check_addresses()] == ["govpublic.W201"]

    @pytest.mark.parametrize("path", ["nowhere.at_all", "govpublic.deadlines.notifiers.LIST", "x"])
    def test_a_notifier_that_is_none_is_told(self, settings, path):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "NOTIFIER": path}
        assert [said.id for said in check_notifier()] == ["govpublic.E203"]
