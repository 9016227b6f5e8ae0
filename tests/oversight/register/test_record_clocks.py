"""Key tasks, handovers and zones: what meets their clocks, what does not, and the last day."""

from datetime import date

import pytest

from govpublic.deadlines.models import Deadline
from govpublic.deadlines.reconciling import reconcile_all
from govpublic.oversight.models import RegisterKeeper

from .conftest import DONE, clock, handover, prove, task, township, zone

pytestmark = pytest.mark.django_db
TASK, HANDOVER, ZONE, TOWNSHIP = "ORG-1/task", "ORG-4/handover", "ZON-1/zone", "ZON-1/township"


@pytest.mark.parametrize(
    ("day", "state"), [(date(2026, 8, 10), "fulfilled"), (date(2026, 8, 11), "fulfilled_late")]
)
def test_a_task_is_in_time_up_to_its_last_day(agency, day, state):
    row = prove(task(agency, date(2026, 8, 10), completed_on=day))
    assert clock(row, TASK).state == state


def test_a_task_without_evidence_is_not_completed(agency):
    row = task(agency, date(2026, 8, 11), completed_on=date(2026, 8, 1))
    assert clock(row, TASK).state == "overdue"
    assert clock(row, TASK).agency == agency
    prove(row)
    assert clock(row, TASK).state == "fulfilled"


def test_a_task_that_is_moved_or_deleted_takes_its_clock_along(agency):
    row = task(agency, date(2026, 9, 30))
    row.due_on = date(2026, 10, 31)
    row.save()
    assert clock(row, TASK).due_on == date(2026, 10, 31)
    row.delete()
    assert not Deadline.objects.open().exists()


def test_a_change_of_staff_opens_a_handover_of_thirty_days(agency):
    row = handover(agency, date(2026, 8, 3))
    assert clock(row, HANDOVER).due_on == date(2026, 9, 2)
    assert clock(row, HANDOVER).state == "upcoming"


def test_a_handover_that_both_confirmed_is_met_on_the_later_day(agency):
    row = prove(handover(agency, date(2026, 7, 1), **DONE))
    assert clock(row, HANDOVER).fulfilled_at.date() == DONE["taken_on"]


@pytest.mark.parametrize(
    "lacking", ["shadowed_from", "shadowed_until", "handed_over", "given_on", "taken_on"]
)
def test_a_handover_that_lacks_a_part_is_not_met(agency, lacking):
    empty = "" if lacking == "handed_over" else None
    fields = {**DONE, lacking: empty}
    if lacking == "shadowed_from":
        fields["shadowed_until"] = None
    row = prove(handover(agency, date(2026, 7, 1), **fields))
    assert clock(row, HANDOVER).fulfilled_at is None


def test_a_handover_without_evidence_is_not_met(agency):
    assert clock(handover(agency, date(2026, 7, 1), **DONE), HANDOVER).state == "overdue"


@pytest.mark.parametrize(
    ("day", "state"), [(date(2025, 12, 31), "fulfilled"), (date(2026, 1, 1), "fulfilled_late")]
)
def test_a_zone_is_accepted_within_the_year_of_its_opening(agency, day, state):
    row = prove(zone(agency, township(), date(2025, 3, 1), accepted_on=day))
    assert clock(row, ZONE).state == state


@pytest.mark.parametrize(
    "lacking", ["takes_requests", "offers_lookup", "offers_self_service", "offers_reading"]
)
def test_a_zone_that_lacks_a_function_is_not_accepted(agency, lacking):
    row = prove(zone(agency, township(), date(2026, 3, 1), accepted_on=date(2026, 5, 1), **{lacking: False}))
    assert clock(row, ZONE).fulfilled_at is None


def test_a_zone_without_evidence_is_not_accepted(agency):
    row = zone(agency, township(), date(2026, 3, 1), accepted_on=date(2026, 5, 1))
    assert clock(row, ZONE).fulfilled_at is None


def test_every_township_owes_a_zone_once_a_register_is_kept(agency):
    place = township()
    reconcile_all()
    assert clock(place, TOWNSHIP) is None
    RegisterKeeper.objects.create(agency=agency, since=date(2026, 1, 1))
    reconcile_all()
    assert clock(place, TOWNSHIP).due_on == date(2023, 12, 31)
    assert clock(place, TOWNSHIP).state == "overdue"


@pytest.mark.parametrize(
    ("day", "state"), [(date(2023, 12, 31), "fulfilled"), (date(2024, 1, 2), "fulfilled_late")]
)
def test_a_township_is_covered_by_its_first_accepted_zone(agency, keeper, day, state):
    place, other = township(1), township(2)
    row = zone(agency, place, date(2023, 3, 1), accepted_on=day)
    assert clock(place, TOWNSHIP).fulfilled_at is None
    prove(row)
    reconcile_all()
    assert clock(place, TOWNSHIP).state == state
    assert clock(other, TOWNSHIP).state == "overdue"
