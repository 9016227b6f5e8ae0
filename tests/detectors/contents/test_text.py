"""Plain text and rows, in the encodings that Chinese offices use."""

import pytest

from tests.detectors import samples
from tests.detectors.contents.telling import MOBILE, texts, told, unread, where

ROWS = "".join(f"户{number},0559,松涛镇\n" for number in range(20))
LIST = f'姓名,电话,备注\n{ROWS}甲某,{MOBILE},\n乙某,0559,"松涛镇,\n桃源村"\n'
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_rows_of_a_list_are_told_by_cell(encoding):
    data = LIST.encode(encoding)
    assert texts(data)[:1] == ["姓名\t电话\t备注"]
    assert texts(data)[21:] == [f"甲某\t{MOBILE}", "乙某\t0559\t松涛镇, 桃源村"]
    assert where(data, MOBILE) == "row 22, column 2"
    assert unread(data) == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_lines_of_a_text_are_told_by_number(encoding):
    data = "云溪县公告\r\n\r\n联系人甲某\r\n".encode(encoding)
    assert where(data, "甲某") == "line 3"
    assert texts(data) == ["云溪县公告", "联系人甲某"]


def test_rows_parted_by_tabs_may_hold_commas():
    assert texts("镇\t村\n松涛,桃源\t云\n".encode()) == ["镇\t村", "松涛,桃源\t云"]


def test_a_quote_that_is_never_closed_loses_no_line():
    rest = "".join(f"第{number}行,x\n" for number in range(20_000))
    data = f'镇,金额\n松涛镇,1\n"桃源,2\n{rest}末行{MOBILE},3\n'.encode()
    assert any(MOBILE in text for text in texts(data))


def test_one_line_without_an_end_is_told_in_overlapping_pieces():
    data = ("云" * 99_995 + MOBILE + "溪" * 150_000).encode()
    found = told(data)
    assert all(len(passage.text) <= 100_000 for passage in found)
    assert any(MOBILE in passage.text for passage in found)
    assert sum(len(passage.text) for passage in found) < 260_000


def test_text_with_broken_characters_is_told_and_admitted():
    data = ("云溪县公告\n" * 20_000).encode() + b"\xff\xff\n" + f"电话 {MOBILE}\n".encode() + b"\xff"
    assert ("unreadable", "damaged") in unread(data)
    assert any(MOBILE in text for text in texts(data))


def test_a_film_is_known_and_admitted():
    assert unread(samples.video()) == [("unreadable", "binary")]


def test_an_empty_file_says_nothing_and_an_unknown_one_says_so():
    assert told(b"") == []
    assert unread(b"\x00\x01\x02" * 100) == [("unreadable", "unknown")]
