"""A day off entered, moved or taken back moves what counts over it, and nothing else."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from govpublic.core.models import CalendarDay
from govpublic.deadlines import open_deadline
from govpublic.deadlines.models import Deadline
from tests.factories import CalendarDayFactory
from tests.validators.bulletins import hotline

from .samples import CALLED, noon

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clocks")]

START, DUE, NEXT = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 6)
OFF = date(2026, 3, 4)


@pytest.fixture
def row():
    return open_deadline(CALLED, hotline(), START)


def due(row):
    return Deadline.objects.get(pk=row.pk).due_on


def moves(row):
    return [event.data["due"]["to"] for event in row.events.filter(what="moved")]


def test_a_day_off_within_the_term_moves_its_end_and_taken_back_moves_it_back(row):
    day = CalendarDayFactory(day=OFF)
    assert due(row) == NEXT
    day.delete()
    assert due(row) == DUE
    assert moves(row) == ["2026-03-06", "2026-03-05"]
    assert row.events.last().data["because"] == "The calendar or the term has changed."


@pytest.mark.parametrize("day", [START, date(2026, 3, 1), NEXT], ids=["the start", "before", "after the end"])
def test_a_day_outside_the_term_moves_nothing(row, day):
    CalendarDayFactory(day=day)
    assert due(row) == DUE
    assert not moves(row)


def test_a_make_up_workday_lets_the_term_end_earlier():
    row = open_deadline(CALLED, hotline(), date(2026, 3, 5))
    assert row.due_on == date(2026, 3, 10)
    CalendarDayFactory(day=date(2026, 3, 7), is_workday=True)
    assert due(row) == date(2026, 3, 9)


def test_an_entry_that_is_moved_to_another_day_is_heard_of_both(row):
    day = CalendarDayFactory(day=OFF)
    day.day = date(2026, 5, 20)
    day.save()
    assert due(row) == DUE


def test_an_entry_that_changes_from_off_to_working_is_heard(row):
    day = CalendarDayFactory(day=OFF)
    CalendarDay.objects.get(pk=day.pk).save()
    assert due(row) == NEXT
    day.is_workday = True
    day.save()
    assert due(row) == DUE


def test_what_was_met_is_judged_by_the_true_calendar_and_what_is_off_is_let_be(row):
    other = open_deadline(CALLED, hotline(), START)
    Deadline.objects.filter(pk=row.pk).update(fulfilled_at=noon(NEXT))
    Deadline.objects.filter(pk=other.pk).update(cancelled_at=noon(OFF))
    CalendarDayFactory(day=OFF)
    assert Deadline.objects.get(pk=row.pk).state == "fulfilled"
    assert due(other) == DUE


def test_many_rows_cost_no_more_queries_than_few():
    def queries(count, day):
        for _ in range(count):
            open_deadline(CALLED, hotline(), START)
        with CaptureQueriesContext(connection) as captured:
            CalendarDayFactory(day=day)
        return len(captured)

    few = queries(2, OFF)
    assert queries(40, DUE) == few <= 10


def test_a_failure_does_not_cost_the_calendar_its_entry(row, monkeypatch, caplog):
    from govpublic.deadlines import calendar_changes

    monkeypatch.setattr(calendar_changes, "recount", lambda days: 1 / 0)
    CalendarDayFactory(day=OFF)
    assert CalendarDay.objects.filter(day=OFF).exists()
    assert "were not recounted" in caplog.text
