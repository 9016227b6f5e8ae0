"""DOC-1: the six metadata and the keywords. DOC-6: the theme from the list."""

import pytest

from tests.factories import ThemeFactory
from tests.policies.verdicts import blocked_by, paper, severities, verdict

pytestmark = pytest.mark.django_db

UNKNOWN_VALIDITY = (
    "It cannot be told whether the paper is in force. "
    "Please enter the date of issue or the first day in force."
)
MISSING = [
    ("theme", "theme", "The theme is missing. Please choose it under “File information”."),
    ("agency", "agency", "The issuing agency is missing. Please choose it under “File information”."),
]


def test_passes_a_paper_with_all_six():
    page = paper()
    assert verdict(page, "DOC-1") == verdict(page, "DOC-6") == []
    assert blocked_by(page) == []


@pytest.mark.parametrize(("name", "field", "message"), MISSING)
def test_blocks_when_one_is_missing(name, field, message):
    page = paper()
    setattr(page, name, None)
    assert verdict(page, "DOC-1") == [(field, message)]
    assert severities(page, "DOC-1") == ["block"]


def test_blocks_a_title_of_blanks():
    page = paper()
    page.title = " 　"
    assert verdict(page, "DOC-1") == [("title", "The title is missing. Please enter the full title.")]


def test_without_a_date_of_issue_the_date_in_force_still_tells_the_validity():
    import datetime

    page = paper(issued_on=None, effective_on=datetime.date(2026, 4, 1))
    assert verdict(page, "DOC-1") == [
        ("issued_on", "The date of issue is missing. Please enter it under “File information”.")
    ]


def test_without_either_date_the_validity_is_not_known():
    page = paper(issued_on=None, effective_on=None)
    assert ("effective_on", UNKNOWN_VALIDITY) in verdict(page, "DOC-1")
    assert [field for field, _message in verdict(page, "DOC-1")] == ["issued_on", "effective_on"]


@pytest.mark.parametrize("keywords", ["", "  ", "，、;"])
def test_blocks_without_a_keyword(keywords):
    message = "There must be at least 1 keyword. Please enter words that citizens would search for."
    assert verdict(paper(keywords=keywords), "DOC-1") == [("keywords", message)]


def test_asks_for_as_many_keywords_as_the_site_says(settings):
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "RULES": {"DOC-1": {"params": {"min_keywords": 2}}}}
    assert verdict(paper(keywords="文化"), "DOC-1") == [
        (
            "keywords",
            "There must be at least 2 keyword. Please enter words that citizens would search for.",
        )
    ]
    assert verdict(paper(keywords="文化,图书"), "DOC-1") == []


def test_thirty_keywords_pass_and_thirty_one_do_not():
    words = [f"词{number}" for number in range(31)]
    assert verdict(paper(keywords=",".join(words[:30])), "DOC-1") == []
    assert verdict(paper(keywords=",".join(words)), "DOC-1") == [
        ("keywords", "There are 31 keywords. Please keep the 30 that matter most.")
    ]


def test_the_same_keyword_twice_counts_once():
    words = [f"词{number}" for number in range(30)]
    assert verdict(paper(keywords=",".join([*words, *words])), "DOC-1") == []


def test_a_keyword_of_thirty_characters_passes_and_one_more_does_not():
    assert verdict(paper(keywords="文" * 30), "DOC-1") == []
    assert verdict(paper(keywords="文" * 31), "DOC-1") == [
        (
            "keywords",
            "The keyword “文文文文文文文文文文…” has 31 characters. "
            "Please enter single words, separated by commas.",
        )
    ]


def test_says_once_for_each_keyword_that_is_too_long_and_for_thirty_at_most():
    words = ",".join(str(number) + "文" * 31 for number in range(40))
    assert len(verdict(paper(keywords=words), "DOC-1")) == 31


def test_a_theme_that_is_no_longer_offered_blocks():
    page = paper(theme=ThemeFactory(code="T99", name="旧主题", is_active=False))
    assert verdict(page, "DOC-6") == [
        ("theme", "The theme “旧主题” is no longer on the list. Please choose another.")
    ]
    assert severities(page, "DOC-6") == ["block"]


def test_a_missing_theme_is_said_once_and_not_by_both_rules():
    assert verdict(paper(theme=None), "DOC-6") == []
