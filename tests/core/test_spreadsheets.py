"""Spreadsheets: text stays text in every program, numbers and days keep their type, memory stays small."""

import csv
import io
import re
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from govpublic.core import spreadsheets
from govpublic.core.spreadsheets import (
    Book,
    Column,
    as_text,
    csv_response,
    file_name,
    workbooks,
    xlsx_response,
)

COLUMNS = [Column("名称", 20), Column("数", 8)]
FORMULAS = [
    "=1+1",
    "==2",
    "+1",
    "-1",
    "@SUM(A1)",
    " =1",
    "\t=1",
    "\rx",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\u3000=1",
]


def saved(response):
    return openpyxl.load_workbook(io.BytesIO(response.getvalue()))


def lines(response):
    text = response.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("cell", [*FORMULAS, "\u200b=1", "\ufeff+1"])
def test_what_a_spreadsheet_would_compute_becomes_text(cell):
    assert as_text(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["青政办", "0599-2300000", "", "a=b", 5, None, True, -5])
def test_anything_else_stays_as_it_is(cell):
    assert as_text(cell) == cell


@pytest.mark.parametrize("text", [*FORMULAS, "\x01=1"])
def test_no_cell_of_a_workbook_is_a_formula(text):
    content = xlsx_response("名单", COLUMNS, [[text, 1]]).getvalue()
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert re.findall(r'<c r="A2"[^>]* t="(\w+)"', sheet) == ["inlineStr"]
    assert openpyxl.load_workbook(io.BytesIO(content)).active["A2"].quotePrefix


@pytest.mark.parametrize("text", [*FORMULAS, "\x01=1"])
def test_no_cell_of_a_csv_file_is_a_formula(text):
    [_heading, [cell, number]] = lines(csv_response("名单", COLUMNS, [[text, 1]]))
    assert cell.startswith("'")
    assert number == "1"


def test_text_in_a_csv_file_is_quoted_so_that_no_separator_parts_it():
    response = csv_response("名单", COLUMNS, [["甲;=1+1", -2]])
    assert response.getvalue().decode().splitlines()[1] == '"甲;=1+1",-2'


def test_numbers_days_and_moments_keep_their_type():
    moment = datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
    row = [Decimal("1200.50"), -3, date(2026, 3, 1), moment, True, None]
    columns = [Column(str(place)) for place in range(len(row))]
    cells = saved(xlsx_response("x", columns, [row])).active[2]
    assert [cell.value for cell in cells] == [
        1200.5, -3, datetime(2026, 3, 1), datetime(2026, 3, 2, 1, 30), True, None,
    ]  # fmt: skip
    assert [cell.number_format for cell in cells[2:4]] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    [_heading, values] = lines(csv_response("x", columns, [row]))
    assert values == ["1200.50", "-3", "2026-03-01", "2026-03-02 01:30:00", "TRUE", ""]


def test_characters_that_no_file_can_hold_are_left_out():
    row = ["办\x0b法\x01\ud800\uffff", float("nan")]
    assert [cell.value for cell in saved(xlsx_response("x", COLUMNS, [row])).active[2]] == ["办法", "nan"]
    assert lines(csv_response("x", COLUMNS, [row]))[1] == ["办法", "nan"]


def test_a_row_that_does_not_fit_the_columns_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        xlsx_response("x", COLUMNS, [["one"]])


def test_an_empty_list_has_its_headings():
    assert [cell.value for cell in saved(xlsx_response("x", COLUMNS, [])).active[1]] == ["名称", "数"]
    assert lines(csv_response("x", COLUMNS, [])) == [["名称", "数"]]


def test_what_does_not_fit_on_a_sheet_goes_on_the_next(monkeypatch):
    monkeypatch.setattr(workbooks, "ROWS_PER_SHEET", 2)
    book = Book()
    assert book.add_rows("名单", COLUMNS, ([f"第{n}", n] for n in range(5))) == 5
    made = saved(book.response("x"))
    assert made.sheetnames == ["名单", "名单 (2)", "名单 (3)"]
    assert [[cell.value for cell in row] for row in made["名单 (3)"].iter_rows()] == [
        ["名称", "数"],
        ["第4", 4],
    ]


def test_a_name_that_no_file_can_bear_still_gives_one():
    assert file_name('a\r\n"../x"' + "长" * 200, "csv") == "a..x" + "长" * 56 + ".csv"
    assert file_name("/", "xlsx") == "list.xlsx"
    assert file_name("名单.xlsx", "xlsx") == "名单.xlsx"
    assert saved(xlsx_response("[a]:*?/\\" + "长" * 40, COLUMNS, [])).sheetnames == ["a" + "长" * 30]


@pytest.mark.parametrize("respond", [xlsx_response, csv_response])
def test_memory_does_not_grow_with_the_rows(respond):
    def peak(count):
        tracemalloc.start()
        for _piece in respond("x", COLUMNS, ([f"名称{n}" * 20, n] for n in range(count))):
            pass
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(10)
    assert peak(4000) < peak(400) * 2


def test_the_answer_is_a_download_that_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    response = spreadsheets.xlsx_response("名单", COLUMNS, [["甲", 1]])
    assert response["Content-Type"] == spreadsheets.XLSX
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%E5%90%8D%E5%8D%95.xlsx"
    assert response.getvalue().startswith(b"PK")
    del response
    assert not list(tmp_path.iterdir())
