"""Applying to attend a meeting: who is let in, what is kept, who sees it, and when it is forgotten."""

import json
import logging
import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import PageLogEntry, PageViewRestriction, Site

from govpublic.core.public_forms import proof_of_work
from govpublic.participation.applications.deciding import decide, forget
from govpublic.participation.models import ApplicationState, MeetingApplication
from tests.factories import (
    AgencyFactory,
    MeetingLibraryPageFactory,
    MeetingPageFactory,
    SiteDisclosureSettingsFactory,
    UserFactory,
)
from tests.policies.conftest import go_live

pytestmark = pytest.mark.django_db

MOBILE = "1380000" + "1234"
WORDS = {
    "kind": "public",
    "name": "洪小满",
    "unit": "竹影村",
    "contact": MOBILE,
    "reason": "我每天坐这趟公交。",
}


@pytest.fixture(autouse=True)
def clock():
    cache.clear()
    with time_machine.travel(datetime(2026, 3, 10, 4, 0, tzinfo=UTC), tick=False) as traveller:
        yield traveller
    cache.clear()


@pytest.fixture
def agency():
    return AgencyFactory(name="云溪县人民政府办公室")


@pytest.fixture
def meeting(agency):
    SiteDisclosureSettingsFactory(site=Site.objects.get())
    Site.clear_site_root_paths_cache()
    column = go_live(MeetingLibraryPageFactory(compliant=True, slug="meetings"))
    page = MeetingPageFactory(
        compliant=True,
        invitation=True,
        parent=column,
        agency=agency,
        apply_online=True,
        held_on=date(2026, 3, 20),
        apply_by=date(2026, 3, 15),
    )
    return go_live(page)


@pytest.fixture
def citizen():
    return Client(HTTP_HOST="localhost", enforce_csrf_checks=True)


def address(meeting):
    return reverse("govpublic_apply_to_meeting", args=[meeting.pk])


def hidden(html):
    """The hidden fields of the form."""
    inputs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html)
    return {name: value for name, value in inputs if name in ("csrfmiddlewaretoken", "sitting", "confirm")}


def send(citizen, meeting, clock, seconds=10, page=None, **typed):
    """Open the page of the meeting, wait, fill in and send."""
    html = citizen.get(page or meeting.get_url()).content.decode()
    clock.shift(timedelta(seconds=seconds))
    return citizen.post(address(meeting), {**hidden(html), **WORDS, **typed})


# Sending


def test_a_citizen_applies_on_the_page_of_the_meeting_and_is_given_a_receipt(citizen, meeting, clock):
    response = send(citizen, meeting, clock)
    assert response.status_code == 303
    application = MeetingApplication.objects.get()
    assert (application.name, application.kind, application.meeting) == ("洪小满", "public", meeting)
    receipt = citizen.get(response.url).content.decode()
    assert application.shown_receipt in receipt
    assert "洪小满" not in receipt
    assert application.receipt not in response.url


def test_the_receipt_is_for_the_browser_that_applied(citizen, meeting, clock):
    send(citizen, meeting, clock)
    stranger = Client(HTTP_HOST="localhost")
    assert stranger.get(reverse("govpublic_application_receipt")).status_code == 404
    stranger.cookies["govpublic_application"] = MeetingApplication.objects.get().receipt
    assert stranger.get(reverse("govpublic_application_receipt")).status_code == 404


def test_a_double_click_is_one_application(citizen, meeting, clock):
    data = {**hidden(citizen.get(meeting.get_url()).content.decode()), **WORDS}
    clock.shift(timedelta(seconds=10))
    assert [citizen.post(address(meeting), data).status_code for _ in range(2)] == [303, 303]
    assert MeetingApplication.objects.count() == 1


@pytest.mark.parametrize("field", ["kind", "name", "contact", "reason"])
def test_what_is_missing_is_told_and_the_rest_comes_back(citizen, meeting, clock, field):
    response = send(citizen, meeting, clock, **{field: " "})
    html = response.content.decode()
    assert response.status_code == 422
    assert f'id="gp-application-{field}-error"' in html
    assert not MeetingApplication.objects.exists()
    for name in {"name", "contact", "reason"} - {field}:
        assert WORDS[name] in html


@pytest.mark.parametrize(("field", "most"), [("name", 50), ("unit", 100), ("contact", 120), ("reason", 1000)])
def test_each_field_has_its_longest(citizen, meeting, clock, field, most):
    assert send(citizen, meeting, clock, **{field: "字" * (most + 1)}).status_code == 422
    assert send(citizen, meeting, clock, **{field: "字" * most}).status_code == 303


@pytest.mark.parametrize("kind", ["staff", "nonsense"])
def test_nobody_applies_as_staff_of_the_government(citizen, meeting, clock, kind):
    assert send(citizen, meeting, clock, kind=kind).status_code == 422


