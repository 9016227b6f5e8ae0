import pytest

from govpublic.blocks.content import stream_html_parts
from govpublic.blocks.styles import strip_inline_styles
from govpublic.sanitize import has_inline_style

from .streams import body, host, list_item


def repaired_html(html):
    ((_path, repaired),) = stream_html_parts(strip_inline_styles(body(("paragraph", html))))
    return repaired


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<p style="color:red">甲</p>', "<p>甲</p>"),
        ('<p class="MsoNormal">甲</p>', "<p>甲</p>"),
        ('<p><font face="宋体" size="5">甲</font>乙</p>', "<p>甲乙</p>"),
        ('<p><span style="color:red">甲</span></p>', "<p>甲</p>"),
        ('<p><span lang="en" style="color:red">A</span></p>', '<p><span lang="en">A</span></p>'),
    ],
)
def test_after_the_repair_nothing_is_left_to_count(html, clean):
    assert has_inline_style(html)
    assert repaired_html(html) == clean
    assert not has_inline_style(clean)


@pytest.mark.parametrize(
    "html",
    ["甲", "a style=b", "<p>甲 & 乙<br></p>", '<p><a linktype="document" id="3">表</a> <b>重</b></p>'],
)
def test_leaves_text_without_a_look_byte_for_byte(html):
    assert repaired_html(html) == html


def test_keeps_the_links_and_images_that_rich_text_stores():
    kept = '<a id="3" linktype="document">表</a></p><embed alt="图" embedtype="image" format="left" id="7"/>'
    assert repaired_html(f'<p style="color:red">{kept}') == f"<p>{kept}"


def test_repairs_paragraphs_and_articles_and_keeps_ids_and_the_rest():
    value = body(
        ("heading", {"level": "h2", "text": "<style=x>"}, "a"),
        ("paragraph", '<p style="color:red">甲</p>', "b"),
        ("article", {"number": 1, "title": "", "text": '<p><font size="5">乙</font></p>'}, "c"),
    )
    repaired = strip_inline_styles(value)
    assert stream_html_parts(repaired) == [("1", "<p>甲</p>"), ("2.text", "<p>乙</p>")]
    assert [child.id for child in repaired] == ["a", "b", "c"]
    assert repaired[0].value["text"] == "<style=x>"
    assert repaired[2].value["number"] == 1


def test_does_not_touch_the_value_that_it_was_given():
    value = body(("paragraph", '<p style="color:red">甲</p>'))
    strip_inline_styles(value)
    assert stream_html_parts(value) == [("0", '<p style="color:red">甲</p>')]


def test_repairs_a_value_that_was_edited_in_memory():
    value = body(("paragraph", "<p>旧</p>"))
    value[0] = ("paragraph", '<p style="color:red">新</p>', "id-0")
    assert stream_html_parts(strip_inline_styles(value)) == [("0", "<p>新</p>")]


def test_reaches_nested_streams_and_raw_html():
    section = {
        "body": [{"type": "paragraph", "value": '<p class="MsoNormal">甲</p>', "id": "p"}],
        "files": [],
        "pictures": [],
    }
    repaired = strip_inline_styles(host(("section", section), ("raw", "<div style='color:red'>乙</div>")))
    assert stream_html_parts(repaired) == [("0.body.0", "<p>甲</p>"), ("1", "<div>乙</div>")]


def test_keeps_attachments_of_a_nested_list():
    files = [list_item({"name": "附件1", "exemption_reason": "无"}, "f")]
    repaired = strip_inline_styles(host(("section", {"body": [], "files": files, "pictures": []})))
    assert repaired[0].value["files"][0]["name"] == "附件1"
