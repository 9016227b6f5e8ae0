"""What holds for everything that passes the gate holds for interpretations: DOC-13, SIT-2, SIT-5, queries."""

import pytest

from govpublic.validators import PublishBlocked, check
from tests.factories import attachment, document, docx_bytes, interpretation_body, publish
from tests.policies.explaining import interpretation, live_document
from tests.policies.verdicts import LONG_TEXT, NOON, blocked_by, paragraphs, severities, verdict

pytestmark = pytest.mark.django_db


def test_a_compliant_interpretation_goes_live():
    page = interpretation()
    assert blocked_by(page) == []
    assert publish(page).live


def test_a_secrecy_marking_in_the_text_blocks():
    page = interpretation(body=[*interpretation_body(), *paragraphs("机密★10年")])
    message = "The text carries the marking “机密★10年”. Finish the secrecy review and take it out."
    assert verdict(page, "DOC-13") == [("body", message)]
    assert severities(page, "DOC-13") == ["block"]


def test_a_secrecy_marking_in_an_attached_file_blocks():
    word = document("内部.docx", docx_bytes(f"内部资料\n{LONG_TEXT}"), title="问答口径").pk
    page = interpretation(attachments=[attachment(word=word)])
    [(field, sentence)] = verdict(page, "DOC-13")
    assert field == "attachments"
    assert "“问答口径” carries the marking “内部资料”" in sentence
    with pytest.raises(PublishBlocked, match="内部资料"):
        publish(page)


def test_no_record_of_a_secrecy_review_is_asked_for():
    assert verdict(interpretation(), "DOC-13") == []


def test_tags_of_its_own_are_asked_for():
    page = interpretation(agency=None)
    message = "The page lacks the meta tags ContentSource. Please fill in the fields they are made of."
    assert verdict(page, "SIT-2") == [("", message)]
    page.source = "青屿晚报"
    assert verdict(page, "SIT-2") == []


def test_a_date_of_publication_that_nobody_recorded_blocks():
    page = interpretation()
    page.first_published_at = NOON.replace(year=2024)
    assert "SIT-5" in blocked_by(page)


@pytest.mark.parametrize("number", [1, 4])
def test_all_rules_take_few_queries_however_many_documents(number, django_assert_max_num_queries):
    page = interpretation(*[live_document() for _document in range(number)])
    page.save_revision()
    draft = page.get_latest_revision_as_object()
    check(draft, at=NOON)
    with django_assert_max_num_queries(5):  # agency, stored row, documents, their files, other forms
        check(draft, at=NOON)
