"""Index numbers: given once, kept for ever, and known to be whose."""

import pytest

from govpublic.policies.models import IndexNumber, PolicyDocumentPage
from govpublic.validators import check
from tests.factories import PolicyDocumentPageFactory, WithdrawalFactory, publish

pytestmark = pytest.mark.django_db


def test_a_draft_gets_its_number_with_its_agency():
    page = PolicyDocumentPageFactory(compliant=True, index_number="")
    page.save_revision()
    assert page.index_number.startswith(page.agency.organisation_code)
    assert IndexNumber.objects.get(number=page.index_number).page_id == page.pk


def test_two_papers_of_one_month_count_up():
    one = PolicyDocumentPageFactory(compliant=True, index_number="")
    other = PolicyDocumentPageFactory(compliant=True, index_number="", agency=one.agency)
    one.save_revision()
    other.save_revision()
    assert one.index_number.endswith("-00001")
    assert other.index_number.endswith("-00002")


def test_a_number_is_not_used_again_when_its_paper_is_gone():
    page = PolicyDocumentPageFactory(compliant=True, index_number="")
    page.save_revision()
    number, agency = page.index_number, page.agency
    page.delete()
    other = PolicyDocumentPageFactory(compliant=True, index_number=number, agency=agency)
    assert [issue.rule for issue in check(other).blocking] == ["DOC-5"]


def test_a_row_that_is_saved_live_owns_the_number_that_it_was_given():
    draft = PolicyDocumentPageFactory(compliant=True, index_number="")
    page = PolicyDocumentPageFactory(compliant=True, index_number="", agency=draft.agency, live=True)
    assert IndexNumber.objects.get(number=page.index_number).page_id == page.pk


def test_an_alias_of_a_repealed_paper_is_repealed():
    page = publish(PolicyDocumentPageFactory(compliant=True))
    alias = page.create_alias(update_slug="alias")
    WithdrawalFactory(document=page)
    assert PolicyDocumentPage.objects.get(pk=alias.pk).validity.state == "repealed"
