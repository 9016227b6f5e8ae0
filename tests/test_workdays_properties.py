"""Counting workdays is what a walk from day to day would count, whatever days a site calls its own."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govpublic import workdays
from govpublic.workdays import Calendar, add_workdays, is_workday, workdays_between


@pytest.fixture(autouse=True)
def without_a_sites_own_days(monkeypatch):
    """The libraries alone, whatever source the installed apps have set."""
    monkeypatch.setattr(workdays, "_current", Calendar())


dates = st.dates(date(2002, 1, 1), date(2032, 12, 31))
overrides = st.dictionaries(st.dates(date(2024, 6, 1), date(2028, 6, 1)), st.booleans(), max_size=30)
near_dates = st.dates(date(2024, 6, 1), date(2028, 6, 1))

# Computing the first unannounced year loads a library, which is slow once.
unhurried = settings(deadline=None)


def walk(calendar: Calendar, start: date, n: int) -> date:
    """The definition, one day after another."""
    step = timedelta(days=1 if n >= 0 else -1)
    day, left = start, abs(n)
    if n == 0:
        while not calendar.is_workday(day):
            day += step
    while left:
        day += step
        left -= calendar.is_workday(day)
    return day


@unhurried
@given(own=overrides, start=near_dates, n=st.integers(-60, 60))
def test_adding_is_the_walk_day_by_day(own, start, n):
    calendar = Calendar.of(own)
    assert calendar.add_workdays(start, n) == walk(calendar, start, n)


@unhurried
@given(own=overrides, start=near_dates, length=st.integers(0, 500))
def test_between_is_the_count_day_by_day(own, start, length):
    calendar = Calendar.of(own)
    counted = sum(calendar.is_workday(start + timedelta(days=i)) for i in range(1, length + 1))
    assert calendar.workdays_between(start, start + timedelta(days=length)) == counted


@unhurried
@given(start=dates, n=st.integers(1, 600))
def test_between_undoes_adding(start, n):
    due = add_workdays(start, n)
    assert is_workday(due)
    assert workdays_between(start, due) == n


@unhurried
@given(start=dates, n=st.integers(1, 600))
def test_between_undoes_going_back_from_a_workday(start, n):
    start = add_workdays(start, 0)
    assert workdays_between(start, add_workdays(start, -n)) == -n
    assert add_workdays(add_workdays(start, -n), n) == start


@unhurried
@given(start=dates, later=st.integers(0, 40), n=st.integers(-300, 300))
def test_adding_is_monotone(start, later, n):
    assert add_workdays(start, n) <= add_workdays(start + timedelta(days=later), n)
    assert add_workdays(start, abs(n) + 1) < add_workdays(start, abs(n) + 2)


@unhurried
@given(a=dates, b=dates, c=dates)
def test_distances_add_up(a, b, c):
    assert workdays_between(a, b) + workdays_between(b, c) == workdays_between(a, c)
