"""A village owes its rolls by the end of the year; the original is registered; how to apply comes first."""

import datetime
from decimal import Decimal

import pytest
import time_machine

from govpublic.catalog.models import SubsidyBatch
from govpublic.catalog.subsidy_forms import note_publication
from govpublic.catalog.subsidy_judging import judge
from govpublic.deadlines import reconcile
from govpublic.deadlines.models import Deadline
from tests.factories import (
    AgencyFactory,
    SubsidyBatchFactory,
    SubsidyPaymentFactory,
    SubsidyProgramFactory,
    SubsidyRollPageFactory,
    publish,
    village,
)

pytestmark = pytest.mark.django_db


def paid(place, program, year=2026):
    batch = SubsidyBatchFactory(program=program, village=place, year=year)
    SubsidyPaymentFactory(batch=batch, amount=Decimal(10))
    judge(SubsidyBatch.objects.get(pk=batch.pk))
    given = {"program": program, "village": place, "batch": batch, "year": year}
    return publish(SubsidyRollPageFactory(compliant=True, stated_total=Decimal(10), **given))


def duty(place, year=2026):
    return Deadline.objects.about(place).get(kind="VIL-4", period=str(year))


@pytest.fixture
def place():
    return village()


@pytest.fixture
def program(place):
    program = SubsidyProgramFactory(compliant=True, first_year=2026)
    program.areas.add(place.parent)
    return program


STATES = [
    ("2026-10-31T12:00:00+08:00", "upcoming"),
    ("2026-11-01T12:00:00+08:00", "due_soon"),
    ("2026-12-31T23:59:00+08:00", "due_soon"),
    ("2027-01-01T00:01:00+08:00", "overdue"),
]


@pytest.mark.parametrize(("moment", "state"), STATES)
def test_a_village_owes_its_roll_by_the_last_day_of_the_year(place, program, moment, state):
    with time_machine.travel(moment, tick=False):
        reconcile(place)
        assert duty(place).due_on == datetime.date(2026, 12, 31)
        assert duty(place).state == state


@time_machine.travel("2026-10-01T12:00:00+08:00", tick=False)
def test_the_ladder_of_reminders_is_that_of_the_rulebook(place, program):
    from govpublic.deadlines.kinds import kind_of
    from govpublic.rulebooks import load
    from govpublic.workdays import Calendar

    del load
    remind = kind_of("VIL-4").remind({"remind_on": ["11-01", "12-01", "12-20"]})
    days = remind(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31), Calendar())
    assert [(day.month, day.day) for day in days] == [(11, 1), (12, 1), (12, 20)]


def test_the_duty_is_met_when_the_roll_of_the_last_programme_is_live(place, program):
    second = SubsidyProgramFactory(compliant=True, first_year=2026)
    second.areas.add(place)
    with time_machine.travel("2026-11-10T12:00:00+08:00", tick=False):
        paid(place, program)
        assert duty(place).state == "due_soon"
    with time_machine.travel("2026-12-20T12:00:00+08:00", tick=False):
        paid(place, second)
    assert duty(place).state == "fulfilled"
    assert duty(place).fulfilled_at.date() == datetime.date(2026, 12, 20)


def test_a_roll_that_comes_late_is_published_and_counted_as_late(place, program):
    with time_machine.travel("2027-01-05T12:00:00+08:00", tick=False):
        assert paid(place, program).live
        assert duty(place).state == "fulfilled_late"


@time_machine.travel("2026-10-01T12:00:00+08:00", tick=False)
def test_the_government_of_the_township_answers_for_it(place, program):
    agency = AgencyFactory(name="沙堤镇人民政府", jurisdiction=place.parent)
    reconcile(place)
    assert duty(place).agency == agency


@time_machine.travel("2026-10-01T12:00:00+08:00", tick=False)
def test_a_township_and_a_village_without_programmes_owe_nothing(place, program):
    other = village(2)
    program.areas.set([place])
    for owes_nothing in (place.parent, other):
        reconcile(owes_nothing)
        assert not Deadline.objects.about(owes_nothing).exists()


def test_the_keeper_is_to_be_registered_within_ten_working_days_after_the_posting(place, program):
    with time_machine.travel("2026-07-02T12:00:00+08:00", tick=False):
        page = paid(place, program)
        row = Deadline.objects.about(page).get(kind="VIL-6/keep")
        assert row.due_on == datetime.date(2026, 7, 24)
    with time_machine.travel("2026-07-15T12:00:00+08:00", tick=False):
        page.kept_at, page.kept_by, page.kept_since = "村委会档案室", "村文书", datetime.date(2026, 7, 14)
        publish(page)
        row.refresh_from_db()
        assert row.state == "fulfilled"


def test_how_to_apply_is_public_before_applications_begin():
    with time_machine.travel("2026-02-20T12:00:00+08:00", tick=False):
        program = SubsidyProgramFactory(compliant=True, materials="")
        row = Deadline.objects.about(program).get(kind="VIL-6/apply")
        assert row.due_on == datetime.date(2026, 3, 1)
        note_publication(program)
        assert program.application_published_on is None
        program.materials = "承包合同"
        note_publication(program)
        program.save()
        row.refresh_from_db()
        assert row.state == "fulfilled"
