"""What the gate costs: queries of a publication with it, against one without it."""

import pytest
from django.db import connection
from django.db.models.signals import post_save, pre_save
from django.test.utils import CaptureQueriesContext

from govpublic.validators import Rule, Severity, fault, gate, keeping, register
from govpublic.validators.models import Finding
from govpublic.validators.registry import unregister
from tests.factories import PolicyDocumentPageFactory, publish
from tests.host.models import BulletinPage
from tests.validators.admin import edit_url, form_of
from tests.validators.bulletins import again, good_bulletin, live_bulletin

pytestmark = pytest.mark.django_db


@pytest.fixture
def without_the_gate(monkeypatch):
    """``without_the_gate()`` takes it away until the test ends."""

    def take_away():
        pre_save.disconnect(dispatch_uid="govpublic.gate")
        post_save.disconnect(dispatch_uid="govpublic.keeping.save")
        monkeypatch.setattr(keeping, "keep_draft", lambda subject, revision=None: None)

    yield take_away
    pre_save.connect(gate.check_before_save, dispatch_uid="govpublic.gate")
    post_save.connect(keeping.after_save, dispatch_uid="govpublic.keeping.save")


def queries_of_publishing(page):
    """Queries of ``save_revision().publish()`` of a page that was published before, files known."""
    publish(again(page))
    fresh = again(page)
    with CaptureQueriesContext(connection) as captured:
        fresh.save_revision().publish()
    return len(captured)


@pytest.mark.parametrize(
    ("make", "most"),
    [
        (good_bulletin, 8),
        (lambda: PolicyDocumentPageFactory(compliant=True), 11),
        (lambda: PolicyDocumentPageFactory(compliant=True, normative=True), 13),
    ],
    ids=["bulletin", "policy document", "normative document with all rules"],
)
def test_publishing_by_code_costs_at_most(make, most, without_the_gate):
    """One query and one row kept for the draft, the same for what goes live, and what other rooms add."""
    guarded = queries_of_publishing(make())
    page = make()
    without_the_gate()
    assert guarded - queries_of_publishing(page) <= most


def test_many_findings_cost_as_many_queries_as_one():
    assert queries_with_findings(300) == queries_with_findings(1)


def queries_with_findings(number):
    """Queries of a publication with so many new findings, with the same again, and with none any more."""

    def find(page, context):
        for place in range(number):
            yield fault(f"line{place}", "Line %(place)s is wrong.", severity=Severity.WARN, place=place)

    page = live_bulletin()
    rule = register(Rule("FLD-2", find, (BulletinPage,)))
    try:
        appearing = queries_of(again(page))
        staying = queries_of(again(page))
    finally:
        unregister(rule)
    vanishing = queries_of(again(page))
    assert Finding.objects.filter(object_id=page.pk).count() == 0
    return appearing, staying, vanishing


def queries_of(page):
    with CaptureQueriesContext(connection) as captured:
        page.save_revision().publish()
    return len(captured)


def test_publishing_in_the_admin_asks_the_rules_once(office, without_the_gate):
    def queries(page):
        url, data = form_of(office, edit_url(page))
        data.update({"body": "新的正文", "action-publish": "1"})
        with CaptureQueriesContext(connection) as captured:
            assert office.post(url, data).status_code == 302
        return len(captured)

    queries(live_bulletin())  # content types and the like
    guarded, page = queries(live_bulletin()), live_bulletin()
    without_the_gate()
    assert guarded - queries(page) <= 7


def test_saving_bookkeeping_columns_of_a_live_page_costs_nothing(django_assert_num_queries):
    page = live_bulletin()
    page.locked = True
    with CaptureQueriesContext(connection) as captured:
        page.save(update_fields=["locked"])
    assert not [query for query in captured if "govpublic" in query["sql"]]


def test_deleting_rows_of_other_models_stays_fast(django_assert_num_queries):
    """A listener for every deletion would make Django fetch what it deletes."""
    from django.contrib.sessions.models import Session

    with django_assert_num_queries(1):
        Session.objects.all().delete()