def test_signs_that_nobody_sees_are_taken_out(citizen, meeting, clock):
    send(citizen, meeting, clock, name="洪\u202e小\u200b满", reason="第一行\r\n\r\n\r\n\r\n第二行")
    application = MeetingApplication.objects.get()
    assert application.name == "洪小满"
    assert application.reason == "第一行\n\n第二行"


# Doors


def refused(response):
    assert not MeetingApplication.objects.exists()
    html = response.content.decode()
    assert "洪小满" in html
    return response.status_code


def test_a_field_that_only_programs_fill_in_keeps_it_out(citizen, meeting, clock):
    assert refused(send(citizen, meeting, clock, homepage="http://spam.example")) == 200


def test_what_is_faster_than_reading_waits_for_another_press(citizen, meeting, clock):
    assert refused(send(citizen, meeting, clock, seconds=2)) == 200
    assert send(citizen, meeting, clock, seconds=3).status_code == 303


def test_a_page_that_stood_open_for_too_long_gives_back_what_was_typed(citizen, meeting, clock):
    assert refused(send(citizen, meeting, clock, seconds=12 * 3600 + 1)) == 200


def test_a_foreign_page_gives_back_what_was_typed_and_stores_nothing(citizen, meeting, clock):
    sitting = hidden(citizen.get(meeting.get_url()).content.decode())["sitting"]
    clock.shift(timedelta(seconds=10))
    response = Client(HTTP_HOST="localhost", enforce_csrf_checks=True).post(
        address(meeting), {"sitting": sitting, **WORDS}
    )
    assert refused(response) == 200


def test_a_sitting_before_another_meeting_is_none_here(citizen, meeting, clock):
    other = go_live(
        MeetingPageFactory(
            compliant=True,
            invitation=True,
            apply_online=True,
            held_on=date(2026, 3, 20),
            apply_by=date(2026, 3, 15),
        )
    )
    assert refused(send(citizen, meeting, clock, page=address(other))) == 200


def test_so_many_an_hour_come_from_one_connection(citizen, meeting, clock, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "FORMS_PER_HOUR": 2}
    codes = [send(citizen, meeting, clock, reason=f"理由{n}").status_code for n in range(3)]
    assert codes == [303, 303, 429]
    clock.shift(timedelta(hours=1))
    assert send(citizen, meeting, clock, reason="理由3").status_code == 303


