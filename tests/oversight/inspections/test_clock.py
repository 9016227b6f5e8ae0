"""The clock of ORG-2: terms, reminders, escalation, each exactly once."""

from datetime import date

import pytest
from django.core import mail

from govpublic.deadlines import reconcile_all
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.reminding import remind
from govpublic.oversight.inspections import rechecking, rectifying
from govpublic.oversight.inspections.terms import escalated_before
from govpublic.oversight.models import InspectionProblem
from govpublic.validators.registry import implementations
from tests.factories import AgencyFactory, JurisdictionFactory
from tests.oversight.inspection_factories import assigned

from .conftest import person, with_groups

pytestmark = pytest.mark.django_db


@pytest.fixture
def problem(clock, round, officer, bureau):
    return assigned(round, officer, bureau)


def deadlines(problem):
    return Deadline.objects.about(problem).order_by("period")


def told():
    """Who was written to since it was asked last."""
    names = sorted(message.to[0].partition("@")[0] for message in mail.outbox)
    mail.outbox.clear()
    return names


def test_the_code_is_implemented_by_a_deadline():
    assert any("rectified_in_time" in name for name in implementations("ORG-2"))


def test_assigning_opens_the_clock_for_the_agency(problem, bureau):
    row = deadlines(problem).get()
    assert (row.kind, row.period, row.due_on, row.agency) == ("ORG-2", "1", date(2026, 11, 23), bureau)


def test_an_answer_on_the_last_day_is_in_time_and_on_the_next_is_late(problem, writer, go):
    go(11, 23, 23)
    rectifying.answer(problem, writer, "已整改。")
    assert deadlines(problem).get().state == "fulfilled"


def test_an_answer_after_the_last_day_is_late(problem, writer, go):
    go(11, 24)
    assert deadlines(problem).get().state == "overdue"
    rectifying.answer(problem, writer, "已整改。")
    assert deadlines(problem).get().state == "fulfilled_late"


def test_what_is_sent_back_is_owed_again_in_a_term_of_its_own(problem, writer, officer, go):
    rectifying.answer(problem, writer, "已整改。")
    go(11, 10)
    rechecking.send_back(problem, officer, "仍打不开。")
    assert [(row.period, row.due_on, row.state) for row in deadlines(problem)] == [
        ("1", date(2026, 11, 23), "fulfilled"),
        ("2", date(2026, 12, 1), "upcoming"),
    ]


def test_an_extension_moves_the_clock(problem, writer, officer):
    rectifying.ask_for_extension(problem, writer, date(2026, 12, 4), "等待数据。")
    assert deadlines(problem).get().due_on == date(2026, 11, 23)
    rechecking.grant_extension(problem, officer)
    assert deadlines(problem).get().due_on == date(2026, 12, 4)


def test_nobody_owes_what_was_dropped(problem, writer, officer):
    rectifying.object_to(problem, writer, "不属我局。")
    rechecking.uphold(problem, officer, "职责已划转。")
    assert deadlines(problem).get().state == "cancelled"


def test_the_night_changes_nothing_more(problem, writer, officer):
    rectifying.answer(problem, writer, "已整改。")
    rechecking.send_back(problem, officer, "仍打不开。")
    before = list(deadlines(problem).values())
    reconcile_all()
    assert list(deadlines(problem).values()) == before


def test_the_ladder_goes_from_the_person_to_the_head_to_the_office_and_the_superior(
    clock, go, round, officer
):
    town = JurisdictionFactory(
        name="临澜区", level="county", code="349902000000", parent=JurisdictionFactory()
    )
    bureau = with_groups(AgencyFactory(name="临澜区民政局", short_name="区民政局", jurisdiction=town))
    city_office = with_groups(AgencyFactory(name="青屿市人民政府办公室", short_name="市政府办"))
    named = person("named", groups=[bureau.editors])
    person("other", groups=[bureau.editors])
    person("head", groups=[bureau.reviewers])
    person("secretary", groups=[city_office.reviewers])
    assigned(round, officer, bureau, person=named)
    remind()
    assert told() == []
    for day, expected in [
        ((11, 16), ["named"]),  # five working days before
        ((11, 17), []),
        ((11, 20), ["named"]),  # one before
        ((11, 23), []),
        ((11, 24), ["head", "named"]),  # overdue
        ((11, 27), []),
        ((11, 30), ["officer", "secretary"]),  # five working days later
        ((12, 8), []),
    ]:
        go(*day)
        remind()
        assert told() == expected, day
        remind()
        assert told() == []


def test_what_is_escalated_is_told_by_a_day_of_the_calendar(problem, go):
    go(11, 27)
    assert not problem.due_on < escalated_before()
    go(12, 1)
    assert problem.due_on < escalated_before()
    assert list(InspectionProblem.objects.overdue()) == [problem]


def test_a_reminder_leads_to_the_problem(problem, go, head):
    go(11, 24)
    remind()
    assert f"/govpublic/problems/{problem.pk}/" in mail.outbox[0].body
