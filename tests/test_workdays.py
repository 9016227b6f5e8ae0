"""The statutory calendar: announced years exactly, other years without fail, a site's own days first."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from govpublic import workdays
from govpublic.workdays import (
    SHANGHAI,
    Calendar,
    add_calendar_days,
    add_workdays,
    current_calendar,
    is_provisional,
    is_workday,
    set_override_source,
    shanghai_date,
    today,
    workdays_between,
)


@pytest.fixture(autouse=True)
def without_a_sites_own_days(monkeypatch):
    """The libraries alone, whatever source the installed apps have set."""
    monkeypatch.setattr(workdays, "_current", Calendar())


def days(*spans: str) -> set[date]:
    """``"2025-01-28/2025-02-04"`` and single days, as a set."""
    found = set()
    for span in spans:
        first, _, last = span.partition("/")
        day, end = date.fromisoformat(first), date.fromisoformat(last or first)
        while day <= end:
            found.add(day)
            day += timedelta(days=1)
    return found


OFF = days(
    "2025-01-01", "2025-01-28/2025-02-04", "2025-04-04/2025-04-06", "2025-05-01/2025-05-05",
    "2025-05-31/2025-06-02", "2025-10-01/2025-10-08",
    "2026-01-01/2026-01-03", "2026-02-15/2026-02-23", "2026-04-04/2026-04-06", "2026-05-01/2026-05-05",
    "2026-06-19/2026-06-21", "2026-09-25/2026-09-27", "2026-10-01/2026-10-07",
)  # fmt: skip
MADE_UP = days(
    "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
    "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
)  # fmt: skip


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_year_agrees_with_the_state_council_notice_day_by_day(year):
    for day in days(f"{year}-01-01/{year}-12-31"):
        assert is_workday(day) == (day in MADE_UP or (day.weekday() < 5 and day not in OFF)), day


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_years_2025_and_2026_have_248_workdays(year):
    assert len(current_calendar().workdays_of(year)) == 248
    assert workdays_between(date(year - 1, 12, 31), date(year, 12, 31)) == 248


VECTORS = [
    ("2025-09-30", 3, "2025-10-11"),  # a Saturday that is a make-up workday
    ("2025-09-26", 3, "2025-09-30"),
    ("2025-09-05", 20, "2025-10-10"),
    ("2025-12-31", 20, "2026-01-29"),
    ("2026-02-10", 20, "2026-03-16"),
    ("2026-02-13", 3, "2026-02-25"),
    ("2026-04-30", 3, "2026-05-08"),
    ("2026-09-18", 3, "2026-09-22"),
]


@pytest.mark.parametrize(("start", "n", "due"), VECTORS)
def test_a_term_in_workdays_ends_where_the_notice_says(start, n, due):
    assert add_workdays(date.fromisoformat(start), n) == date.fromisoformat(due)
    assert workdays_between(date.fromisoformat(start), date.fromisoformat(due)) == n


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2026-03-11", 0, "2026-03-11"),  # a workday stays
        ("2026-02-15", 0, "2026-02-24"),  # the first day of the holiday moves past it
        ("2025-10-11", 0, "2025-10-11"),  # a make-up Saturday is a workday
        ("2026-02-24", -1, "2026-02-14"),
        ("2026-01-04", -1, "2025-12-31"),
        ("2026-02-20", -1, "2026-02-14"),
    ],
)
def test_zero_and_negative_terms(start, n, due):
    assert add_workdays(date.fromisoformat(start), n) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2026-09-01", 30, "2026-10-08"),  # 1 October is a day off, and so are the six after it
        ("2026-03-02", 30, "2026-04-01"),
        ("2026-01-29", 30, "2026-02-28"),  # a make-up Saturday ends a term
        ("2026-01-30", 30, "2026-03-02"),  # a Sunday does not
        ("2026-03-11", 0, "2026-03-11"),
    ],
)
def test_a_calendar_term_that_ends_on_a_day_off_moves_to_the_next_workday(start, n, due):
    assert add_calendar_days(date.fromisoformat(start), n) == date.fromisoformat(due)


def test_a_calendar_term_cannot_be_negative():
    with pytest.raises(ValueError, match="-1 days"):
        add_calendar_days(date(2026, 3, 11), -1)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-03-11", "2026-03-11", 0),
        ("2026-03-13", "2026-03-15", 0),  # Friday to Sunday
        ("2026-03-13", "2026-03-16", 1),
        ("2026-03-16", "2026-03-13", -1),
        ("2026-03-15", "2026-03-13", 0),
        ("2024-12-31", "2026-12-31", 496),
    ],
)
def test_between_counts_the_end_day_and_not_the_start_day(start, end, count):
    assert workdays_between(date.fromisoformat(start), date.fromisoformat(end)) == count


# Each of these is another day in UTC than in Shanghai.
def test_an_aware_datetime_is_converted_to_shanghai():
    friday_evening_utc = datetime(2026, 3, 13, 16, 30, tzinfo=UTC)
    assert shanghai_date(friday_evening_utc) == date(2026, 3, 14)
    assert not is_workday(friday_evening_utc)
    assert add_workdays(datetime(2026, 3, 15, 15, 59, tzinfo=UTC), 1) == date(2026, 3, 16)
    assert add_workdays(datetime(2026, 3, 15, 16, 0, tzinfo=UTC), 1) == date(2026, 3, 17)
    assert add_calendar_days(datetime(2026, 3, 10, 16, 0, tzinfo=UTC), 0) == date(2026, 3, 11)
    assert workdays_between(datetime(2026, 3, 15, 16, 0, tzinfo=UTC), date(2026, 3, 16)) == 0
    assert is_provisional(datetime(2026, 12, 31, 16, 0, tzinfo=UTC))


def test_a_naive_datetime_is_shanghai_time():
    assert shanghai_date(datetime(2026, 3, 13, 23, 59)) == date(2026, 3, 13)


@pytest.mark.parametrize(
    ("utc", "expected"),
    [("2026-06-30T15:59:59+00:00", date(2026, 6, 30)), ("2026-06-30T16:00:00+00:00", date(2026, 7, 1))],
)
def test_today_turns_at_midnight_in_shanghai(utc, expected):
    with time_machine.travel(utc, tick=False):
        assert today() == expected
    assert SHANGHAI.key == "Asia/Shanghai"


class TestYearsThatAreNotAnnounced:
    def test_2027_is_provisional_and_2026_is_not(self):
        assert is_provisional(2027)
        assert is_provisional(date(2027, 1, 1))
        assert not is_provisional(2026)
        assert not is_provisional(date(2026, 12, 31))
        assert is_provisional(2003)

    def test_every_day_of_2027_has_an_answer(self):
        answers = [is_workday(day) for day in sorted(days("2027-01-01/2027-12-31"))]
        assert sum(answers) == 248  # 365 days, 104 of weekends, 13 statutory

    @pytest.mark.parametrize(
        "holiday",
        ["2027-01-01", "2027-02-05", "2027-02-08", "2027-04-05", "2027-06-09", "2027-09-15", "2027-10-01"],
    )
    def test_statutory_holidays_of_2027_are_off(self, holiday):
        assert not is_workday(date.fromisoformat(holiday))

    @pytest.mark.parametrize("day", ["2027-05-03", "2027-05-04", "2027-10-04", "2027-10-05"])
    def test_holidays_of_2027_on_a_weekend_are_given_back(self, day):
        assert not is_workday(date.fromisoformat(day))

    def test_no_weekend_of_2027_is_a_workday(self):
        assert {day.weekday() for day in current_calendar().workdays_of(2027)} == {0, 1, 2, 3, 4}

    def test_a_term_runs_over_the_end_of_the_announced_years(self):
        assert add_workdays(date(2026, 12, 31), 1) == date(2027, 1, 4)
        assert add_workdays(date(2027, 1, 4), -1) == date(2026, 12, 31)
        assert workdays_between(date(2026, 12, 25), date(2027, 1, 8)) == 9

    @pytest.mark.parametrize("year", [1900, 1948, 1999, 2003, 2030, 2049, 2100, 2101, 2500])
    def test_no_year_fails(self, year):
        assert 240 < len(current_calendar().workdays_of(year)) < 263
        assert is_provisional(year)

    def test_a_swap_that_is_known_for_an_old_year_is_taken_whole(self):
        assert not is_workday(date(2003, 2, 6))
        assert is_workday(date(2003, 2, 8))  # the Saturday worked for it


class TestASitesOwnDays:
    def test_they_win_over_an_announced_year(self):
        calendar = Calendar.of({date(2026, 3, 11): False, date(2026, 3, 14): True, date(2026, 2, 28): False})
        assert not calendar.is_workday(date(2026, 3, 11))
        assert calendar.is_workday(date(2026, 3, 14))
        assert not calendar.is_workday(date(2026, 2, 28))
        assert calendar.add_workdays(date(2026, 3, 10), 3) == date(2026, 3, 14)
        assert calendar.workdays_between(date(2025, 12, 31), date(2026, 12, 31)) == 247

    def test_they_win_over_a_computed_year(self):
        calendar = Calendar.of({date(2027, 1, 1): True, date(2027, 1, 2): True, date(2027, 1, 4): False})
        assert calendar.add_workdays(date(2026, 12, 31), 2) == date(2027, 1, 2)
        assert calendar.add_workdays(date(2026, 12, 31), 3) == date(2027, 1, 5)

    def test_saying_what_is_so_anyway_changes_nothing(self):
        calendar = Calendar.of({date(2026, 3, 11): True, date(2026, 3, 14): False})
        assert calendar.workdays_of(2026) == Calendar().workdays_of(2026)

    def test_the_module_asks_the_source_and_forgets_it(self):
        set_override_source(lambda start, end: {date(2026, 3, 11): False})
        assert not is_workday(date(2026, 3, 11))
        assert add_workdays(date(2026, 3, 10), 1) == date(2026, 3, 12)
        assert workdays_between(date(2026, 3, 10), date(2026, 3, 12)) == 1
        assert add_calendar_days(date(2026, 3, 10), 1) == date(2026, 3, 12)
        set_override_source(None)
        assert is_workday(date(2026, 3, 11))

    def test_a_change_in_the_source_shows_at_once(self):
        own: dict[date, bool] = {}
        calendar = Calendar(lambda start, end: own)
        assert calendar.is_workday(date(2026, 3, 11))
        own[date(2026, 3, 11)] = False
        assert not calendar.is_workday(date(2026, 3, 11))

    def test_the_source_is_asked_once_for_each_year_and_for_whole_years(self):
        asked = []
        calendar = Calendar(lambda start, end: asked.append((start, end)) or {})
        calendar.add_workdays(date(2026, 3, 2), 20)
        assert asked == [(date(2026, 1, 1), date(2026, 12, 31))]
        asked.clear()
        calendar.add_workdays(date(2025, 12, 31), 20)
        assert [start.year for start, _ in asked] == [2025, 2026]

    def test_days_of_another_year_in_the_answer_are_ignored(self):
        calendar = Calendar(lambda start, end: {date(2026, 3, 14): True})
        assert len(calendar.workdays_of(2025)) == 248


def test_it_loads_without_django_and_without_computing_anything():
    code = "import sys, govpublic.workdays; print([m for m in ('django', 'holidays') if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
