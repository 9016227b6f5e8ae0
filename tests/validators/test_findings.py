"""What is kept of a check: live and draft apart, each issue with the moment it was first seen."""

import datetime

import pytest
import time_machine
from django.utils.translation import override
from wagtail.models import Page

from govpublic.validators import PublishBlocked, Severity, fault
from govpublic.validators.checking import check
from govpublic.validators.findings import store
from govpublic.validators.issues import Issue, Report
from govpublic.validators.models import CheckResult, DraftFile, Finding, Version
from tests.factories import AgencyFactory, PolicyDocumentPageFactory, document, docx_bytes, publish
from tests.validators.bulletins import (
    NO_TEXT,
    PlainFactory,
    again,
    bad_bulletin,
    good_bulletin,
    hotline,
    live_bulletin,
    with_bad_draft,
)

pytestmark = pytest.mark.django_db


def kept(instance, version="draft"):
    return Finding.objects.filter(object_id=str(instance.pk), version=version)


def result(instance, version):
    return CheckResult.objects.filter(object_id=str(instance.pk), version=version).first()


def test_a_saved_draft_is_checked_and_kept():
    page = bad_bulletin()
    page.save_revision()
    finding = kept(page).get()
    assert (finding.rule, finding.severity, finding.field) == ("FLD-2", "block", "body")
    assert finding.message == NO_TEXT
    assert finding.subject == page
    draft = result(page, "draft")
    assert (draft.blocking, draft.total - draft.passed) == (1, 1)
    assert result(page, "live") is None


def test_a_bad_draft_does_not_redden_the_good_live_page():
    page = with_bad_draft(live_bulletin())
    assert kept(page, "draft").count() == 1
    assert kept(page, "live").count() == 0
    assert result(page, "live").blocking == 0


def test_publishing_leaves_rows_about_the_live_version_only():
    page = bad_bulletin()
    page.save_revision()
    page.body = "正文"
    publish(page)
    assert not Finding.objects.exists()
    assert [row.version for row in CheckResult.objects.all()] == ["live"]


def test_a_newer_draft_is_kept_when_an_older_revision_goes_live():
    page = good_bulletin()
    good = page.save_revision()
    page.body = ""
    page.save_revision()
    good.publish()
    assert kept(page, "draft").count() == 1
    assert result(page, "live").blocking == 0


def test_an_issue_found_again_keeps_the_moment_it_was_first_seen():
    page = bad_bulletin()
    with time_machine.travel(datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)):
        page.save_revision()
    with time_machine.travel(datetime.datetime(2026, 3, 9, 9, tzinfo=datetime.UTC)):
        page.title = "改过标题"
        page.save_revision()
    finding = kept(page).get()
    assert finding.first_seen_at.date() == datetime.date(2026, 3, 2)
    assert result(page, "draft").checked_at.date() == datetime.date(2026, 3, 9)


def test_a_mended_issue_is_gone():
    page = bad_bulletin()
    page.save_revision()
    page.body = "正文"
    page.save_revision()
    assert not kept(page).exists()
    assert result(page, "draft").blocking == 0


def test_unpublishing_forgets_the_live_version():
    page = live_bulletin()
    page.unpublish()
    assert result(page, "live") is None


def test_unpublishing_through_the_base_class_forgets_the_live_version():
    page = live_bulletin()
    Page.objects.get(pk=page.pk).unpublish()
    assert result(page, "live") is None


def test_changing_the_base_row_keeps_the_live_version_checked():
    page = live_bulletin()
    CheckResult.objects.all().delete()
    row = Page.objects.get(pk=page.pk)
    row.title = "新标题"
    row.save()
    assert result(page, "live").blocking == 0


@pytest.mark.parametrize("whose", ["page", "base row", "parent", "queryset"])
def test_deleting_the_page_forgets_all_about_it(whose):
    parent = PlainFactory()
    page = with_bad_draft(live_bulletin(parent=parent))
    page.file = document("a.docx", docx_bytes())
    page.save_revision()
    doomed = {
        "page": page,
        "base row": Page.objects.get(pk=page.pk),
        "parent": parent,
        "queryset": Page.objects.filter(pk=page.pk),
    }[whose]
    assert DraftFile.objects.exists()
    doomed.delete()
    assert not Finding.objects.exists()
    assert not CheckResult.objects.exists()
    assert not DraftFile.objects.exists()


