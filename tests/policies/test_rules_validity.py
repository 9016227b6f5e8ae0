"""DOC-7: the longest term. DOC-8: how a paper ended. DOC-10: what it repeals is linked."""

from datetime import date, timedelta

import pytest

from govpublic.policies.models import Supersession
from tests.factories import WithdrawalFactory
from tests.policies.verdicts import paper, paragraphs, severities, verdict

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def normative(**fields):
    return paper(**{"is_normative": True, "effective_on": date(2026, 5, 1), **fields})


def too_long(ends, years):
    return [
        (
            "expires_on",
            f"The paper is to hold until {ends}, longer than {years} years. Please shorten the term, or "
            "write down the reason for a longer one.",
        )
    ]


@pytest.mark.parametrize(
    ("begins", "is_trial", "last", "years"),
    [
        (date(2026, 5, 1), False, date(2031, 5, 1), 5),
        (date(2026, 5, 1), True, date(2028, 5, 1), 2),
        (date(2024, 2, 29), False, date(2029, 3, 1), 5),
        (date(2024, 2, 29), True, date(2026, 3, 1), 2),
        (date(2023, 2, 28), False, date(2028, 2, 28), 5),
    ],
)
def test_the_anniversary_passes_and_the_day_after_blocks(begins, is_trial, last, years):
    page = normative(effective_on=begins, expires_on=last, is_trial=is_trial)
    assert verdict(page, "DOC-7") == []
    page.expires_on = last + DAY
    assert verdict(page, "DOC-7") == too_long((last + DAY).isoformat(), years)
    assert severities(page, "DOC-7") == ["block"]


def test_a_reason_lets_a_longer_term_pass_and_blanks_are_none():
    page = normative(expires_on=date(2036, 5, 1), term_reason="规划期为十年")
    assert verdict(page, "DOC-7") == []
    page.term_reason = " 　\n"
    assert verdict(page, "DOC-7") == too_long("2036-05-01", 5)


def test_a_reason_does_not_help_where_the_rulebook_knows_none(settings):
    rules = {"DOC-7": {"params": {"longer_with_reason": False}}}
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "RULES": rules}
    assert verdict(normative(expires_on=date(2036, 5, 1), term_reason="规划期为十年"), "DOC-7")


def test_without_a_last_day_it_lapses_by_itself_and_passes():
    assert verdict(normative(expires_on=None), "DOC-7") == []


def test_without_any_first_day_the_term_cannot_be_counted():
    page = normative(effective_on=None, issued_on=None)
    message = "The first day in force is not known. Please enter it, or the date of issue."
    assert verdict(page, "DOC-7") == [("effective_on", message)]


@pytest.mark.parametrize("code", ["DOC-7", "DOC-8", "DOC-10"])
def test_other_papers_are_not_asked(code):
    text = "《青屿市旧办法之规定》同时废止。"
    page = paper(is_normative=False, expires_on=date(2099, 1, 1), body=paragraphs(text))
    WithdrawalFactory(document=page, by_reference="")
    assert verdict(page, code) == []


def withdrawn(page, **fields):
    WithdrawalFactory(document=page, **fields)
    return type(page).objects.get(pk=page.pk)


@pytest.mark.parametrize("kind", ["repealed", "replaced"])
def test_a_repealed_paper_names_what_repealed_it(kind):
    page = withdrawn(normative(), kind=kind, by_reference="")
    message = "The paper is marked as repealed, but not by which paper. Please complete the withdrawal."
    assert verdict(page, "DOC-8") == [("", message)]
    assert severities(page, "DOC-8") == ["block"]


def test_a_reference_or_a_paper_of_the_site_is_a_basis():
    assert verdict(withdrawn(normative()), "DOC-8") == []
    by_document = withdrawn(normative(), by_reference="", by_document=paper())
    assert verdict(by_document, "DOC-8") == []


