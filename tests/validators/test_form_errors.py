"""Each message stands beside the very block at fault, in the error structure and on the page."""

import html
import json
import re

import pytest
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import nested_form_data, streamfield

from govpublic.validators import Severity
from govpublic.validators.form_errors import field_error
from govpublic.validators.issues import Issue
from tests.factories import PolicyDocumentPageFactory, document, docx_bytes
from tests.validators.admin import edit_url, form_errors, send
from tests.validators.bulletins import again

pytestmark = pytest.mark.django_db


class Person(blocks.StructBlock):
    name = blocks.CharBlock(required=False)
    phones = blocks.ListBlock(blocks.CharBlock(required=False))


class Body(blocks.StreamBlock):
    paragraph = blocks.CharBlock(required=False)
    person = Person()
    group = blocks.StreamBlock([("paragraph", blocks.CharBlock(required=False))])


BODY = StreamField(Body())
VALUE = BODY.to_python(
    json.dumps(
        [
            {"type": "paragraph", "value": "甲"},
            {"type": "person", "value": {"name": "乙", "phones": ["1", "2"]}},
            {"type": "group", "value": [{"type": "paragraph", "value": "丙"}]},
        ]
    )
)


def issue(path, message="wrong"):
    return Issue("DOC-11", Severity.BLOCK, path, message, {}, "", "")


def placed(*paths):
    return field_error(BODY, VALUE, [issue(path, f"at {path}") for path in paths])


def test_a_plain_field_carries_its_messages_with_the_code():
    from django.db import models

    error = field_error(models.TextField(), "", [issue("body", "one"), issue("body", "two")])
    assert error.messages == ["one", "two"]
    assert {inner.code for inner in error.error_list} == {"DOC-11"}


def test_a_message_about_the_whole_stream_stands_above_it():
    error = placed("body")
    assert error.non_block_errors.as_data()[0].messages == ["at body"]
    assert not error.block_errors


def test_a_message_stands_beside_its_block():
    error = placed("body.0")
    assert error.block_errors[0].messages == ["at body.0"]


def test_a_message_stands_beside_its_field_in_a_struct():
    error = placed("body.1.name").block_errors[1]
    assert isinstance(error, StructBlockValidationError)
    assert error.block_errors["name"].messages == ["at body.1.name"]


def test_a_message_stands_beside_its_item_in_a_list():
    error = placed("body.1.phones.1").block_errors[1].block_errors["phones"]
    assert error.block_errors[1].messages == ["at body.1.phones.1"]


def test_a_message_stands_beside_its_block_in_a_stream_within():
    error = placed("body.2.0").block_errors[2]
    assert isinstance(error, StreamBlockValidationError)
    assert error.block_errors[0].messages == ["at body.2.0"]


def test_a_message_about_a_struct_stands_above_its_fields():
    assert placed("body.1").block_errors[1].non_block_errors.as_data()[0].messages == ["at body.1"]


@pytest.mark.parametrize(
    ("path", "nearest"),
    [("body.9.name", ()), ("body.nonsense", ()), ("body.1.nosuch", (1,)), ("body.0.deeper.still", (0,))],
)
def test_a_path_that_leads_nowhere_ends_at_the_nearest_place(path, nearest):
    error = placed(path)
    for key in nearest:
        error = error.block_errors[key]
    assert f"at {path}" in str(error.as_json_data() if hasattr(error, "as_json_data") else error.messages)


def test_several_messages_at_several_places_are_all_there():
    error = placed("body", "body.0", "body.1.name", "body.1.phones.0", "body.2.0")
    told = str(error.as_json_data())
    assert told.count("at body") == 5


# ------------------------------------------------------------------ on the page


def attachment_data(*values):
    return nested_form_data(
        {"attachments": streamfield([("attachment", value) for value in values]), "body": streamfield([])}
    )


@pytest.fixture
def paper():
    return PolicyDocumentPageFactory(compliant=True)


def shown_errors(response):
    """The error structure that the page hands to its editor of ``attachments``."""
    text = html.unescape(response.content.decode())
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def test_the_edit_view_shows_the_message_in_the_block_at_fault(office, paper):
    word = document("a.docx", docx_bytes())
    lacking = {"name": "活动日程", "word": str(word.pk), "pdf": "", "ofd": "", "exemption_reason": ""}
    response = send(office, edit_url(paper), action_publish="1", **attachment_data(lacking))
    assert response.status_code == 200
    error = response.context["form"].errors.as_data()["attachments"][0]
    inner = error.block_errors[0].block_errors["pdf"]
    assert "has no PDF version" in inner.messages[0]
    assert "blockErrors" in shown_errors(response)
    assert "has no PDF version" in shown_errors(response)
    assert not again(paper).live


def test_what_was_typed_into_blocks_is_still_there_after_a_refusal(office, paper):
    typed = {"name": "刚刚打的名称", "word": "", "pdf": "", "ofd": "", "exemption_reason": "尚在排版"}
    response = send(office, edit_url(paper), action_publish="1", title="新标题", **attachment_data(typed))
    text = shown_errors(response)
    assert "刚刚打的名称" in text
    assert "尚在排版" in text
    assert "新标题" in text
    assert set(form_errors(response)) >= {"attachments"}


def test_the_same_blocks_are_saved_as_a_draft(office, paper):
    typed = {"name": "", "word": "", "pdf": "", "ofd": "", "exemption_reason": ""}
    response = send(office, edit_url(paper), **attachment_data(typed))
    assert response.status_code == 302
    draft = again(paper).get_latest_revision_as_object()
    assert [block.block_type for block in draft.attachments] == ["attachment"]