def test_deleting_a_snippet_forgets_all_about_it():
    snippet = hotline()
    snippet.save_revision()
    assert Finding.objects.exists()
    snippet.delete()
    assert not Finding.objects.exists()


def test_the_agency_stands_in_the_rows_and_follows_the_paper():
    first, second = AgencyFactory(), AgencyFactory()
    page = PolicyDocumentPageFactory(agency=first)
    page.save_revision()
    assert set(Finding.objects.values_list("agency", flat=True)) == {first.pk}
    page.agency = second
    page.save_revision()
    assert set(Finding.objects.values_list("agency", flat=True)) == {second.pk}
    assert CheckResult.objects.get().agency == second


def test_a_refused_publication_keeps_the_rows_as_they_were():
    page = live_bulletin()
    page.body = ""
    revision = page.save_revision()
    with pytest.raises(PublishBlocked):
        revision.publish()
    assert result(page, "live").blocking == 0
    assert kept(page, "draft").count() == 1


def test_two_who_store_the_same_issue_at_once_leave_one_row():
    page = bad_bulletin()
    report = check(page)
    store(page, report, Version.DRAFT)
    issue = report.issues[0]
    Finding.objects.bulk_create(
        [
            Finding(
                content_type=kept(page).get().content_type,
                object_id=str(page.pk),
                version="draft",
                fingerprint=issue.fingerprint,
                first_seen_at=kept(page).get().first_seen_at,
            )
        ],
        ignore_conflicts=True,
    )
    assert kept(page).count() == 1


def test_the_message_is_read_in_the_readers_language():
    page = PolicyDocumentPageFactory()
    page.save_revision()
    finding = Finding.objects.get(rule="DOC-3")
    with override("en"):
        english = finding.message
    with override("zh-hans"):
        chinese = finding.message
    assert "document number" in english
    assert "发文字号" in chinese


def test_the_same_issue_in_another_language_is_the_same_issue():
    issue = Issue("DOC-3", Severity.BLOCK, "document_number", "%(what)s", {"what": "甲"}, "", "")
    with override("zh-hans"):
        chinese = issue.fingerprint
    with override("en"):
        assert issue.fingerprint == chinese


def test_an_issue_with_other_particulars_is_another_issue():
    first = Issue("DOC-3", Severity.BLOCK, "document_number", "%(what)s", {"what": "甲"}, "", "")
    second = Issue("DOC-3", Severity.BLOCK, "document_number", "%(what)s", {"what": "乙"}, "", "")
    assert first.fingerprint != second.fingerprint


def test_a_report_counts_rules_and_groups_by_field():
    block = Issue("DOC-3", Severity.BLOCK, "document_number", "a", {}, "", "")
    deep = Issue("DOC-11", Severity.BLOCK, "attachments.0.pdf", "b", {}, "", "")
    whole = Issue("DOC-1", Severity.BLOCK, "", "c", {}, "", "")
    advice = Issue("DOC-3", Severity.WARN, "document_number", "d", {}, "", "")
    report = Report((block, deep, whole, advice), total=5)
    assert report.passed == 2
    assert report.warnings == (advice,)
    assert report.by_field() == {"document_number": [block], "attachments": [deep], "__all__": [whole]}


def test_a_fault_may_not_be_filled_with_what_is_no_particular():
    found = fault("body", "%(count)d pages", count=3)
    assert found.template % found.params == "3 pages"


def test_a_publication_that_fails_later_leaves_no_row_about_the_live_version(monkeypatch):
    from wagtail.signals import page_published

    def fail(**kwargs):
        raise RuntimeError("later")

    page = good_bulletin()
    revision = page.save_revision()
    page_published.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            revision.publish()
    finally:
        page_published.disconnect(fail)
    assert not again(page).live
    assert result(page, "live") is None
