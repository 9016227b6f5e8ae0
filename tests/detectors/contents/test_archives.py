"""Members of an archive, each by its own kind, one level deep."""

import io
import zipfile

import pytest

from tests.detectors import samples
from tests.detectors.contents.telling import MOBILE, texts, told, unread, where


def test_members_are_named_and_read_by_their_kind():
    data = samples.zipped(
        {
            "名单/甲某.txt": f"电话 {MOBILE}",
            "办法.docx": samples.word(("第一条 总则",)),
            "表.xlsx": samples.sheet((("镇", "松涛镇"),)),
            "文.pdf": samples.pdf(("第二条 附则",)),
        }
    )
    assert texts(data, "name")[:2] == ["名单/甲某.txt", "办法.docx"]
    assert where(data, MOBILE) == "名单/甲某.txt, line 1"
    assert where(data, "第一条") == "办法.docx, paragraph 1"
    assert where(data, "松涛镇") == "表.xlsx, sheet “Sheet”, cell B1"
    assert where(data, "第二条") == "文.pdf, page 1"
    assert unread(data) == []


def test_the_name_of_a_member_has_a_place_of_its_own():
    found = [each for each in told(samples.zipped({"甲某.txt": "x"})) if each.kind == "name"]
    assert [(each.place.part, each.text) for each in found] == [("member", "甲某.txt")]


def test_names_written_in_gbk_without_a_word_are_understood():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("AAAA.txt", "x")
    data = stream.getvalue().replace(b"AAAA", "甲某".encode("gbk"))
    assert texts(data, "name") == ["甲某.txt"]


@pytest.mark.parametrize("name", ["b.zip", "c.rar", "d.7z"])
def test_archives_inside_are_named_but_not_opened(name):
    inner = {
        "b.zip": samples.zipped({"x.txt": MOBILE}),
        "c.rar": b"Rar!\x1a\x07\0" + b"x" * 50,
        "d.7z": b"7z\xbc\xaf\x27\x1c" + b"x" * 50,
    }[name]
    data = samples.zipped({name: inner})
    assert unread(data) == [("unopened", "archive")]
    assert [each.place.member for each in told(data) if each.incomplete] == [name]
    assert not any(MOBILE in text for text in texts(data))


def test_a_document_in_a_document_in_an_archive_is_only_named():
    inner = samples.rezipped(samples.word(), {"word/embeddings/a.xlsx": samples.sheet()})
    data = samples.zipped({"甲.docx": inner})
    assert unread(data) == [("unopened", "archive")]
    assert [each.place.member for each in told(data) if each.incomplete] == ["甲.docx/word/embeddings/a.xlsx"]


def test_a_broken_member_leaves_the_others_readable():
    data = samples.zipped({"a.txt": "甲甲甲甲", "b.txt": "乙乙乙乙"}, method=zipfile.ZIP_STORED)
    data = data.replace("甲甲甲甲".encode(), "甲甲甲丙".encode())
    assert unread(data) == [("unreadable", "damaged")]
    assert "乙乙乙乙" in texts(data)


def test_a_locked_member_is_admitted_by_name_and_the_others_are_read():
    data = bytearray(samples.zipped({"a.txt": "甲某", "b.txt": "乙某"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = [each for each in told(bytes(data)) if each.incomplete]
    assert [(each.kind, each.place.member) for each in found] == [("encrypted", "a.txt")]
    assert "乙某" in texts(bytes(data))


def test_two_members_of_one_name_are_not_both_taken_for_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "甲某")
        archive.writestr("A.txt", "乙某")
    assert unread(stream.getvalue()) == [("unreadable", "duplicate")]


def test_the_comment_of_an_archive_is_told():
    stream = io.BytesIO(samples.zipped({"a.txt": "x"}))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = "甲某打包".encode("gbk")
    assert texts(stream.getvalue(), "property") == ["甲某打包"]
