"""DOC-13: secrecy review on record. DOC-17: legality review of normative documents."""

from datetime import date

import pytest

from tests.policies.verdicts import TODAY, TOMORROW, paper, severities, verdict

pytestmark = pytest.mark.django_db

SECRECY = [
    (
        {"secrecy_reviewed_on": None},
        ("secrecy_reviewed_on", "There is no record of the secrecy review. Please enter its date."),
    ),
    (
        {"secrecy_reviewed_on": TOMORROW},
        ("secrecy_reviewed_on", "The secrecy review is dated in the future. Please correct the date."),
    ),
    ({"secrecy_reviewer": " "}, ("secrecy_reviewer", "Please enter who reviewed the paper for secrecy.")),
    (
        {"secrecy_cleared": False},
        ("secrecy_cleared", "The secrecy review has not cleared the paper for publication."),
    ),
]
LEGALITY = [
    ({"legality_body": " "}, ("legality_body", "Please enter who reviewed the legality of the paper.")),
    (
        {"legality_reviewed_on": None},
        ("legality_reviewed_on", "There is no record of the legality review. Please enter its date."),
    ),
    (
        {"legality_reviewed_on": date(2026, 3, 4)},
        (
            "legality_reviewed_on",
            "The legality review comes after the paper was issued. Please correct the date.",
        ),
    ),
    ({"legality_result": ""}, ("legality_result", "Please enter the outcome of the legality review.")),
    (
        {"legality_result": "unlawful"},
        ("legality_result", "The legality review found the paper unlawful; it cannot be published."),
    ),
]


def normative(**fields):
    return paper(**{"is_normative": True, "issued_on": date(2026, 3, 3), **fields})


@pytest.mark.parametrize(("fields", "said"), SECRECY)
def test_each_gap_in_the_secrecy_review_blocks(fields, said):
    page = paper(**fields)
    assert verdict(page, "DOC-13") == [said]
    assert severities(page, "DOC-13") == ["block"]


def test_a_secrecy_review_of_today_passes():
    assert verdict(paper(secrecy_reviewed_on=TODAY), "DOC-13") == []


@pytest.mark.parametrize("attribute", ["proactive", "on_request", "refused"])
def test_the_secrecy_review_is_asked_of_every_paper(attribute):
    assert len(verdict(paper(attribute=attribute, secrecy_reviewed_on=None), "DOC-13")) == 1


@pytest.mark.parametrize(("fields", "said"), LEGALITY)
def test_each_gap_in_the_legality_review_blocks(fields, said):
    page = normative(**fields)
    assert verdict(page, "DOC-17") == [said]
    assert severities(page, "DOC-17") == ["block"]


@pytest.mark.parametrize("result", ["lawful", "amended"])
def test_a_legality_review_on_the_day_of_issue_passes(result):
    page = normative(legality_reviewed_on=date(2026, 3, 3), legality_result=result)
    assert verdict(page, "DOC-17") == []


@pytest.mark.parametrize(("fields", "_said"), LEGALITY)
def test_the_legality_review_is_not_asked_of_other_papers(fields, _said):
    assert verdict(paper(**fields), "DOC-17") == []
