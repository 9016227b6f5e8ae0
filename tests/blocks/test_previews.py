"""The pictures that an editor sees when picking a block."""

import pytest
from django.urls import reverse
from wagtail.documents import get_document_model

from govpublic.blocks.attachments import AttachmentsBlock
from govpublic.blocks.body import BodyBlock

pytestmark = pytest.mark.django_db
STREAM = {**BodyBlock().child_blocks, **AttachmentsBlock().child_blocks}

EXPECTED = {
    "heading": "<h2 ",
    "paragraph": "<b>1 June</b>",
    "article": "第一条",
    "table": "松涛镇",
    "image": "preview-figure.svg",
    "video": "<video ",
    "audio": "<audio ",
    "attachment": "WORD version · 23\xa0KB",
}


def preview(admin_client, block):
    return admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})


@pytest.mark.parametrize("name", STREAM)
def test_every_block_has_a_preview(admin_client, name):
    assert STREAM[name].is_previewable
    response = preview(admin_client, STREAM[name])
    assert response.status_code == 200
    page = response.content.decode()
    assert EXPECTED[name] in page
    assert "govpublic_blocks/blocks.css" in page


def test_a_preview_shows_and_stores_no_document_of_the_site(admin_client, make_document):
    make_document("secret.docx", title="内部")
    page = preview(admin_client, STREAM["attachment"]).content.decode()
    assert 'href="/documents' not in page
    assert get_document_model().objects.count() == 1
