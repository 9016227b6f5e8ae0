"""The text that rules read is the text that readers see."""

import pytest

from govpublic.blocks.content import stream_text

from .streams import attachments, body, host


def test_each_paragraph_heading_and_row_is_a_line():
    value = body(
        ("heading", {"level": "h3", "text": "一、总则"}),
        ("paragraph", "<p>甲</p><ul><li>乙</li></ul>"),
        (
            "table",
            {"data": [["镇", "数"], ["松涛镇", 12]], "table_caption": "表1", "table_header_choice": "row"},
        ),
    )
    assert stream_text(value).split("\n") == ["一、总则", "甲", "乙", "表1", "镇\t数", "松涛镇\t12"]


@pytest.mark.parametrize(
    ("article", "lines"),
    [
        ({"number": 3, "text": "<p>甲</p><p>乙</p>"}, ["第三条 甲", "乙"]),
        ({"number": 3, "title": "目的", "text": "<p>甲</p>"}, ["第三条 目的", "甲"]),
        ({"number": None, "title": "目的", "text": "<p>甲</p>"}, ["目的", "甲"]),
        ({"number": 3, "title": " ", "text": "<p>甲</p>"}, ["第三条 甲"]),
        ({"number": 3, "text": ""}, ["第三条"]),
        ({"number": None, "text": ""}, []),
    ],
)
def test_an_article_begins_with_its_number(article, lines):
    assert stream_text(body(("article", article))).splitlines() == lines


@pytest.mark.django_db
def test_texts_of_images_and_videos_are_read():
    value = body(
        ("image", {"image": None, "alt_text": "柱状图", "caption": "图1"}),
        ("video", {"title": "片", "transcript": "第一句\n\n第二句"}),
    )
    assert stream_text(value).splitlines() == ["柱状图", "图1", "片", "第一句", "第二句"]


@pytest.mark.django_db
def test_names_of_attachments_are_read_and_reasons_are_not():
    value = attachments({"name": "附件1", "exemption_reason": "原件只有纸质"})
    assert stream_text(value) == "附件1"


@pytest.mark.parametrize("value", [None, "", "raw", [], body()])
def test_no_value_has_no_text(value):
    assert stream_text(value) == ""


@pytest.mark.django_db
def test_reads_nested_streams_and_raw_html():
    section = {"body": [{"type": "paragraph", "value": "<p>甲</p>", "id": "p"}], "files": [], "pictures": []}
    value = host(("section", section), ("raw", "<div>乙</div>"))
    assert stream_text(value).splitlines() == ["甲", "乙"]


@pytest.mark.django_db
def test_a_malformed_block_hides_no_other_text():
    value = body(("heading", None), ("paragraph", None), ("table", [1]), ("heading", {"text": "一、总则"}))
    assert stream_text(value) == "一、总则"
