"""Whether a paper is in force: asked of one paper, and asked of the database, the answer is the same."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, product

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page

from govpublic.policies.models import PolicyDocumentPage, Supersession, Withdrawal
from govpublic.policies.validity import (
    State,
    Validity,
    in_state,
    term_ends_on,
    validity_of,
    with_endings,
    years_after,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
LEAP = date(2024, 2, 29)
_number = count(1)


def unsaved(**fields):
    return PolicyDocumentPage(title="文件", **fields)


# One paper


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2026, 4, 1), 5, date(2031, 4, 1)),
        (LEAP, 4, date(2028, 2, 29)),
        (LEAP, 5, date(2029, 3, 1)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
    ],
)
def test_years_later_is_the_same_day_and_29_february_becomes_1_march(day, years, expected):
    assert years_after(day, years) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"issued_on": date(2026, 4, 1)}, None),
        ({"is_normative": True}, None),
        ({"is_normative": True, "issued_on": date(2026, 4, 1)}, date(2031, 3, 31)),
        ({"is_normative": True, "effective_on": date(2026, 4, 1), "is_trial": True}, date(2028, 3, 31)),
        ({"is_normative": True, "issued_on": LEAP}, date(2029, 2, 28)),
        ({"is_normative": True, "issued_on": LEAP, "expires_on": date(2025, 1, 1)}, date(2025, 1, 1)),
        (
            {"is_normative": True, "issued_on": date(2026, 1, 1), "effective_on": date(2026, 4, 1)},
            date(2031, 3, 31),
        ),
    ],
)
def test_a_normative_paper_without_a_term_has_the_default_one(fields, expected):
    assert term_ends_on(unsaved(**fields)) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 3, 31), Validity(State.NOT_YET)),
        (date(2026, 4, 1), Validity(State.IN_FORCE, date(2026, 4, 1))),
        (date(2026, 6, 30), Validity(State.IN_FORCE, date(2026, 4, 1))),
        (date(2026, 7, 1), Validity(State.LAPSED, date(2026, 7, 1))),
    ],
)
def test_a_paper_holds_from_its_first_day_to_its_last(on, expected):
    paper = unsaved(effective_on=date(2026, 4, 1), expires_on=date(2026, 6, 30))
    assert validity_of(paper, on) == expected


def test_of_a_paper_without_dates_nothing_is_said():
    assert validity_of(unsaved(), date(2026, 4, 1)) == Validity(State.UNKNOWN)


@pytest.mark.parametrize("state", list(State))
def test_only_papers_in_force_hold_amended_or_not(state):
    assert Validity(state).holds == (state in {"in_force", "amended"})


# All papers


@dataclass(frozen=True)
class Newer:
    """A paper that overtakes: live or not, and the day on which it begins."""

    live: bool
    fields: dict


NEWER = {
    "live": Newer(True, {"issued_on": date(2026, 6, 1), "effective_on": date(2026, 7, 1)}),
    "live, dated by its issue": Newer(True, {"issued_on": date(2026, 6, 30)}),
    "live, without a date": Newer(True, {}),
    "draft": Newer(False, {"issued_on": date(2026, 6, 1)}),
}
STARTS = [
    {},
    {"issued_on": LEAP},
    {"issued_on": date(2023, 3, 1)},
    {"issued_on": date(2023, 2, 28)},
    {"issued_on": date(2026, 3, 1), "effective_on": date(2026, 7, 1)},
    {"effective_on": date(2021, 7, 2)},
]
ENDS = [{}, {"expires_on": date(2026, 6, 30)}, {"expires_on": LEAP}]
SORTS = [{}, {"is_normative": True}, {"is_normative": True, "is_trial": True}]
WITHDRAWALS = [
    None,
    ("repealed", date(2026, 6, 30)),
    ("lapsed", date(2026, 7, 1)),
    ("replaced", date(2028, 2, 29)),
    ("in_error", date(2021, 7, 2)),
]
OVERTAKEN = [
    (),
    (("live", "replaces"),),
    (("live", "amends"),),
    (("live, dated by its issue", "amends"), ("live", "replaces")),
    (("live, without a date", "replaces"), ("live", "amends")),
    (("draft", "replaces"), ("draft", "amends")),
]
# Five years before this day there is no 29 February.
LEAP_AFTER_COMMON_YEARS = date(2028, 2, 29)
DAYS = [
    date(2020, 1, 1),
    date(2021, 7, 1),
    date(2021, 7, 2),
    LEAP - DAY,
    LEAP,
    LEAP + DAY,
    date(2025, 2, 28),
    date(2025, 3, 1),
    date(2026, 6, 29),
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 7, 2),
    date(2028, 2, 27),
    date(2028, 2, 28),
    LEAP_AFTER_COMMON_YEARS,
    date(2028, 3, 1),
    date(2029, 2, 28),
    date(2029, 3, 1),
    date(2031, 6, 30),
    date(2031, 7, 1),
]


def store(live=True, **fields):
    """A row of the table, without what a page is otherwise saved with."""
    number = next(_number)
    page = Page(
        title=f"文件{number}", slug=f"paper-{number}", path=f"ZZZZ{number:08d}", depth=3, live=live,
        content_type=ContentType.objects.get_for_model(PolicyDocumentPage), locale=Locale.get_default(),
    )  # fmt: skip
    page.save_base(raw=True)
    paper = PolicyDocumentPage(page_ptr_id=page.pk, **fields)
    paper.save_base(raw=True)
    return page.pk


@pytest.fixture(scope="module")
def papers(django_db_setup, django_db_blocker):
    """Every combination, made once for all tests of this module; taken away by a rollback."""
    with django_db_blocker.unblock(), transaction.atomic():
        newer = {name: store(live=each.live, **each.fields) for name, each in NEWER.items()}
        links, withdrawals, made = [], [], []
        for start, end, sort, withdrawal, overtaken in product(STARTS, ENDS, SORTS, WITHDRAWALS, OVERTAKEN):
            pk = store(**start, **end, **sort)
            made.append(pk)
            if withdrawal:
                kind, day = withdrawal
                withdrawals.append(Withdrawal(document_id=pk, kind=kind, withdrawn_on=day, reason="理由"))
            links += [
                Supersession(newer_id=newer[name], older_id=pk, effect=effect) for name, effect in overtaken
            ]
        Withdrawal.objects.bulk_create(withdrawals)
        Supersession.objects.bulk_create(links)
        yield made
        transaction.set_rollback(True)


def states_by_paper(papers, on):
    """What the database says: for each paper the states that it is in."""
    everything = PolicyDocumentPage.objects.filter(pk__gte=min(papers))
    found = {pk: [] for pk in papers}
    for state in State:
        for pk in in_state(everything, state, on).values_list("pk", flat=True):
            found[pk].append(state)
    return found


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_every_paper_is_in_exactly_one_state_and_both_answers_agree(papers, on):
    found = states_by_paper(papers, on)
    rows = list(with_endings(PolicyDocumentPage.objects.filter(pk__in=found)))
    assert len(rows) == len(papers)
    answers = {row.pk: (validity_of(row, on).state, found[row.pk]) for row in rows}
    wrong = [
        (row.begins_on, row.expires_on, row.is_normative, row.is_trial, answers[row.pk])
        for row in rows
        if answers[row.pk][1] != [answers[row.pk][0]]
    ]
    assert wrong == []


@pytest.mark.parametrize("on", [date(2026, 6, 30), date(2026, 7, 1)], ids=str)
def test_a_paper_read_alone_says_the_same_as_one_read_with_all(papers, on):
    together = {row.pk: validity_of(row, on) for row in with_endings(PolicyDocumentPage.objects.all())}
    sample = PolicyDocumentPage.objects.filter(pk__in=papers[::7])
    alone = {row.pk: validity_of(row, on) for row in sample}
    assert len(alone) > 200
    assert {pk: together[pk] for pk in alone} == alone


def test_every_state_occurs_on_some_day(papers):
    days = [on for on in DAYS if isinstance(on, date)]
    found = {state for on in days for states in states_by_paper(papers, on).values() for state in states}
    assert found == set(State)


@pytest.mark.parametrize("state", ["", "valid", "IN_FORCE", "repealed "])
def test_an_unknown_state_has_no_papers(papers, state):
    assert not in_state(PolicyDocumentPage.objects.all(), state, date(2026, 7, 1)).exists()


def test_the_day_since_when_a_state_holds_is_a_day_of_that_state(papers):
    on, wrong = date(2028, 3, 1), []
    for row in with_endings(PolicyDocumentPage.objects.filter(pk__in=papers)):
        now = validity_of(row, on)
        if now.since and (now.since > on or validity_of(row, now.since).state != now.state):
            wrong.append((row.begins_on, row.ends_on, row.replaced_on, row.amended_on, now))
    assert wrong == []
