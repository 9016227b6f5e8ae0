"""The admin around meetings: the year's report, the next meeting, the record, the renewal of the scope."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission, Page, PageLogEntry

from govpublic.agencies.establish import establish
from govpublic.agencies.models import Jurisdiction
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.states import State
from govpublic.participation.meeting_buttons import header_buttons, record_url
from govpublic.participation.meeting_report import lines_of, years
from govpublic.participation.models import MeetingAttendee, MeetingPage, ScopeRenewal
from govpublic.participation.scope_renewals import renew
from govpublic.validators import check
from tests.factories import (
    AgencyFactory,
    JurisdictionFactory,
    MeetingLibraryPageFactory,
    MeetingPageFactory,
    ParticipationScopePageFactory,
    UserFactory,
    attendee,
    publish,
)
from tests.policies.verdicts import verdict

pytestmark = pytest.mark.django_db

REPORT = "govpublic_meetings_report"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 3, 10, 4, 0, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def column():
    return publish(MeetingLibraryPageFactory(compliant=True, slug="meetings"))


@pytest.fixture
def office(column):
    county = JurisdictionFactory(name="云溪县", level=Jurisdiction.Level.COUNTY, code="349921000000")
    agency = AgencyFactory(
        name="云溪县人民政府办公室", short_name="云溪县府办", jurisdiction=county, root_page=column
    )
    return establish(agency).agency


@pytest.fixture
def bureau():
    return AgencyFactory(name="青屿市教育局", key_department=True)


@pytest.fixture
def editor(office):
    user = UserFactory(username="yunxi")
    user.groups.add(office.editors)
    return user


@pytest.fixture
def admin():
    return UserFactory(is_superuser=True, is_staff=True)


@pytest.fixture
def year(office, bureau):
    """Of the county: one that counts, one that lacks a fact, one without a record, one that is to come."""

    def held(month, day, **fields):
        given = {"compliant": True, "agency": office, "held_on": date(2026, month, day), **fields}
        return publish(MeetingPageFactory(**given))

    held(1, 6)
    faulty = held(2, 6, title="缺项的会议")
    MeetingAttendee.objects.filter(meeting=faulty).update(post="")
    held(3, 9, attendees=[], title="无记录")
    held(3, 11, invitation=True, apply_by=date(2026, 3, 10))


# The report


@pytest.mark.usefixtures("year")
def test_the_report_says_what_is_required_held_counted_and_missing(office, bureau):
    by_name = {line.agency: line for line in lines_of(2026)}
    county = by_name[office]
    assert (county.required, county.held, county.counted, county.lacking) == (2, 3, 1, 1)
    assert (county.missing, county.unrecorded, county.people, county.adopted) == (1, 1, 2, 2)
    assert [gap.page.title for gap in county.gaps] == ["缺项的会议", "无记录"]
    assert (by_name[bureau].required, by_name[bureau].held, by_name[bureau].lacking) == (1, 0, 1)


@pytest.mark.usefixtures("year")
def test_the_report_is_by_year(office):
    assert years() == [2026]
    publish(MeetingPageFactory(compliant=True, agency=office, held_on=date(2024, 5, 6)))
    assert years() == [2026, 2025, 2024]
    assert [(line.held, line.counted) for line in lines_of(2024) if line.agency == office] == [(1, 1)]


@pytest.mark.usefixtures("year")
def test_the_report_takes_no_more_queries_for_more_meetings(office, django_assert_max_num_queries):
    with django_assert_max_num_queries(6) as few:
        lines_of(2026)
    for day in range(1, 6):
        publish(MeetingPageFactory(compliant=True, agency=office, held_on=date(2026, 2, day)))
    with django_assert_max_num_queries(len(few)):
        lines_of(2026)


@pytest.mark.usefixtures("year")
def test_an_editor_sees_the_agencies_of_his_own_and_the_openness_office_all(client, editor, office, bureau):
    client.force_login(editor)
    assert [line.agency for line in client.get(reverse(REPORT)).context["lines"]] == [office]
    editor.user_permissions.add(
        Permission.objects.get(codename="view_deadline", content_type__app_label="govpublic_deadlines")
    )
    lines = client.get(reverse(REPORT)).context["lines"]
    assert [line.agency for line in lines] == [bureau, office]


def test_whoever_works_for_no_agency_sees_no_report(client):
    stranger = UserFactory()
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    assert client.get(reverse(REPORT)).status_code == 302
    assert "Open meetings" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.usefixtures("year")
def test_the_report_shows_a_chart_and_leads_to_what_lacks(client, admin):
    client.force_login(admin)
    shown = client.get(reverse(REPORT), {"year": "2026"}).content.decode()
    assert "缺项的会议" in shown
    assert "1 attendee lacks a fact" in shown
    assert "no record" in shown
    assert "<figure" in shown
    assert "2 agencies have not held all the meetings that they owe." in shown
    assert client.get(reverse(REPORT), {"year": "1066"}).context["year"] == 2026


@pytest.mark.usefixtures("year")
def test_the_report_can_be_taken_along_as_a_workbook(client, admin, office):
    office.name = "=云溪县人民政府办公室"
    office.save()
    client.force_login(admin)
    response = client.get(reverse(REPORT), {"format": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    head, *rows = sheet.iter_rows()
    assert [cell.value for cell in head][:5] == ["Agency", "Jurisdiction", "Required", "Held", "Counted"]
    county = next(row for row in rows if row[1].value == "云溪县")
    assert [cell.value for cell in county[2:]] == [2, 3, 1, 1, 2, 2, 1, 1]
    assert county[0].data_type == "s"


# The panel


def test_the_panel_says_how_many_meetings_count(client, admin, office):
    page = publish(MeetingPageFactory(compliant=True, agency=office))
    client.force_login(admin)
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Meetings that count in 2026: 1 of 2." in shown


# Buttons


def labels(page, user):
    return [button.label for button in header_buttons(page, user)]


@pytest.mark.parametrize(
    ("held_on", "offered"), [(date(2026, 3, 9), True), (date(2026, 3, 10), True), (date(2026, 3, 11), False)]
)
def test_the_record_is_offered_from_the_day_of_the_meeting_on(admin, office, held_on, offered):
    page = MeetingPageFactory(compliant=True, agency=office, held_on=held_on)
    assert ("Record who attended" in labels(page, admin)) is offered


def test_the_record_is_offered_no_more_once_it_is_public_or_the_meeting_called_off(admin, office):
    page = publish(MeetingPageFactory(compliant=True, agency=office))
    assert labels(page, admin) == ["New meeting like this one"]
    off = MeetingPageFactory(compliant=True, agency=office, called_off_because="因台风取消")
    assert labels(off, admin) == ["New meeting like this one"]


def test_the_button_leads_to_the_tab_of_the_record(client, admin, office):
    page = MeetingPageFactory(compliant=True, agency=office)
    page.save_revision()
    client.force_login(admin)
    address = record_url(page)
    identifier = address.partition("#")[2]
    assert f'id="{identifier}"' in client.get(address).content.decode()


def test_whoever_may_not_edit_is_offered_nothing(office):
    page = MeetingPageFactory(compliant=True, agency=office)
    assert labels(page, UserFactory()) == []


def test_a_new_meeting_begins_like_the_last_without_its_people_and_its_words(client, editor, office, column):
    last = publish(
        MeetingPageFactory(
            compliant=True, invitation=True, agency=office, parent=column, attendees=[attendee()]
        )
    )
    client.force_login(editor)
    url = next(button.url for button in header_buttons(last, editor) if "like" in button.url)
    form = client.get(url).context["form"]
    page = form.instance
    assert (page.agency, page.place, page.how_to_apply) == (office, last.place, last.how_to_apply)
    assert (page.title, page.held_on, page.apply_by, page.outcome) == ("", None, None, "")
    assert list(page.attendees.all()) == []
    assert list(page.agenda.all()) == []


def test_a_draft_of_others_is_not_copied_from(client, editor, office, column):
    elsewhere = publish(MeetingLibraryPageFactory(slug="elsewhere"))
    secret = MeetingPageFactory(compliant=True, parent=elsewhere, place="秘密地点")
    client.force_login(editor)
    meta = MeetingPage._meta
    url = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, column.pk])
    for asked in (secret.pk, "9" * 30, "x"):
        assert client.get(url, {"like": asked}).context["form"].instance.place == ""


# The page on participation


def test_the_page_on_participation_passes_when_every_part_is_there():
    assert verdict(ParticipationScopePageFactory(compliant=True), "DEC-7") == []


@pytest.mark.parametrize("part", ["matters", "ways", "attendance_rule", "business", "agency"])
def test_a_part_that_is_missing_is_told_and_does_not_block(part):
    page = ParticipationScopePageFactory(compliant=True)
    setattr(page, part, None if part == "agency" else [])
    assert [field for field, _message in verdict(page, "DEC-7")] == [part]
    assert "DEC-7" not in {issue.rule for issue in check(page).blocking}


def test_business_is_asked_for_where_the_rulebook_says_so(settings):
    page = ParticipationScopePageFactory(compliant=True, business=[])
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "RULEBOOK": "national"}
    assert verdict(page, "DEC-7") == []


def test_the_admin_shows_what_is_missing_and_publishes(client, admin, column):
    from tests.policies.desk import querydict_from_html

    page = ParticipationScopePageFactory(compliant=True, parent=column, business=[])
    page.save_revision()
    client.force_login(admin)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.get(url)
    assert "how business people are heard" in response.content.decode()
    data = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    data.update({f"{name}-count": "0" for name in ("matters", "ways", "attendance_rule", "business")})
    data["action-publish"] = "1"
    assert client.post(url, data).status_code == 302
    assert Page.objects.get(pk=page.pk).live


def renewal_of(page, period=""):
    return Deadline.objects.about(page).get(kind="DEC-7", period=period)


def test_the_page_is_renewed_within_a_year_and_then_again(clock, client, admin, column):
    page = publish(ParticipationScopePageFactory(compliant=True, parent=column))
    row = renewal_of(page)
    assert row.due_on == date(2027, 3, 10)
    clock.move_to(datetime(2027, 2, 7, 4, 0, tzinfo=UTC))
    assert row.state == State.UPCOMING
    clock.move_to(datetime(2027, 2, 8, 4, 0, tzinfo=UTC))
    assert row.state == State.DUE_SOON
    client.force_login(admin)
    url = reverse("govpublic_renew_scope", args=[page.pk])
    assert "still hold" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 302
    assert ScopeRenewal.objects.count() == 1
    assert PageLogEntry.objects.filter(action="govpublic.scope.renew").count() == 1
    assert renewal_of(page).state == State.FULFILLED
    assert renewal_of(page, "2027-02-08").due_on == date(2028, 2, 8)


def test_a_day_after_the_year_it_is_overdue(clock, column):
    page = publish(ParticipationScopePageFactory(compliant=True, parent=column))
    clock.move_to(datetime(2027, 3, 10, 15, 59, tzinfo=UTC))
    assert renewal_of(page).state == State.DUE_SOON
    clock.move_to(datetime(2027, 3, 10, 16, 1, tzinfo=UTC))
    assert renewal_of(page).state == State.OVERDUE


def test_only_a_live_page_and_only_by_whoever_may_publish_it(client, admin, editor, column):
    from django.core.exceptions import PermissionDenied

    draft = ParticipationScopePageFactory(compliant=True, parent=column)
    with pytest.raises(PermissionDenied):
        renew(draft, admin)
    page = publish(draft)
    GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
    client.force_login(editor)
    assert client.post(reverse("govpublic_renew_scope", args=[page.pk])).status_code in (302, 403)
    assert not ScopeRenewal.objects.exists()


def page_duty(agency):
    return Deadline.objects.about(agency).get(kind="DEC-7/page")


def test_a_government_without_such_a_page_is_told_every_year_until_it_has_one(office, column):
    from govpublic.deadlines import reconcile

    reconcile(office)
    assert page_duty(office).fulfilled_at is None
    assert page_duty(office).due_on == date(2026, 12, 31)
    publish(ParticipationScopePageFactory(compliant=True, parent=column, agency=office))
    assert page_duty(office).fulfilled_at is not None


def test_a_department_owes_no_such_page(bureau):
    from govpublic.deadlines import reconcile

    reconcile(bureau)
    assert not Deadline.objects.about(bureau).filter(kind="DEC-7/page").exists()
