"""Periods of whole months, and those before them."""

from datetime import date

import pytest

from govpublic.oversight.rates.period import NAMES, Period, named

TODAY = date(2026, 2, 28)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
        ("quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("month", date(2026, 2, 1), date(2026, 2, 28)),
        ("last_quarter", date(2025, 10, 1), date(2025, 12, 31)),
        ("last_year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_named_periods(name, first, last):
    assert named(name, TODAY) == Period(first, last)


def test_every_name_has_its_period():
    assert all(named(name) for name in NAMES)
    with pytest.raises(LookupError):
        named("century")


def test_the_period_before_whole_months_is_as_many_months():
    assert Period.of_month(2026, 3).before == Period.of_month(2026, 2)
    assert Period.of_quarter(2026, 1).before == Period.of_quarter(2025, 4)
    assert Period.of_year(2026).before == Period.of_year(2025)


def test_the_period_before_some_days_is_as_many_days():
    assert Period(date(2026, 3, 10), date(2026, 3, 19)).before == Period(date(2026, 2, 28), date(2026, 3, 9))
    assert Period(date(2026, 3, 1), date(2026, 3, 1)).before == Period(date(2026, 2, 28), date(2026, 2, 28))


def test_a_leap_year_has_its_day():
    assert Period.of_month(2028, 2).last == date(2028, 2, 29)


def test_contains_both_ends():
    period = Period.of_month(2026, 2)
    assert period.first in period
    assert period.last in period
    assert date(2026, 3, 1) not in period


def test_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2026, 2, 2), date(2026, 2, 1))
