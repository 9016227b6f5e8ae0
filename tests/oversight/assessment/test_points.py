"""How numbers become points, and points a total."""

from decimal import Decimal

import pytest

from govpublic.oversight.assessment.indicators import Indicator, total_of
from govpublic.oversight.rates import Measure

RATE = {"title": "t", "clause": "c", "weight": 10, "method": "rate", "rate": "DOC-2/in_time"}


def rate(**changes):
    return Indicator.of("x", {**RATE, "full_at": 90, "zero_at": 60, "nothing": "left_out", **changes})


@pytest.mark.parametrize(
    ("met", "points"),
    [(100, "10.00"), (90, "10.00"), (89, "9.67"), (75, "5.00"), (61, "0.33"), (60, "0.00"), (0, "0.00")],
)
def test_points_of_a_rate_lie_between_its_bounds_in_proportion(met, points):
    assert rate().points(Measure(met, 100)) == Decimal(points)


def test_a_third_is_rounded_half_up_to_cents():
    assert rate(full_at=100, zero_at=0).points(Measure(2, 3)) == Decimal("6.67")


def test_where_nothing_was_owed_it_does_not_count_or_counts_in_full():
    assert rate().points(Measure(0, 0)) is None
    assert rate(nothing="full").points(Measure(0, 0)) == 10


@pytest.mark.parametrize(
    ("cases", "points"), [(0, "8.00"), (3, "6.50"), (10, "3.00"), (11, "3.00"), (500, "3.00")]
)
def test_a_deduction_stops_at_its_cap(cases, points):
    indicator = Indicator.of("x", {**RATE, "method": "deduction", "weight": 8, "each": 0.5, "cap": 5})
    assert indicator.points(Measure(0, cases)) == Decimal(points)


def test_what_has_no_points_does_not_weigh_in_the_total():
    ten, thirty = Decimal(10), Decimal(30)
    assert total_of([(ten, Decimal(5)), (thirty, Decimal(30)), (Decimal(60), None)]) == Decimal("87.50")
    assert total_of([(ten, ten), (Decimal(90), Decimal(45))]) == Decimal(55)
    assert total_of([(ten, None)]) is None


def test_an_indicator_survives_being_stored():
    stored = rate(weight=0.1).stored()
    assert Indicator.of("x", stored) == rate(weight=0.1)
    assert stored["weight"] == "0.1"
