"""Things that change behind somebody's back: a deleted file, a second editor."""

import pytest
from django.db.models import F
from django.urls import reverse

from govpublic.policies.models import PolicyDocumentPage
from tests.factories import attachment
from tests.policies.desk import Desk, edit_url, form_errors, form_of, latest
from tests.validators.admin import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def bench(client, desk):
    client.force_login(desk.reviewer)
    return client


def test_a_file_behind_a_live_page_cannot_be_deleted_and_the_user_reads_why(client, desk, admin_user):
    page = desk.paper(attachments=[attachment()])
    pdf = page.attachment_list[0].pdf
    client.force_login(admin_user)
    response = client.post(reverse("wagtaildocs:delete", args=[pdf.pk]))
    assert response.status_code == 302
    assert page.title in told(response)
    assert "has been deleted" in told(response)
    pdf.refresh_from_db()
    assert PolicyDocumentPage.objects.get(pk=page.pk).live


def test_a_file_deleted_past_the_gate_stops_the_next_version_beside_its_block(bench, desk):
    page = desk.paper(attachments=[attachment(), attachment("报名表")])
    data = form_of(bench, edit_url(page))
    pdf = page.attachment_list[1].pdf
    type(pdf).objects.filter(pk=pdf.pk)._raw_delete("default")
    response = bench.post(edit_url(page), {**data, "summary": "新的说明", "action-publish": "1"})
    assert response.status_code == 200
    assert "attachments" in form_errors(response)
    assert "报名表" in response.content.decode()
    assert response.context["form"]["summary"].value() == "新的说明"
    live = PolicyDocumentPage.objects.get(pk=page.pk)
    assert live.live
    assert live.summary == page.summary
    assert bench.get(page.url).status_code == 200


def test_a_file_deleted_behind_a_draft_leaves_the_draft_to_be_mended(bench, desk):
    page = desk.draft(attachments=[attachment("报名表")])
    latest(page).attachment_list[0].pdf.delete()
    html = bench.get(edit_url(page)).content.decode()
    assert "The PDF file of the attachment “报名表” has been deleted. Please upload it again." in html


def test_two_editors_who_opened_the_same_version_lose_nothing(client, desk):
    page = desk.draft()
    client.force_login(desk.editor)
    first = form_of(client, edit_url(page))
    client.force_login(desk.reviewer)
    second = form_of(client, edit_url(page))

    client.force_login(desk.editor)
    assert client.post(edit_url(page), {**first, "summary": "甲写的"}).status_code == 302
    client.force_login(desk.reviewer)
    assert client.post(edit_url(page), {**second, "summary": "乙写的"}).status_code == 302

    revisions = page.revisions.order_by(F("created_at"), "pk")
    assert [revision.as_object().summary for revision in revisions][-2:] == ["甲写的", "乙写的"]
    assert [revision.user for revision in revisions][-2:] == [desk.editor, desk.reviewer]
    assert not PolicyDocumentPage.objects.get(pk=page.pk).live


def test_two_who_publish_the_same_number_at_the_same_time_are_told_apart(bench, desk):
    first, second = desk.draft(), desk.draft()
    forms = [form_of(bench, edit_url(page)) for page in (first, second)]
    number = {"document_number": "青教〔2026〕77号", "action-publish": "1"}
    assert bench.post(edit_url(first), {**forms[0], **number}).status_code == 302
    response = bench.post(edit_url(second), {**forms[1], **number})
    assert form_errors(response)["document_number"] == [
        f"The document number is already used by “{first.title}”. Please compare."
    ]
    assert not PolicyDocumentPage.objects.get(pk=second.pk).live
