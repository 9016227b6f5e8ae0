"""Files of drafts stay inside; what a host site uses in its own ways is left alone."""

import pytest
from wagtail.models import Page

from tests.factories import (
    PolicyDocumentPageFactory,
    document,
    docx_bytes,
    pdf_bytes,
    publish,
)
from tests.validators.bulletins import PlainFactory, again, good_bulletin, live_bulletin

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    return document("plan.docx", docx_bytes("整治方案"))


def status(client, document):
    response = client.get(document.url)
    if response.status_code == 200:
        response.getvalue()  # closes the file
    return response.status_code


def test_a_file_that_only_a_draft_uses_is_not_served(client, kept):
    good_bulletin(file=kept).save_revision()
    assert status(client, kept) == 404


def test_a_file_that_only_a_revision_uses_is_not_served(client, kept):
    """The row of a live page does not know what its next version uses."""
    page = live_bulletin()
    page.file = kept
    page.save_revision()
    assert again(page).file is None
    assert status(client, kept) == 404


def test_whoever_may_enter_the_admin_is_served(office, kept):
    good_bulletin(file=kept).save_revision()
    assert status(office, kept) == 200


def test_an_editor_is_served(client, editor, kept):
    good_bulletin(file=kept).save_revision()
    client.force_login(editor)
    assert status(client, kept) == 200


def test_it_is_served_once_the_page_is_live(client, kept):
    publish(good_bulletin(file=kept))
    assert status(client, kept) == 200


def test_it_is_withheld_again_when_the_page_is_taken_down(client, kept):
    page = publish(good_bulletin(file=kept))
    page.unpublish()
    assert status(client, kept) == 404


def test_it_is_served_when_another_live_page_uses_it(client, kept):
    good_bulletin(file=kept).save_revision()
    publish(good_bulletin(file=kept))
    assert status(client, kept) == 200


@pytest.mark.parametrize("live", [True, False])
def test_it_is_served_when_a_page_of_the_host_uses_it(client, kept, live):
    good_bulletin(file=kept).save_revision()
    PlainFactory(file=kept, live=live)
    assert status(client, kept) == 200


def test_a_file_that_nothing_uses_is_served(client, kept):
    assert status(client, kept) == 200


def test_a_file_that_a_draft_has_dropped_is_served(client, kept):
    page = good_bulletin(file=kept)
    page.save_revision()
    page.file = None
    page.save()
    page.save_revision()
    assert status(client, kept) == 200


def test_it_is_withheld_when_its_live_page_does_not_publish_files(client):
    page = publish(PolicyDocumentPageFactory(compliant=True))
    pdf = page.attachment_list[0].pdf
    assert status(client, pdf) == 200
    type(page).objects.filter(pk=page.pk).update(attribute="on_request")
    assert status(client, pdf) == 404


def test_it_is_served_when_another_live_page_publishes_it(client):
    page = publish(PolicyDocumentPageFactory(compliant=True))
    pdf = page.attachment_list[0].pdf
    type(page).objects.filter(pk=page.pk).update(attribute="on_request")
    publish(good_bulletin(file=pdf))
    assert status(client, pdf) == 200


def test_a_site_may_serve_all(client, kept, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "WITHHOLD_DRAFT_FILES": False}
    good_bulletin(file=kept).save_revision()
    assert status(client, kept) == 200


def test_a_deleted_draft_withholds_nothing(client, kept):
    page = good_bulletin(file=kept)
    page.save_revision()
    Page.objects.get(pk=page.pk).delete()
    assert status(client, kept) == 200


def test_a_link_in_the_text_of_a_draft_counts(client):
    pdf = document("plan.pdf", pdf_bytes())
    body = [{"type": "paragraph", "value": f'<p><a linktype="document" id="{pdf.pk}">方案</a></p>'}]
    PolicyDocumentPageFactory(body=body).save_revision()
    assert status(client, pdf) == 404