def test_under_load_a_proof_of_work_is_asked_and_lets_in(citizen, meeting, clock, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PROOF_OF_WORK": "always", "PROOF_OF_WORK_COST": 1}
    assert refused(send(citizen, meeting, clock, seconds=4)) == 429
    html = citizen.get(address(meeting)).content.decode()
    challenge = json.loads(re.search(r'data-gp-challenge="([^"]*)"', html)[1].replace("&quot;", '"'))
    proof = proof_of_work.solve(json.dumps(challenge))
    clock.shift(timedelta(seconds=4))
    assert citizen.post(address(meeting), {**hidden(html), **WORDS, "proof": proof}).status_code == 303


def test_without_a_script_one_waits_and_sends_again(citizen, meeting, clock, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PROOF_OF_WORK": "always", "PROOF_OF_WORK_COST": 1}
    first = send(citizen, meeting, clock, seconds=4)
    assert refused(first) == 429
    clock.shift(timedelta(seconds=6))
    assert citizen.post(address(meeting), {**hidden(first.content.decode()), **WORDS}).status_code == 303


# When, and where


@pytest.mark.parametrize(("minutes", "status"), [(-1, 303), (0, 409)])
def test_one_can_apply_until_the_end_of_the_last_day(citizen, meeting, clock, minutes, status):
    midnight = datetime(2026, 3, 15, 16, 0, tzinfo=UTC)
    clock.move_to(midnight - timedelta(minutes=30))
    html = citizen.get(address(meeting)).content.decode()
    clock.move_to(midnight + timedelta(minutes=minutes))
    assert citizen.post(address(meeting), {**hidden(html), **WORDS}).status_code == status


@pytest.mark.parametrize(
    "fields", [{"apply_online": False}, {"invites": False}, {"called_off_because": "台风"}]
)
def test_where_nothing_is_taken_there_is_no_form(citizen, meeting, clock, fields):
    type(meeting).objects.filter(pk=meeting.pk).update(**fields)
    assert "gp-apply" not in citizen.get(meeting.get_url()).content.decode()
    response = citizen.get(address(meeting))
    assert "not taken online now" in response.content.decode()
    assert citizen.post(address(meeting), WORDS).status_code == 409


def test_a_draft_and_a_page_behind_a_closed_door_take_nothing(citizen, meeting):
    PageViewRestriction.objects.create(page=meeting, restriction_type="login")
    assert citizen.get(address(meeting)).status_code == 404
    PageViewRestriction.objects.all().delete()
    type(meeting).objects.filter(pk=meeting.pk).update(live=False)
    assert citizen.get(address(meeting)).status_code == 404


# Never public, never logged


def test_nobody_reads_who_applied(citizen, meeting, clock, caplog):
    with caplog.at_level(logging.DEBUG):
        send(citizen, meeting, clock)
    column = meeting.get_parent()
    for url in (
        meeting.get_url(),
        column.get_url(),
        f"{column.get_url()}?format=rss",
        f"{column.get_url()}?format=ics",
        f"{column.get_url()}?view=calendar",
    ):
        shown = Client(HTTP_HOST="localhost").get(url).content.decode()
        assert "洪小满" not in shown
        assert MOBILE not in shown
    assert "洪小满" not in caplog.text
    assert MOBILE not in caplog.text


# The host


@pytest.fixture
def applied(citizen, meeting, clock):
    send(citizen, meeting, clock)
    send(citizen, meeting, clock, name="卢知远", reason="=1+1")
    return meeting


def desk(meeting):
    return reverse("govpublic_meeting_applications", args=[meeting.pk])


def test_whoever_works_for_another_agency_sees_nothing(client, applied):
    from govpublic.agencies.establish import establish

    other = establish(AgencyFactory(root_page=go_live(MeetingLibraryPageFactory(slug="other")))).agency
    stranger = UserFactory()
    stranger.groups.add(other.editors)
    client.force_login(stranger)
    response = client.get(desk(applied))
    assert response.status_code == 302
    assert client.post(desk(applied), {"application": "1", "state": "invited"}).status_code == 302
    assert not MeetingApplication.objects.filter(state="invited").exists()


def test_the_host_sees_and_decides_and_the_log_says_how_many(client, applied, agency):
    from govpublic.agencies.establish import establish

    agency.root_page = applied.get_parent()
    agency.save()
    editor = UserFactory()
    editor.groups.add(establish(agency).agency.editors)
    client.force_login(editor)
    shown = client.get(desk(applied)).content.decode()
    assert "洪小满" in shown
    first = MeetingApplication.objects.order_by("pk").first()
    client.post(desk(applied), {"application": [first.pk], "state": "invited"})
    first.refresh_from_db()
    assert (first.state, first.decided_by) == ("invited", editor)
    entry = PageLogEntry.objects.get(action="govpublic.applications.decided")
    assert entry.data == {"count": 1, "state": "invited"}
    client.post(desk(applied), {"application": [first.pk], "state": "received"})
    first.refresh_from_db()
    assert (first.state, first.decided_at) == ("received", None)


@pytest.mark.parametrize(
    "sent", [{}, {"state": "invited"}, {"application": "1", "state": "x"}, {"application": "x"}]
)
def test_a_decision_that_says_nothing_changes_nothing(client, applied, sent):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert client.post(desk(applied), sent).status_code == 302
    assert not MeetingApplication.objects.exclude(state="received").exists()


def test_applications_to_another_meeting_are_not_decided_here(applied):
    other = go_live(MeetingPageFactory())
    keys = list(MeetingApplication.objects.values_list("pk", flat=True))
    assert decide(other, keys, ApplicationState.INVITED, None) == 0


def test_the_workbook_computes_nothing_and_taking_it_is_logged(client, applied):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    response = client.get(desk(applied), {"format": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert "洪小满" in cells
    assert all(cell.data_type != "f" for cell in cells.values())
    entry = PageLogEntry.objects.get(action="govpublic.applications.exported")
    assert entry.data == {"count": 2}


# Forgetting


def test_what_applicants_told_is_erased_ninety_days_after_the_meeting(applied):
    last = date(2026, 3, 20) + timedelta(days=90)
    assert list(forget(last - timedelta(days=1))) == []
    (erased,) = forget(last)
    assert erased.applications == 2
    for row in MeetingApplication.objects.all():
        assert (row.name, row.unit, row.contact, row.reason) == ("", "", "", "")
        assert row.receipt
    assert list(forget(last)) == []
    assert PageLogEntry.objects.get(action="govpublic.applications.erased").data == {"count": 2}


def test_a_trial_run_changes_nothing_and_the_command_tells_in_json(applied, clock):
    clock.move_to(datetime(2026, 6, 18, 4, 0, tzinfo=UTC))
    out = StringIO()
    call_command("govpublic_forget_applications", "--dry-run", "--json", stdout=out)
    (erased,) = json.loads(out.getvalue())["erased"]
    assert (erased["applications"], erased["since"]) == (2, "2026-06-18")
    assert MeetingApplication.objects.filter(name="洪小满").exists()
    call_command("govpublic_forget_applications", stdout=StringIO())
    assert not MeetingApplication.objects.filter(name="洪小满").exists()


def test_the_database_keeps_no_half_erased_row_and_no_staff(applied):
    row = MeetingApplication.objects.first()
    for change in ({"erased_at": datetime.now(UTC)}, {"name": ""}, {"kind": "staff"}, {"state": "invited"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MeetingApplication.objects.filter(pk=row.pk).update(**change)
