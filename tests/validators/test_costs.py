"""What the gate costs: queries of a publication with it, against one without it."""

import pytest
from django.db import connection
from django.db.models.signals import post_save, pre_save
from django.test.utils import CaptureQueriesContext

from govpublic.validators import gate, keeping
from tests.factories import PolicyDocumentPageFactory, publish
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
    [(good_bulletin, 15), (lambda: PolicyDocumentPageFactory(compliant=True), 36)],
    ids=["bulletin", "policy document with all rules"],
)
def test_publishing_by_code_costs_at_most(make, most, without_the_gate):
    """Two checks: one of the draft that is saved, one of what goes live."""
    guarded = queries_of_publishing(make())
    page = make()
    without_the_gate()
    assert guarded - queries_of_publishing(page) <= most


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
    assert guarded - queries(page) <= 15


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
