"""Periods cover every day once; a duty ends with the period that its start lies in."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govpublic.deadlines.recurrences import HalfYearly, Monthly, Quarterly, TimesAYear, Yearly
from govpublic.workdays import Calendar

ALL = [Monthly(), Quarterly(), HalfYearly(), Yearly(), TimesAYear(2)]


@pytest.mark.parametrize(
    ("recurrence", "key", "first", "last"),
    [
        (Monthly(), "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        (Quarterly(), "2028-Q1", date(2028, 1, 1), date(2028, 3, 31)),
        (HalfYearly(), "2028-H1", date(2028, 1, 1), date(2028, 6, 30)),
        (Yearly(), "2028", date(2028, 1, 1), date(2028, 12, 31)),
        (TimesAYear(2), "2028", date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_a_period_has_a_name_and_two_ends(recurrence, key, first, last):
    period = recurrence.period_of(date(2028, 2, 14))
    assert (period.key, period.first, period.last) == (key, first, last)


@given(st.sampled_from(ALL), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_periods_follow_one_another_without_gap(recurrence, first, days):
    periods = list(recurrence.periods(first, first + timedelta(days=days)))
    assert periods[0].first <= first <= periods[0].last
    assert periods[-1].first <= first + timedelta(days=days) <= periods[-1].last
    for earlier, later in pairwise(periods):
        assert later.first == earlier.last + timedelta(days=1)
        assert later.key > earlier.key


@given(st.sampled_from(ALL), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_duty_ends_with_its_period(recurrence, start):
    assert recurrence.due(start, Calendar()).on == recurrence.period_of(start).last


def test_it_rolls_past_days_off_only_where_the_law_says_so():
    start = date(2026, 1, 5)  # 31 January 2026 is a Saturday
    assert Monthly().due(start, Calendar()).on == date(2026, 1, 31)
    assert Monthly(rolls=True).due(start, Calendar()).on == date(2026, 2, 2)


def test_so_many_times_a_year_are_met_when_the_last_of_them_happened():
    twice = TimesAYear(2, ladder=((6, 30), (9, 30), (11, 30)))
    year = twice.period_of(date(2026, 1, 1))
    last_year, may, august = date(2025, 12, 31), date(2026, 5, 4), date(2026, 8, 3)
    assert twice.fulfilled_at(year, [may, last_year]) is None
    met = twice.fulfilled_at(year, [august, may, last_year])
    assert met is not None
    assert met.date() == august
