"""Rich text, which many files named .doc are."""

import pytest

from tests.detectors.contents.telling import ID_NUMBER, texts, the, told, unread, where


def rich(body: str) -> bytes:
    return f"{{\\rtf1\\ansi\\ansicpg936{body}}}".encode("gb18030")


def escaped(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))


@pytest.mark.parametrize("written", ["甲某", escaped("甲某"), "\\u30002?\\u26576?", "\\uc0\\u30002\\u26576"])
def test_words_are_read_however_they_are_written(written):
    assert texts(rich(f"\\pard {written}\\par")) == ["甲某"]


def test_lines_are_told_by_number():
    data = rich("一\\par\r\n\\par 二\\par 三")
    assert texts(data) == ["一", "二", "三"]
    assert where(data, "三") == "line 4"
    assert unread(data) == []


def test_words_split_over_formats_are_one_text():
    assert texts(rich("{\\b 341003}{\\i 20000101}1233\\par")) == [ID_NUMBER]


def test_rows_are_told_with_their_cells():
    assert texts(rich("\\trowd 甲某\\cell 松涛镇\\cell\\row")) == ["甲某\t松涛镇"]


def test_hidden_and_deleted_words_are_told_apart():
    data = rich("公开{\\v 藏起}{\\deleted 删去}\\v 又藏\\v0 又公开\\par")
    assert [(each.text, each.hidden, each.kind) for each in told(data)] == [
        ("公开", False, "text"),
        ("藏起", True, "text"),
        ("删去", True, "deleted"),
        ("又藏", True, "text"),
        ("又公开", False, "text"),
    ]


def test_properties_margins_and_comments_are_told():
    data = rich(
        "{\\info{\\author 甲某}{\\company 青屿市某局}}{\\header 页眉的话\\par}正文{\\*\\atnauthor 乙某}"
        "{\\*\\annotation 请核实}{\\fonttbl{\\f0 宋体;}}{\\pict 0102}"
    )
    assert where(data, "甲某") == "document property “author”"
    assert where(data, "页眉的话") == "a header"
    assert the(data, "乙某").kind == "author"
    assert the(data, "请核实").kind == "comment"
    assert texts(data) == ["页眉的话", "正文"]


@pytest.mark.parametrize(
    ("body", "admitted"),
    [
        ("{\\object\\objemb{\\*\\objdata 0105}}", ("unopened", "program")),
        ("{\\pict\\bin5 }}}}}", ("unreadable", "binary")),
        ("{\\b 没有结束", ("unreadable", "damaged")),
    ],
)
def test_what_is_not_read_is_admitted(body, admitted):
    assert admitted in unread(rich(body))


def test_deep_groups_are_survived():
    assert texts(rich("{" * 200_000 + "甲" + "}" * 200_000)) == ["甲"]