@pytest.mark.parametrize("kind", ["lapsed", "in_error"])
def test_what_lapsed_or_was_in_error_needs_no_basis(kind):
    assert verdict(withdrawn(normative(), kind=kind, by_reference=""), "DOC-8") == []


def test_a_paper_lapses_the_day_after_its_term_and_not_later():
    page = normative(expires_on=date(2027, 4, 30))
    page = withdrawn(page, kind="lapsed", withdrawn_on=date(2027, 5, 1))
    assert verdict(page, "DOC-8") == []
    page.withdrawal.withdrawn_on += DAY
    assert verdict(page, "DOC-8") == [
        (
            "expires_on",
            "The paper is marked as lapsed from 2027-05-02, but its term ends on 2027-04-30. "
            "Please make the dates agree.",
        )
    ]


def test_a_paper_may_end_on_its_first_day_and_not_before():
    page = withdrawn(normative(), withdrawn_on=date(2026, 5, 1))
    assert verdict(page, "DOC-8") == []
    page.withdrawal.withdrawn_on -= DAY
    assert verdict(page, "DOC-8") == [
        (
            "effective_on",
            "The paper ended on 2026-04-30, before it began on 2026-05-01. Please make the dates agree.",
        )
    ]


def test_a_paper_issued_in_error_may_end_before_it_began():
    page = withdrawn(normative(), kind="in_error", withdrawn_on=date(2026, 4, 1))
    assert verdict(page, "DOC-8") == []


OLD = "青屿市校园体育场地管理办法"


def unlinked(title):
    return [
        (
            "supersedes",
            f"The text ends the earlier paper “{title}”. Please link it under “Earlier papers”, so that its "
            "page says so.",
        )
    ]


@pytest.mark.parametrize("words", ["同时废止", "予以废止", "即行废止", "停止执行"])
def test_a_repealed_paper_that_is_not_linked_is_advice(words):
    page = normative(body=paragraphs(f"本办法自发布之日起施行，《{OLD}》{words}。"))
    assert verdict(page, "DOC-10") == unlinked(OLD)
    assert severities(page, "DOC-10") == ["warn"]


@pytest.mark.parametrize(
    "text",
    [
        f"根据《{OLD}》，制定本办法。",
        f"根据《{OLD}》制定本办法。此前规定同时废止。",
        f"此前规定同时废止；参照《{OLD}》执行。",
    ],
)
def test_a_title_in_another_sentence_is_only_cited(text):
    assert verdict(normative(body=paragraphs(text)), "DOC-10") == []


@pytest.mark.parametrize("title", [OLD, f"青屿市人民政府关于印发《{OLD}》的通知"])
def test_a_linked_paper_passes_by_its_own_or_its_carrying_title(title):
    page = normative(body=paragraphs(f"《{OLD}》同时废止。"))
    page.supersedes = [Supersession(older=paper(title=title))]
    assert verdict(page, "DOC-10") == []


def test_each_unlinked_title_is_said_once():
    text = f"《{OLD}》《青屿市旧通知之规定》同时废止。《{OLD}》停止执行。"
    titles = [message.split("“")[1].split("”")[0] for _f, message in verdict_of(text)]
    assert titles == sorted(["青屿市旧通知之规定", OLD])


def verdict_of(text):
    return verdict(normative(body=paragraphs(text)), "DOC-10")


def test_another_linked_paper_does_not_stand_for_it():
    page = normative(body=paragraphs(f"《{OLD}》同时废止。"))
    page.supersedes = [Supersession(older=paper(title="关于开放图书馆的通知"))]
    assert verdict(page, "DOC-10") == unlinked(OLD)


def test_a_title_that_speaks_of_a_trial_asks_for_the_mark_and_blocks_nothing():
    page = normative(title="青屿市居家养老补贴办法（试行）", expires_on=date(2027, 5, 1))
    assert [field for field, _message in verdict(page, "DOC-7")] == ["is_trial"]
    assert set(severities(page, "DOC-7")) == {"warn"}
    page.is_trial = True
    assert not verdict(page, "DOC-7")
