"""Old office files: cells of an xls in all their records, text and properties of a doc."""

import struct

import pytest

from tests.detectors import samples
from tests.detectors.contents.old_book import number, old_book, packed, shared, shared_strings, wide
from tests.detectors.contents.telling import MOBILE, texts, the, told, unread, where


def test_cells_of_an_old_workbook_are_told_by_row():
    data = old_book(
        [shared(0, 0, 0), shared(0, 1, 1), shared(1, 0, 2), number(1, 1, 13800138000.0)],
        [shared_strings("姓名", "电话", "甲某")],
    )
    assert texts(data) == ["姓名\t电话", f"甲某\t{MOBILE}"]
    assert where(data, MOBILE) == "sheet “名单”, cell B2"
    assert unread(data) == []


def test_strings_that_break_across_records_come_together():
    whole = wide("甲某住云溪县松涛镇")
    at = 3 + 8  # after four characters
    body = struct.pack("<II", 1, 1) + whole[:at]
    strings = [(0xFC, body), (0x3C, b"\x01" + whole[at:])]
    assert texts(old_book([shared(0, 0, 0)], strings)) == ["甲某住云溪县松涛镇"]


def test_rich_and_extended_strings_leave_the_next_one_whole():
    rich = struct.pack("<HBHI", 2, 1 | 4 | 8, 1, 3) + "甲某".encode("utf-16-le") + b"\0\0\0\0" + b"abc"
    body = struct.pack("<II", 2, 2) + rich + wide("乙某")
    assert texts(old_book([shared(0, 0, 0), shared(0, 1, 1)], [(0xFC, body)])) == ["甲某\t乙某"]


@pytest.mark.parametrize(
    ("packed_number", "text"),
    [
        (struct.pack("<i", 120000 << 2 | 2), "120000"),
        (struct.pack("<i", 1234 << 2 | 3), "12.34"),
        (struct.pack("<i", -5 * 4 + 2), "-5"),
        (struct.pack("<d", 1.5)[4:], "1.5"),
    ],
)
def test_numbers_packed_into_four_bytes_are_unpacked(packed_number, text):
    single = (0x27E, struct.pack("<HHH", 0, 0, 0) + packed_number)
    several = (0xBD, struct.pack("<HH", 1, 0) + (b"\0\0" + packed_number) * 2 + struct.pack("<H", 1))
    assert texts(old_book([single, several])) == [text, f"{text}\t{text}"]


def test_results_of_formulas_are_told():
    text = (0x06, struct.pack("<HHH6sH", 0, 0, 0, b"\0" * 6, 0xFFFF) + b"\0" * 6)
    value = (0x06, struct.pack("<HHHd", 0, 1, 0, 7.25) + b"\0" * 6)
    assert texts(old_book([text, (0x207, wide("甲某")), value])) == ["甲某\t7.25"]


def test_hidden_sheets_rows_and_columns_are_told_as_hidden():
    strings = [shared_strings("甲某", "乙某")]
    assert the(old_book([shared(0, 0, 0)], strings, state=1), "甲某").hidden
    row = (0x208, struct.pack("<HHHHIHH", 0, 0, 1, 255, 0, 0x20, 0))
    assert the(old_book([row, shared(0, 0, 0)], strings), "甲某").hidden
    column = (0x7D, struct.pack("<HHHHH", 1, 1, 2000, 0, 1))
    passage = the(old_book([column, shared(0, 0, 0), shared(0, 1, 1)], strings), "甲某")
    assert passage.hidden
    assert not passage.place_at(0).hidden
    assert passage.place_at(3).hidden


def test_comments_and_their_authors_are_told():
    note = (0x1C, struct.pack("<HHHH", 1, 2, 0, 1) + wide("丙某"))
    text = (0x1B6, struct.pack("<HHHHHHHI", 0, 0, 0, 0, 0, 4, 0, 0))
    data = old_book([text, (0x3C, b"\x01" + "请核电话".encode("utf-16-le")), note])
    assert texts(data, "comment") == ["请核电话"]
    assert texts(data, "author") == ["丙某"]


def test_headers_are_told():
    assert where(old_book([(0x14, wide("内部"))]), "内部") == "the header or footer of sheet “名单”"


def test_an_older_workbook_is_read_in_its_code_page():
    bound = struct.pack("<IBBB", 0, 0, 0, 4) + "名单".encode("gbk")
    bof, page = (0x809, struct.pack("<HH", 0x0500, 5)), (0x42, struct.pack("<H", 936))
    head = len(packed([bof, page, (0x85, bound), (0x0A, b"")]))
    bound = struct.pack("<I", head) + bound[4:]
    label = (0x204, struct.pack("<HHHH", 0, 0, 0, 4) + "甲某".encode("gbk"))
    sheet = [(0x809, struct.pack("<HH", 0x0500, 0x10)), label, (0x0A, b"")]
    data = samples.compound({"Book": packed([bof, page, (0x85, bound), (0x0A, b""), *sheet])})
    assert where(data, "甲某") == "sheet “名单”, cell A1"


def test_a_workbook_that_breaks_off_is_admitted():
    assert unread(old_book([shared(0, 0, 5)])) == [("unreadable", "damaged")]


def test_a_locked_workbook_says_so():
    assert unread(samples.old_sheet((0x2F, b"\0" * 6))) == [("encrypted", "locked")]


def test_text_and_properties_of_an_old_document_are_told():
    data = samples.old_word("甲某\r乙某", streams={"\x05SummaryInformation": samples.made_by("WPS 文字")})
    assert texts(data) == ["No. 5", "甲某", "乙某"]
    assert where(data, "乙某") == "line 3"
    assert where(data, "WPS") == "document property “creating_application”"


def test_a_locked_document_says_so():
    assert unread(samples.old_word(encrypted=True)) == [("encrypted", "locked")]


def test_old_slides_are_not_taken_for_read():
    assert unread(samples.old_slides()) == [("unreadable", "binary")]
    assert [each for each in told(samples.old_slides()) if each.text] == []
