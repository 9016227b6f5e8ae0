"""What was found in a draft is remembered for its publication, as long as all holds that it followed from."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from govpublic.policies.models import IndexNumber, PolicyDocumentPage, Theme
from govpublic.validators import PublishBlocked, Rule, Severity, check, fault, register, verdicts
from govpublic.validators.checking import check_once
from govpublic.validators.memo import content_hash, edited_hash
from govpublic.validators.models import CheckResult, FileFacts, Version
from govpublic.validators.registry import unregister
from tests.factories import AgencyFactory, PolicyDocumentPageFactory, document, docx_bytes, publish
from tests.host.models import BulletinPage
from tests.validators.bulletins import again, good_bulletin, is_live

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered():
    verdicts.forget_all()


@pytest.fixture
def counted():
    """``counted(reads)`` registers a rule on bulletins and gives the list of those it was asked of."""
    rules = []

    def add(reads, code="FLD-2"):
        asked = []

        def find(page, context):
            asked.append(page.pk)
            return []

        rules.append(register(Rule(code, find, (BulletinPage,), reads=reads)))
        return asked

    yield add
    for rule in rules:
        unregister(rule)


def draft(**fields):
    """A compliant document and the revision of its draft, checked as it was saved."""
    page = PolicyDocumentPageFactory(compliant=True, **fields)
    return page, page.save_revision()


def assert_refused(revision, code):
    with pytest.raises(PublishBlocked) as refusal:
        revision.publish()
    assert code in {issue.rule for issue in refusal.value.issues}
    assert not is_live(revision.content_object)


def test_a_rule_that_reads_only_the_page_is_asked_once_for_draft_and_publication(counted):
    itself, others = counted("itself"), counted("others", "FLD-3")
    good_bulletin().save_revision().publish()
    assert len(itself) == 1
    assert len(others) == 2


def test_a_rule_that_says_nothing_of_what_it_reads_is_asked_each_time():
    assert Rule("FLD-2", lambda page, context: [], (BulletinPage,)).reads == "others"


def test_changed_content_is_looked_at_again(counted):
    asked = counted("itself")
    page = good_bulletin()
    page.save_revision()
    page.body = "别的正文"
    page.save_revision().publish()
    assert len(asked) == 2


def test_the_next_day_everything_is_looked_at_again(counted):
    asked = counted("itself")
    with time_machine.travel(datetime.datetime(2026, 11, 23, 15, 59, tzinfo=datetime.UTC), tick=False):
        revision = good_bulletin().save_revision()
    with time_machine.travel(datetime.datetime(2026, 11, 23, 16, 0, tzinfo=datetime.UTC), tick=False):
        revision.publish()  # midnight in Shanghai
    assert len(asked) == 2


@pytest.mark.parametrize(
    "changed",
    [{"RULES": {"FLD-3": {"severity": "block"}}}, {"ATTACHMENT_LIKENESS": 0.5}],
    ids=["rule", "setting"],
)
def test_other_settings_are_other_grounds(counted, settings, changed):
    asked = counted("itself")
    revision = good_bulletin().save_revision()
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, **changed}
    revision.publish()
    assert len(asked) == 2


def test_each_language_is_looked_at_by_itself(counted):
    asked = counted("itself")
    page = good_bulletin()
    for language in ("en", "zh-hans", "en"):
        with translation.override(language):
            check_once(page)
    assert len(asked) == 3, "one version is remembered on one set of grounds"


def test_a_check_without_a_hash_neither_uses_nor_leaves_anything(counted):
    asked = counted("itself")
    page = good_bulletin()
    check(page)
    check(page)
    check_once(page)
    assert len(asked) == 3


def test_a_rule_that_broke_is_tried_again():
    broken = [True]

    def find(page, context):
        if broken.pop():
            raise ZeroDivisionError
        return []

    rule = register(Rule("DOC-13", find, (BulletinPage,), reads="itself"))
    broken.insert(0, False)
    try:
        page = good_bulletin()
        assert check_once(page).blocking
        assert not check_once(page).blocking
    finally:
        unregister(rule)


def test_a_rule_that_was_registered_since_is_asked():
    page = good_bulletin()
    revision = page.save_revision()

    def find(page, context):
        yield fault("title", "Something is wrong.", severity=Severity.BLOCK)

    rule = register(Rule("FLD-2", find, (BulletinPage,), reads="itself"))
    try:
        with pytest.raises(PublishBlocked):
            revision.publish()
    finally:
        unregister(rule)


def test_what_is_remembered_is_bounded(monkeypatch, counted):
    monkeypatch.setattr(verdicts, "MOST", 2)
    asked = counted("itself")
    pages = [good_bulletin() for _number in range(3)]
    for page in [*pages, pages[2], pages[0]]:
        check_once(page)
    assert len(asked) == 4, "the oldest was forgotten, the newest was not"


def test_the_hash_of_what_was_edited_is_the_same_for_draft_and_live_row():
    page, revision = draft()
    assert edited_hash(page, revision.content) == edited_hash(page)
    revision.publish()
    assert edited_hash(again(page)) == edited_hash(page)
    assert content_hash(again(page)) != content_hash(page), "the date of first publication differs"


def test_a_number_that_another_paper_took_in_between_is_refused():
    agency = AgencyFactory()
    _page, revision = draft(agency=agency, document_number="青政办〔2026〕77号")
    publish(PolicyDocumentPageFactory(compliant=True, agency=agency, document_number="青政办〔2026〕77号"))
    assert_refused(revision, "DOC-4")


def test_a_number_that_another_process_took_in_between_is_refused():
    """No signal is sent here: another process sends none either."""
    agency = AgencyFactory()
    _page, revision = draft(agency=agency, document_number="青政办〔2026〕78号")
    other = publish(PolicyDocumentPageFactory(compliant=True, agency=agency))
    PolicyDocumentPage.objects.filter(pk=other.pk).update(document_number="青政办〔2026〕78号")
    assert_refused(revision, "DOC-4")


def test_an_index_number_that_became_another_papers_is_refused():
    page, revision = draft()
    IndexNumber.objects.update_or_create(
        number=page.index_number, defaults={"series": "x", "serial": 1, "page_id": page.pk + 1000}
    )
    assert_refused(revision, "DOC-5")


def test_a_theme_that_was_taken_off_the_list_in_between_is_refused():
    page, revision = draft()
    Theme.objects.filter(pk=page.theme_id).update(is_active=False)
    assert_refused(revision, "DOC-6")


def test_a_file_that_was_replaced_in_between_is_refused():
    page, revision = draft()
    pdf = page.attachment_list[0].pdf
    other = document("other.docx", docx_bytes())
    type(pdf).objects.filter(pk=pdf.pk).update(file=other.file.name, file_hash=other.file_hash)
    assert_refused(revision, "DOC-11")


def test_a_file_that_was_deleted_in_between_is_refused():
    page, revision = draft()
    pdf = page.attachment_list[0].pdf
    type(pdf).objects.filter(pk=pdf.pk).delete()
    assert_refused(revision, "DOC-11")


def test_a_file_of_which_something_was_learnt_in_between_is_refused():
    page, revision = draft()
    FileFacts.objects.filter(content_hash=page.attachment_list[0].word.file_hash).update(markings=["机密"])
    assert_refused(revision, "DOC-13")


def test_what_was_found_in_one_paper_says_nothing_of_another():
    page, _revision = draft()
    twin = PolicyDocumentPageFactory(compliant=True, agency=page.agency, secrecy_cleared=False)
    assert_refused(twin.save_revision(), "DOC-13")


def test_what_is_kept_of_a_draft_is_what_a_check_says():
    page, revision = draft(keywords="")
    stored = CheckResult.objects.get(object_id=page.pk, version=Version.DRAFT)
    report = check(page)
    assert (stored.passed, stored.total, stored.blocking) == (report.passed, report.total, 1)
    assert_refused(revision, "DOC-1")


def test_one_query_tells_a_check_all_that_it_wants_to_know():
    page, _revision = draft()
    page = again(page)
    with CaptureQueriesContext(connection) as captured:
        assert not check(page).blocking
    assert len(captured) == 1, [query["sql"][:300] for query in captured]
