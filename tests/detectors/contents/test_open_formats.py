"""OpenDocument and OFD."""

from tests.detectors import samples
from tests.detectors.contents.telling import texts, the, unread, where

_META = (
    '<office:document-meta xmlns:office="o" xmlns:dc="d" xmlns:meta="m"><office:meta>'
    "<dc:creator>甲某</dc:creator><meta:user-defined meta:name='经办'>乙某</meta:user-defined>"
    "</office:meta></office:document-meta>"
)


def test_lines_and_properties_of_an_open_document_are_told():
    data = samples.rezipped(samples.open_document(), {"meta.xml": _META})
    assert texts(data) == ["标题", "正文一段"]
    assert where(data, "正文") == "line 2"
    assert where(data, "甲某") == "document property “creator”"
    assert where(data, "乙某") == "document property “经办”"
    assert unread(data) == []


def test_what_was_deleted_from_an_open_document_is_told():
    content = (
        '<d xmlns:text="t" xmlns:office="o" xmlns:dc="d"><text:tracked-changes><text:changed-region>'
        "<office:change-info><dc:creator>丙某</dc:creator></office:change-info>"
        "<text:p>删去的话</text:p></text:changed-region></text:tracked-changes><text:p>留下的话</text:p></d>"
    )
    data = samples.rezipped(samples.open_document(), {"content.xml": content})
    assert texts(data) == ["留下的话"]
    assert the(data, "删去的话").kind == "deleted"
    assert the(data, "丙某").kind == "author"


def test_rows_of_an_open_sheet_are_told():
    content = (
        '<d xmlns:t="t" xmlns:x="x"><t:table-row><t:table-cell><x:p>镇</x:p></t:table-cell>'
        "<t:table-cell><x:p>松涛</x:p></t:table-cell></t:table-row></d>"
    )
    data = samples.rezipped(samples.open_document("spreadsheet"), {"content.xml": content})
    assert texts(data) == ["镇\t松涛"]


def test_pages_and_properties_of_an_ofd_are_told():
    root = (
        '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:Author>丁某</ofd:Author></ofd:DocInfo></ofd:DocBody></ofd:OFD>"
    )
    data = samples.rezipped(samples.ofd(), {"OFD.xml": root, "Doc_0/Attachs/甲某.txt": "x"})
    assert where(data, "第一条") == "line 2"
    assert where(data, "丁某") == "document property “DocInfo”"
    assert unread(data) == [("unopened", "attachment")]


def test_a_locked_open_document_says_so():
    manifest = "<m><encryption-data/></m>"
    data = samples.rezipped(samples.open_document(), {"META-INF/manifest.xml": manifest})
    assert ("encrypted", "locked") in unread(data)


def test_a_broken_open_document_says_so():
    data = samples.rezipped(samples.open_document(), {"content.xml": "<d><text:p>前半"})
    assert ("unreadable", "damaged") in unread(data)
