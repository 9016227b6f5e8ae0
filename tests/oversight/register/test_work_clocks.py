"""Yearly duties of an agency: each with what meets it, what does not, and its last day."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from govpublic.conf import settings as own
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.reconciling import reconcile, reconcile_all
from govpublic.oversight.models import RegisterKeeper

from .conftest import clock, meeting, paper, prove, submission, training

pytestmark = pytest.mark.django_db
REPORTS, DEPLOYMENT, PLAN, TRAININGS = "ORG-1/reports", "ORG-1/deployment", "ORG-1/plan", "ORG-4/trainings"


def test_an_agency_that_keeps_no_register_owes_nothing(agency):
    reconcile(agency)
    assert not Deadline.objects.exists()


def test_keeping_the_register_opens_the_duties_of_the_year(agency, keeper):
    kinds = set(Deadline.objects.about(agency).values_list("kind", "period"))
    parts = ("reports", "deployment", "plan", "mechanism", "response", "assessment", "submissions")
    assert kinds == {*((f"ORG-1/{part}", "2026") for part in parts), (TRAININGS, "2026")}
    assert clock(agency, REPORTS, "2026").due_on == date(2026, 12, 31)
    assert clock(agency, PLAN, "2026").due_on == date(2026, 6, 30)


def test_two_meetings_with_evidence_meet_the_year_on_the_day_of_the_second(agency, keeper):
    prove(meeting(agency, date(2026, 3, 2)))
    assert clock(agency, REPORTS, "2026").fulfilled_at is None
    prove(meeting(agency, date(2026, 8, 3)))
    assert clock(agency, REPORTS, "2026").fulfilled_at.date() == date(2026, 8, 3)
    assert clock(agency, REPORTS, "2026").state == "fulfilled"


def test_a_meeting_without_evidence_meets_nothing(agency, keeper):
    prove(meeting(agency, date(2026, 3, 2)))
    second = meeting(agency, date(2026, 8, 3))
    assert clock(agency, REPORTS, "2026").fulfilled_at is None
    second.evidence.all().delete()
    prove(second)
    assert clock(agency, REPORTS, "2026").fulfilled_at
    second.evidence.get().delete()
    assert clock(agency, REPORTS, "2026").fulfilled_at is None


def test_what_the_office_returned_does_not_count_until_it_is_registered_again(agency, keeper):
    prove(meeting(agency, date(2026, 3, 2)))
    second = prove(meeting(agency, date(2026, 8, 3)))
    second.state = "returned"
    second.save()
    assert clock(agency, REPORTS, "2026").fulfilled_at is None
    second.state = "confirmed"
    second.save()
    assert clock(agency, REPORTS, "2026").fulfilled_at


def test_a_meeting_of_the_other_kind_meets_the_other_duty(agency, keeper):
    prove(meeting(agency, date(2026, 3, 2), kind="deployment"))
    assert clock(agency, DEPLOYMENT, "2026").state == "fulfilled"
    assert clock(agency, REPORTS, "2026").fulfilled_at is None


@pytest.mark.parametrize(
    ("moment", "state"), [("2026-12-31T15:59", "due_soon"), ("2026-12-31T16:01", "overdue")]
)
def test_the_year_ends_with_its_last_day_in_shanghai(agency, keeper, moment, state):
    with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC)):
        assert clock(agency, TRAININGS, "2026").state == state


@pytest.mark.parametrize(
    ("day", "state"), [(date(2026, 6, 30), "fulfilled"), (date(2026, 7, 1), "fulfilled_late")]
)
def test_the_plan_is_in_time_up_to_its_day(agency, keeper, day, state):
    prove(paper(agency, "plan", day))
    assert clock(agency, PLAN, "2026").state == state


def test_a_plan_of_last_year_is_none_for_this_one_unless_it_runs_on(agency, keeper):
    prove(paper(agency, "plan", date(2025, 3, 1)))
    assert clock(agency, PLAN, "2026").fulfilled_at is None
    prove(paper(agency, "plan", date(2025, 4, 1), valid_until=date(2026, 12, 31)))
    assert clock(agency, PLAN, "2026").state == "fulfilled"


def test_no_plan_is_asked_for_in_a_year_begun_after_its_day(agency):
    RegisterKeeper.objects.create(agency=agency, since=date(2026, 7, 1))
    assert clock(agency, PLAN, "2026") is None
    assert clock(agency, TRAININGS, "2026").due_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("last", "met"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (None, True)]
)
def test_a_mechanism_holds_as_long_as_it_is_in_force(agency, keeper, last, met):
    prove(paper(agency, "mechanism", date(2024, 5, 6), valid_until=last))
    assert bool(clock(agency, "ORG-1/mechanism", "2026").fulfilled_at) is met


def test_each_paper_meets_its_own_duty_alone(agency, keeper):
    prove(paper(agency, "response", date(2026, 2, 2)))
    prove(paper(agency, "innovation", date(2026, 2, 2)))
    met = Deadline.objects.about(agency).filter(fulfilled_at__isnull=False)
    assert list(met.values_list("kind", flat=True)) == ["ORG-1/response"]


def test_trainings_are_counted_against_the_number_of_the_rulebook(agency, keeper):
    prove(training(agency, date(2026, 4, 1)))
    assert clock(agency, TRAININGS, "2026").fulfilled_at is None
    prove(training(agency, date(2025, 12, 31)))
    assert clock(agency, TRAININGS, "2026").fulfilled_at is None
    prove(training(agency, date(2026, 1, 1)))
    assert clock(agency, TRAININGS, "2026").state == "fulfilled"


def test_the_ladder_of_warnings_begins_in_june(agency, keeper):
    row = clock(agency, TRAININGS, "2026")
    assert row.remind_from == date(2026, 6, 30)
    assert row.state == "due_soon"


def test_drafts_are_asked_only_of_those_who_submit_them(agency, keeper):
    prove(submission(agency, date(2026, 5, 5)))
    assert clock(agency, "ORG-1/submissions", "2026").state == "fulfilled"
    keeper.submits_drafts = False
    keeper.save()
    assert clock(agency, "ORG-1/submissions", "2026").state == "cancelled"


def test_a_site_may_ask_for_more_or_for_nothing(agency, keeper, settings):
    settings.GOVPUBLIC = {
        "RULES": {"ORG-4": {"params": {"trainings_per_year": 1}}, "ORG-1": {"params": {"papers": []}}}
    }
    own.reload()
    prove(training(agency, date(2026, 4, 1)))
    assert clock(agency, TRAININGS, "2026").state == "fulfilled"
    reconcile(agency)
    assert clock(agency, "ORG-1/mechanism", "2026").cancelled_at


def test_the_next_year_opens_by_night_and_a_second_night_writes_nothing(agency, keeper):
    with time_machine.travel(datetime(2027, 1, 4, tzinfo=UTC), tick=False):
        reconcile_all()
        assert clock(agency, REPORTS, "2027").due_on == date(2027, 12, 31)
        assert reconcile_all() == 0


def test_an_agency_that_stops_keeping_the_register_owes_nothing_any_more(agency, keeper):
    keeper.delete()
    assert not Deadline.objects.about(agency).open().exists()


def test_the_queries_do_not_grow_with_the_agencies(agency, keeper, django_assert_max_num_queries):
    from tests.factories import AgencyFactory

    others = [AgencyFactory() for _ in range(6)]
    for other in others:
        RegisterKeeper.objects.create(agency=other, since=date(2026, 1, 1))
    from govpublic.oversight.register.facts import work_of

    with django_assert_max_num_queries(5):
        assert len(work_of([agency, *others])) == 7
