"""DOC-19: dates in an order that can be true."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.policies.verdicts import NOON, TODAY, TOMORROW, paper, severities, verdict

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def future(field):
    return (field, f"This date, {TOMORROW.isoformat()}, is in the future. Please correct it.")


def test_the_same_day_for_everything_passes():
    page = paper(formed_on=TODAY, issued_on=TODAY, effective_on=TODAY, expires_on=TODAY)
    assert verdict(page, "DOC-19") == []


def test_issued_the_day_before_it_was_formed_blocks_on_the_date_of_issue():
    page = paper(formed_on=date(2026, 3, 3), issued_on=date(2026, 3, 2))
    assert verdict(page, "DOC-19") == [
        (
            "issued_on",
            "The paper was issued on 2026-03-02, before it was formed on 2026-03-03. "
            "Please correct one of the dates.",
        )
    ]
    assert severities(page, "DOC-19") == ["block"]


@pytest.mark.parametrize("field", ["formed_on", "issued_on"])
def test_tomorrow_is_the_future(field):
    page = paper(formed_on=None, issued_on=None)
    setattr(page, field, TODAY)
    assert verdict(page, "DOC-19") == []
    setattr(page, field, TOMORROW)
    assert verdict(page, "DOC-19") == [future(field)]


def test_today_is_a_day_in_shanghai():
    page = paper(formed_on=None, issued_on=TODAY)
    late_in_greenwich = datetime(2026, 5, 31, 15, 59, tzinfo=UTC)
    assert [field for field, _message in verdict(page, "DOC-19", late_in_greenwich)] == ["issued_on"]
    assert verdict(page, "DOC-19", late_in_greenwich + timedelta(minutes=1)) == []


def test_a_paper_is_not_issued_after_the_day_on_which_it_was_published():
    page = paper(formed_on=None, issued_on=date(2026, 5, 4))
    page.first_published_at = datetime(2026, 5, 3, 16, tzinfo=UTC)
    assert verdict(page, "DOC-19") == []
    page.first_published_at -= timedelta(minutes=1)
    assert verdict(page, "DOC-19") == [
        (
            "issued_on",
            "The paper was published on 2026-05-03, before this date. Please correct the date.",
        )
    ]


def test_a_date_in_the_future_is_said_once():
    page = paper(formed_on=None, issued_on=TOMORROW)
    page.first_published_at = NOON - 3 * DAY
    assert verdict(page, "DOC-19") == [future("issued_on")]


def test_a_term_may_last_one_day_and_not_less():
    page = paper(effective_on=date(2026, 4, 1), expires_on=date(2026, 4, 1))
    assert verdict(page, "DOC-19") == []
    page.expires_on -= DAY
    assert verdict(page, "DOC-19") == [
        (
            "expires_on",
            "The paper ends on 2026-03-31, before it begins on 2026-04-01. Please correct one of the dates.",
        )
    ]


def test_without_a_first_day_the_term_begins_with_the_date_of_issue():
    page = paper(formed_on=None, issued_on=date(2026, 3, 3), effective_on=None, expires_on=date(2026, 3, 2))
    assert [field for field, _message in verdict(page, "DOC-19")] == ["expires_on"]


def test_a_paper_may_come_into_force_in_the_future():
    assert verdict(paper(effective_on=TOMORROW), "DOC-19") == []


def test_a_paper_without_dates_is_not_said_to_have_wrong_ones():
    assert verdict(paper(formed_on=None, issued_on=None), "DOC-19") == []
