"""DEC-5 and DEC-6: so many meetings a year, the ladder of reminders, and a record of each."""

from datetime import date, datetime

import pytest
import time_machine

from govpublic.agencies.models import Jurisdiction
from govpublic.deadlines import reconcile, reconcile_all
from govpublic.deadlines.kinds import kind_of
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.reckoning import reminders_of
from govpublic.deadlines.states import State
from govpublic.participation.meeting_duties import quotas
from govpublic.workdays import SHANGHAI
from tests.factories import AgencyFactory, JurisdictionFactory, MeetingPageFactory, attendee, publish

pytestmark = pytest.mark.django_db


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI)


@pytest.fixture
def clock():
    with time_machine.travel(noon(date(2026, 3, 4)), tick=False) as traveller:
        traveller.to = lambda *day: traveller.move_to(noon(date(*day)))
        yield traveller


@pytest.fixture
def county():
    return JurisdictionFactory(name="云溪县", level=Jurisdiction.Level.COUNTY, code="349921000000")


@pytest.fixture
def office(county):
    return AgencyFactory(name="云溪县人民政府办公室", jurisdiction=county, sort_order=5)


@pytest.fixture
def bureau():
    return AgencyFactory(name="青屿市教育局", key_department=True)


def held(host, *day, complete=True, **fields):
    """A live meeting of ``host``, which counts unless it is not ``complete``."""
    people = [attendee()] if complete else [attendee(kind="staff")]
    page = MeetingPageFactory(compliant=True, agency=host, held_on=date(*day), attendees=people, **fields)
    return publish(page)


def duty(agency, part, period="2026"):
    return Deadline.objects.about(agency).get(kind=f"DEC-5/{part}", period=period)


def duties_of(agency):
    return set(Deadline.objects.about(agency).filter(kind__startswith="DEC-5").values_list("kind", "period"))


# Who owes


def test_a_county_owes_two_through_its_office_and_a_key_department_of_the_city_one(office, bureau):
    owed = quotas()
    assert {pk: (quota.kind, quota.required) for pk, quota in owed.items()} == {
        office.pk: ("DEC-5/county", 2),
        bureau.pk: ("DEC-5/department", 1),
    }


@pytest.mark.usefixtures("clock")
def test_nobody_else_owes_any(office, county):
    others = [
        AgencyFactory(name="青屿市文化和旅游局"),
        AgencyFactory(name="云溪县教育局", jurisdiction=county, key_department=True),
        AgencyFactory(name="青屿市人民政府办公室"),
        AgencyFactory(name="青屿市旧局", key_department=True, is_active=False),
    ]
    reconcile_all()
    assert [duties_of(agency) for agency in others] == [set()] * 4
    assert duties_of(office) == {("DEC-5/county", "2026")}


def test_a_county_whose_government_publishes_itself_owes_through_it(county):
    government = AgencyFactory(name="云溪县人民政府", jurisdiction=county)
    assert set(quotas()) == {government.pk}
    office = AgencyFactory(name="云溪县人民政府办公室", jurisdiction=county)
    assert {pk: quota.hosts for pk, quota in quotas().items()} == {office.pk: {office.pk, government.pk}}


def test_the_numbers_are_the_rulebooks(office, bureau, settings):
    settings.GOVPUBLIC = {
        **settings.GOVPUBLIC,
        "RULES": {"DEC-5": {"params": {"county_per_year": 4, "key_department_per_year": 0}}},
    }
    assert {pk: quota.required for pk, quota in quotas().items()} == {office.pk: 4}


# What counts


def test_the_second_meeting_that_counts_meets_the_countys_duty(clock, office):
    held(office, 2026, 2, 10)
    assert duty(office, "county").fulfilled_at is None
    held(office, 2026, 3, 3, complete=False)
    assert duty(office, "county").fulfilled_at is None
    held(office, 2026, 3, 4)
    row = duty(office, "county")
    assert row.fulfilled_at == noon(date(2026, 3, 4))
    assert row.due_on == date(2026, 12, 31)
    assert row.agency == office


def test_the_first_meets_that_of_a_department_and_meetings_of_others_do_not(clock, bureau, office):
    held(office, 2026, 3, 3)
    reconcile_all()
    assert duty(bureau, "department").fulfilled_at is None
    held(bureau, 2026, 3, 3)
    assert duty(bureau, "department").fulfilled_at == noon(date(2026, 3, 3))


