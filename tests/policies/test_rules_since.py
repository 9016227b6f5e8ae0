"""When a duty began, and that lateness never blocks."""

from datetime import date, datetime, timedelta

import pytest

from govpublic.validators.rulebook import current
from govpublic.workdays import SHANGHAI
from tests.factories import publish
from tests.policies.verdicts import NOON, blocked_by, paper, verdict

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)

#: What a paper must lack to break each rule whose duty began on a day, beside being normative or not.
BREAKS = {
    "DOC-1": {"keywords": ""},
    "DOC-3": {"document_number": "青政办2026"},
    "DOC-5": {"index_number": "000"},
    "DOC-7": {"is_normative": True, "expires_on": date(2099, 1, 1)},
    "DOC-11": {"attachments": [{"type": "attachment", "value": {"name": "甲"}}]},
    "DOC-12": {"attribute": ""},
    "DOC-17": {"is_normative": True, "legality_body": ""},
}


@pytest.mark.parametrize("code", BREAKS)
def test_a_paper_of_the_day_before_the_duty_is_not_judged_and_one_of_the_day_is(code):
    since = current().rules[code].since
    page = paper(**{**BREAKS[code], "effective_on": None, "issued_on": since, "formed_on": since})
    assert verdict(page, code)
    page.formed_on = since - DAY
    assert verdict(page, code) == []


@pytest.mark.parametrize("code", BREAKS)
def test_the_date_of_issue_counts_where_nobody_knows_when_it_was_formed(code):
    since = current().rules[code].since
    page = paper(**{**BREAKS[code], "effective_on": None, "formed_on": None, "issued_on": since - DAY})
    assert verdict(page, code) == []
    page.issued_on = since
    assert verdict(page, code)


def test_a_paper_without_any_date_is_judged_by_todays_duties():
    page = paper(formed_on=None, issued_on=None, keywords="")
    assert "DOC-1" in blocked_by(page)


def test_rules_without_a_beginning_judge_papers_of_any_age():
    page = paper(formed_on=date(1998, 5, 2), issued_on=date(1998, 5, 1))
    assert [field for field, _message in verdict(page, "DOC-19")] == ["issued_on"]


@pytest.mark.parametrize("age", [19, 20, 21, 29, 366, 2000])
def test_never_blocks_when_late(age):
    made_on = NOON.date() - age * DAY
    page = paper(
        formed_on=made_on,
        issued_on=made_on,
        secrecy_reviewed_on=made_on,
        legality_reviewed_on=made_on,
        is_normative=True,
        effective_on=made_on,
    )
    assert blocked_by(page) == []


@pytest.mark.django_db
def test_a_paper_that_is_three_years_late_goes_live(time_machine):
    time_machine.move_to(datetime(2029, 3, 5, 9, tzinfo=SHANGHAI))
    assert publish(paper(formed_on=date(2026, 3, 2), issued_on=date(2026, 3, 3))).live


def test_a_normative_paper_whose_term_is_over_can_still_be_published():
    page = paper(is_normative=True, effective_on=date(2020, 5, 1), formed_on=None, issued_on=date(2020, 4, 1),
                 legality_reviewed_on=date(2020, 3, 1))  # fmt: skip
    assert page.validity.state == "lapsed"
    assert blocked_by(page) == []
