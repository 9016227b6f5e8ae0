"""What the clocks cost a publication."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from govpublic.core import calendar
from govpublic.deadlines import receivers
from tests.factories import PolicyDocumentPageFactory, publish
from tests.validators.bulletins import again, good_bulletin

pytestmark = pytest.mark.django_db

FORMED = date(2026, 3, 2)


def cost(page, monkeypatch, act):
    """Queries that ``act(page)`` makes within the listeners of this room."""
    spent = []

    def measured(subject, do):
        with CaptureQueriesContext(connection) as captured:
            safely(subject, do)
        spent.append(len(captured))

    safely = receivers._safely
    monkeypatch.setattr(receivers, "_safely", measured)
    act(page)
    monkeypatch.setattr(receivers, "_safely", safely)
    return sum(spent)


def paper(**fields):
    return again(PolicyDocumentPageFactory(compliant=True, attachments=[], **fields))


def publish_revision(page):
    page.get_latest_revision().publish()


@pytest.fixture(autouse=True)
def warm():
    """What a running server has looked up long ago; no day of another test is unsettled in its calendar."""
    calendar._table.settle()
    publish(paper())


def test_publishing_a_paper_anew_where_nothing_changes_costs_a_savepoint_and_one_look(monkeypatch):
    page = publish(paper())
    assert cost(page, monkeypatch, lambda page: publish(page)) <= 3


def test_a_normative_paper_costs_one_look_more(monkeypatch):
    page = publish(paper(normative=True))
    assert cost(page, monkeypatch, lambda page: publish(page)) <= 4


def test_opening_costs_two_queries_more(monkeypatch):
    page = paper()
    assert cost(page, monkeypatch, lambda page: page.save_revision()) <= 3 + 2


def test_meeting_costs_two_queries_more(monkeypatch):
    page = paper()
    page.save_revision()
    assert cost(again(page), monkeypatch, publish_revision) <= 3 + 2


def test_all_that_a_normative_paper_begins_costs_three_more(monkeypatch):
    """Published at once: one clock is opened and met, two are opened."""
    page = paper(normative=True)
    page.save_revision()
    assert cost(again(page), monkeypatch, publish_revision) <= 4 + 3


def test_what_no_clock_is_about_costs_nothing(monkeypatch):
    assert cost(good_bulletin(), monkeypatch, lambda page: publish(page)) == 0


def test_a_draft_of_a_live_page_costs_nothing(monkeypatch):
    page = publish(paper())
    assert cost(page, monkeypatch, lambda page: page.save_revision()) == 0
