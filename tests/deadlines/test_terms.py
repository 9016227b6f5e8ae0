"""Terms end where a naive walk over the calendar ends."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govpublic.deadlines.reminders import (
    after_workdays,
    before_days,
    before_workdays,
    on_days,
    reminder_dates,
)
from govpublic.deadlines.terms import CalendarDays, ClockHours, FixedDate, Months, On, Workdays
from govpublic.workdays import SHANGHAI, Calendar

PLAIN = Calendar()
ANNOUNCED = st.dates(date(2025, 1, 1), date(2026, 10, 1))
OVERRIDES = st.dictionaries(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.booleans(), max_size=12)


def walk(start, n, calendar):
    """``n`` working days, day by day."""
    day = start
    while n:
        day += timedelta(days=1)
        n -= calendar.is_workday(day)
    return day


def rolled(day, calendar):
    while not calendar.is_workday(day):
        day += timedelta(days=1)
    return day


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2025-09-30", 3, "2025-10-11"),
        ("2025-09-26", 3, "2025-09-30"),
        ("2025-09-05", 20, "2025-10-10"),
        ("2025-12-31", 20, "2026-01-29"),
        ("2026-02-10", 20, "2026-03-16"),
        ("2026-02-13", 3, "2026-02-25"),
        ("2026-04-30", 3, "2026-05-08"),
        ("2026-09-18", 3, "2026-09-22"),
    ],
)
def test_working_days_by_the_announced_calendars(start, n, due):
    assert Workdays(n).due(date.fromisoformat(start), PLAIN).on == date.fromisoformat(due)


@given(ANNOUNCED, st.integers(1, 40), OVERRIDES)
def test_working_days_agree_with_a_walk_over_any_calendar(start, n, overrides):
    calendar = Calendar.of(overrides)
    assert Workdays(n).due(start, calendar).on == walk(start, n, calendar)


@given(ANNOUNCED, st.integers(0, 90), OVERRIDES)
def test_calendar_days_end_on_the_first_working_day_from_the_last_day_on(start, n, overrides):
    calendar = Calendar.of(overrides)
    assert CalendarDays(n).due(start, calendar).on == rolled(start + timedelta(days=n), calendar)


@given(st.dates(date(2024, 1, 1), date(2025, 10, 1)), st.integers(1, 12), OVERRIDES)
def test_months_end_on_the_corresponding_day_or_the_working_day_after_it(start, n, overrides):
    calendar = Calendar.of(overrides)
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    nominal = start.day
    while True:
        try:
            day = date(year, month + 1, nominal)
            break
        except ValueError:
            nominal -= 1
    assert Months(n).due(start, calendar).on == rolled(day, calendar)


def test_a_month_without_that_day_ends_the_term_on_its_last():
    assert Months(1).due(date(2025, 3, 31), PLAIN).on == date(2025, 4, 30)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 1)), st.integers(1, 48), OVERRIDES)
def test_hours_run_through_nights_and_holidays(start, n, overrides):
    start = start.replace(tzinfo=SHANGHAI)
    assert ClockHours(n).due(start, Calendar.of(overrides)).at - start == timedelta(hours=n)


def test_a_term_in_days_ends_at_midnight_after_its_last_day_in_shanghai():
    due = Workdays(3).due(date(2025, 9, 26), PLAIN)
    assert due.at == datetime(2025, 10, 1, tzinfo=SHANGHAI)
    assert due.at.astimezone(ZoneInfo("UTC")).hour == 16


def test_a_moment_counts_for_its_day_in_shanghai_wherever_the_server_stands():
    late_in_london = datetime(2025, 9, 25, 23, tzinfo=ZoneInfo("Europe/London"))
    assert Workdays(3).due(late_in_london, PLAIN).on == date(2025, 9, 30)


@pytest.mark.parametrize(
    ("term", "start", "due"),
    [
        (FixedDate(1, 31, year_offset=1), date(2025, 6, 1), date(2026, 1, 31)),  # a Saturday stays
        (FixedDate(1, 31, year_offset=1, rolls=True), date(2025, 6, 1), date(2026, 2, 2)),
        (FixedDate(3, 31), date(2026, 1, 1), date(2026, 3, 31)),
        (FixedDate(2, 29), date(2026, 1, 1), date(2026, 2, 28)),
        (On(date(2026, 10, 3)), date(2021, 1, 1), date(2026, 10, 3)),
        (On(date(2026, 10, 3), rolls=True), date(2021, 1, 1), date(2026, 10, 8)),
    ],
)
def test_named_days_stay_unless_they_roll(term, start, due):
    assert term.due(start, PLAIN).on == due


@pytest.mark.parametrize(
    ("term", "start", "provisional"),
    [
        (Workdays(20), date(2026, 3, 2), False),
        (Workdays(20), date(2030, 3, 1), True),
        (CalendarDays(90), date(2026, 11, 1), True),
        (Months(24), date(2025, 1, 6), True),
        (ClockHours(5), date(2030, 3, 1), False),
        (On(date(2031, 5, 1)), date(2030, 3, 1), False),
        (FixedDate(3, 31), date(2030, 1, 1), False),
    ],
)
def test_only_what_counts_over_an_unannounced_year_is_provisional(term, start, provisional):
    assert term.due(start, PLAIN).provisional is provisional


class TestReminders:
    def test_working_days_after_the_start_and_before_the_end(self):
        start, due = date(2026, 3, 2), date(2026, 3, 30)
        after = reminder_dates(after_workdays(10, 15, 18), start, due, PLAIN)
        assert after == (date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 26))
        assert reminder_dates(before_workdays(1), start, due, PLAIN) == (date(2026, 3, 27),)

    def test_days_before_the_end_come_in_order_and_once(self):
        due = date(2026, 6, 30)
        dates = reminder_dates(before_days(30, 90, 30), date(2026, 1, 1), due, PLAIN)
        assert dates == (date(2026, 4, 1), date(2026, 5, 31))

    def test_none_comes_after_the_end(self):
        days = on_days((6, 30), (9, 30), (11, 30))
        assert reminder_dates(days, date(2026, 1, 1), date(2026, 9, 30), PLAIN) == (
            date(2026, 6, 30),
            date(2026, 9, 30),
        )

    def test_without_any_it_is_the_last_day_itself(self):
        assert reminder_dates(None, date(2026, 1, 1), date(2026, 9, 30), PLAIN) == (date(2026, 9, 30),)
