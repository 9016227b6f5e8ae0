"""Roads through files: a document behind a live page is changed or deleted without touching the page."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from wagtail.documents import get_document_model

from govpublic.validators import PublishBlocked
from govpublic.validators.models import FileFacts
from tests.factories import PolicyDocumentPageFactory, document, docx_bytes, pdf_bytes, publish
from tests.validators.admin import form_errors, told
from tests.validators.bulletins import again, good_bulletin, is_live

pytestmark = pytest.mark.django_db

SECRET = "机密★五年\n关于本年度文化惠民工作的通知"
Document = get_document_model()


@pytest.fixture
def notice():
    """A file behind a live bulletin."""
    kept = document("notice.docx", docx_bytes("开馆通知"), title="开馆通知")
    page = good_bulletin(file=kept)
    publish(page)
    assert is_live(page)
    return kept


def replace(kept, content, name="other.docx"):
    kept.file = ContentFile(content, name=name)


def content_of(kept):
    with Document.objects.get(pk=kept.pk).open_file() as opened:
        return opened.read()


def test_a_page_with_a_marked_file_is_refused():
    page = good_bulletin(file=document("secret.docx", docx_bytes(SECRET)))
    with pytest.raises(PublishBlocked) as refusal:
        page.save_revision().publish()
    assert list(refusal.value.message_dict) == ["file"]


def test_replacing_by_code_is_refused(notice):
    before = content_of(notice)
    replace(notice, docx_bytes(SECRET))
    with pytest.raises(PublishBlocked) as refusal:
        notice.save()
    assert refusal.value.file == notice
    assert content_of(notice) == before


def test_replacing_by_code_with_that_field_alone_is_refused(notice):
    replace(notice, docx_bytes(SECRET))
    with pytest.raises(PublishBlocked):
        notice.save(update_fields=["file"])


def test_replacing_with_another_good_file_passes_and_is_known(notice):
    replace(notice, docx_bytes("新的开馆通知"))
    notice.save()
    assert Document.objects.get(pk=notice.pk).file_hash == hashlib.sha1(content_of(notice)).hexdigest()
    assert FileFacts.objects.filter(content_hash=notice.file_hash).exists()


def test_replacing_in_the_admin_is_told_and_keeps_the_file(office, notice):
    before = content_of(notice)
    url = reverse("wagtaildocs:edit", args=[notice.pk])
    upload = SimpleUploadedFile("new.docx", docx_bytes(SECRET))
    response = office.post(
        url, {"title": "开馆通知", "file": upload, "collection": notice.collection_id, "tags": ""}
    )
    assert response.status_code == 200
    errors = form_errors(response)
    assert list(errors) == ["file"]
    assert "stays as it was" in errors["file"][0]
    assert "机密" in errors["file"][1]
    assert content_of(notice) == before


def test_a_document_may_be_retitled(notice):
    notice.title = "通知"
    notice.save()
    assert Document.objects.get(pk=notice.pk).title == "通知"


@pytest.fixture
def attached():
    """The PDF of an attachment of a live policy document, which needs it."""
    page = publish(PolicyDocumentPageFactory(compliant=True))
    pdf_id = page.attachments.raw_data[0]["value"]["pdf"]
    return page, Document.objects.get(pk=pdf_id)


def test_deleting_what_a_live_paper_needs_is_refused_by_code(attached):
    _page, pdf = attached
    with pytest.raises(PublishBlocked) as refusal, transaction.atomic():
        pdf.delete()
    assert {issue.rule for issue in refusal.value.issues} == {"DOC-11"}
    assert Document.objects.filter(pk=pdf.pk).exists()


def test_deleting_a_whole_list_is_refused_by_code(attached):
    _page, pdf = attached
    with pytest.raises(PublishBlocked), transaction.atomic():
        Document.objects.filter(pk=pdf.pk).delete()
    assert Document.objects.filter(pk=pdf.pk).exists()


def test_deleting_what_a_live_paper_needs_is_told_in_the_admin(office, attached):
    page, pdf = attached
    response = office.post(reverse("wagtaildocs:delete", args=[pdf.pk]))
    assert response.status_code == 302
    assert str(page) in told(response)
    assert Document.objects.filter(pk=pdf.pk).exists()


def test_deleting_in_bulk_is_told_in_the_admin(office, attached):
    page, pdf = attached
    spare = document("spare.pdf", pdf_bytes())
    url = reverse("wagtail_bulk_action", args=["wagtaildocs", "document", "delete"])
    response = office.post(f"{url}?id={pdf.pk}&id={spare.pk}&next=/admin/documents/")
    assert response.status_code == 302
    assert str(page) in told(response)
    assert Document.objects.filter(pk__in=[pdf.pk, spare.pk]).count() == 2


def test_replacing_a_needed_pdf_with_another_kind_is_refused(attached):
    _page, pdf = attached
    replace(pdf, docx_bytes(), name="really.pdf")
    with pytest.raises(PublishBlocked):
        pdf.save()


def test_a_file_that_only_drafts_use_may_be_replaced_and_deleted():
    kept = document("draft.docx", docx_bytes("开馆通知"))
    good_bulletin(file=kept).save_revision()
    replace(kept, docx_bytes(SECRET))
    kept.save()
    kept.delete()
    assert not Document.objects.filter(pk=kept.pk).exists()


def test_an_old_fault_of_a_file_does_not_stop_its_replacement(notice):
    FileFacts.objects.filter(content_hash=notice.file_hash).update(markings=["机密"])
    replace(notice, docx_bytes("新的开馆通知"))
    old = notice.file_hash
    notice.save()
    assert again(notice).file_hash != old


def test_replacing_in_the_admin_with_a_good_file_passes(office, notice):
    upload = SimpleUploadedFile("new.docx", docx_bytes("新的开馆通知"))
    fields = {"title": "开馆通知", "file": upload, "collection": notice.collection_id, "tags": ""}
    assert office.post(reverse("wagtaildocs:edit", args=[notice.pk]), fields).status_code == 302
    now = again(notice)
    assert now.file_hash == hashlib.sha1(content_of(notice)).hexdigest() != notice.file_hash


def test_a_document_that_its_page_can_do_without_may_be_deleted(notice):
    notice.delete()
    assert not Document.objects.filter(pk=notice.pk).exists()