def test_a_meeting_that_is_taken_down_counts_no_longer(clock, bureau):
    page = held(bureau, 2026, 3, 3)
    page.unpublish()
    assert duty(bureau, "department").fulfilled_at is None


def test_a_draft_counts_nothing(clock, bureau):
    page = MeetingPageFactory(compliant=True, agency=bureau)
    page.save_revision()
    reconcile(bureau)
    assert duty(bureau, "department").fulfilled_at is None


def test_a_meeting_counts_for_the_year_in_which_it_was_held(clock, bureau):
    clock.to(2026, 12, 31)
    reconcile(bureau)
    clock.to(2027, 1, 8)
    held(bureau, 2026, 12, 31)
    assert duty(bureau, "department").state == State.FULFILLED
    assert duty(bureau, "department", "2027").fulfilled_at is None
    held(bureau, 2027, 1, 1)
    assert duty(bureau, "department", "2027").fulfilled_at is not None


def test_a_year_that_was_missed_stays_on_record(clock, bureau):
    reconcile(bureau)
    clock.to(2027, 2, 1)
    reconcile(bureau)
    assert duty(bureau, "department").state == State.OVERDUE
    assert duty(bureau, "department", "2027").state == State.UPCOMING
    assert reconcile(bureau) == 0


def test_an_alias_does_not_count_twice(clock, office):
    page = held(office, 2026, 3, 3)
    page.create_alias(parent=page.get_parent(), update_slug="again")
    reconcile(office)
    assert duty(office, "county").fulfilled_at is None


# The ladder


def test_the_ladder_is_the_rulebooks(clock, office):
    kind = kind_of("DEC-5/county")
    assert reminders_of(kind, date(2026, 1, 1), date(2026, 12, 31)) == (
        date(2026, 6, 30),
        date(2026, 9, 30),
        date(2026, 11, 30),
    )


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ((2026, 6, 29), State.UPCOMING),
        ((2026, 6, 30), State.DUE_SOON),
        ((2026, 9, 30), State.DUE_SOON),
        ((2026, 11, 30), State.DUE_SOON),
        ((2026, 12, 31), State.DUE_SOON),
        ((2027, 1, 1), State.OVERDUE),
    ],
)
def test_a_shortfall_is_recalled_from_the_end_of_june_and_late_with_the_new_year(clock, office, day, state):
    held(office, 2026, 3, 3)
    clock.to(*day)
    assert duty(office, "county").state == state


# The record


def record_of(page):
    return Deadline.objects.about(page).get(kind="DEC-6/record")


def test_a_meeting_that_is_over_without_a_record_nags_and_a_record_ends_it(clock, office):
    clock.to(2026, 2, 10)
    page = publish(
        MeetingPageFactory(compliant=True, invitation=True, agency=office, held_on=date(2026, 3, 3))
    )
    assert record_of(page).due_on == date(2026, 3, 24)
    clock.to(2026, 3, 25)
    assert record_of(page).state == State.OVERDUE
    later = page.get_latest_revision_as_object()
    later.attendees = [attendee()]
    publish(later)
    assert record_of(page).state == State.FULFILLED_LATE
    clock.to(2026, 4, 25)
    again = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    again.outcome = "更正。"
    publish(again)
    assert record_of(page).fulfilled_at == noon(date(2026, 3, 25))


def test_the_record_is_in_time_until_the_end_of_the_last_day(clock, office):
    clock.to(2026, 3, 24)
    assert record_of(held(office, 2026, 3, 3)).state == State.FULFILLED


def test_a_draft_of_a_meeting_that_is_over_nags_as_well(clock, office):
    page = MeetingPageFactory(compliant=True, agency=office)
    page.save_revision()
    assert record_of(page).fulfilled_at is None
    clock.to(2026, 3, 25)
    assert record_of(page).state == State.OVERDUE


def test_a_meeting_that_was_called_off_owes_no_record_any_more(clock, office):
    clock.to(2026, 2, 10)
    page = publish(
        MeetingPageFactory(compliant=True, invitation=True, agency=office, held_on=date(2026, 3, 3))
    )
    later = page.get_latest_revision_as_object()
    later.called_off_because = "因台风取消"
    publish(later)
    assert record_of(page).state == State.CANCELLED


def test_a_meeting_that_nobody_attended_is_on_record_when_it_says_why(clock, office):
    page = publish(
        MeetingPageFactory(compliant=True, agency=office, attendees=[], nobody_came_because="报名不足")
    )
    assert record_of(page).state == State.FULFILLED
    assert duty(office, "county").fulfilled_at is None
