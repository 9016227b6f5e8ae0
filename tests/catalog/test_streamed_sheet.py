"""A large sheet is read row by row: values as openpyxl gives them, and nothing that fills the memory."""

import datetime
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from govpublic.catalog.exchange.faults import UnreadableFile
from govpublic.catalog.exchange.shared_strings import shared_strings
from govpublic.catalog.exchange.sheet_marks import sheets_of
from govpublic.catalog.exchange.streamed_sheet import streamed_rows
from govpublic.catalog.exchange.workbooks import Workbook as Read

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DAY = datetime.date(2026, 6, 30)

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    max_size=8,
)
days = st.dates(datetime.date(1900, 3, 1), datetime.date(2999, 1, 1))
moments = st.datetimes(datetime.datetime(1905, 1, 1), datetime.datetime(2200, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    texts,
    days,
    moments,
    st.times().map(lambda time: time.replace(microsecond=0)),
    st.timedeltas(datetime.timedelta(0), datetime.timedelta(days=40)).map(
        lambda span: datetime.timedelta(seconds=int(span.total_seconds()))
    ),
    st.sampled_from(["=1+1", "#DIV/0!", "#N/A", " ", "_x000D_", "张小明\n李梅", "\t<&>"]),
)
rows = st.lists(st.lists(values, max_size=6), max_size=8)


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream


def ours(stream):
    with zipfile.ZipFile(stream) as archive:
        ((_name, _hidden, part),) = sheets_of(archive)
        return [list(cells) for _line, cells in streamed_rows(archive, part)]


def theirs(stream):
    book = load_workbook(stream, read_only=True, data_only=True)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    return [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]


@given(rows=rows, gaps=st.sets(st.integers(0, 8)), mac=st.booleans(), write_only=st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_value_is_what_openpyxl_gives(rows, gaps, mac, write_only):
    book = Workbook(write_only=write_only)
    if mac:
        from openpyxl.utils.datetime import MAC_EPOCH

        book.epoch = MAC_EPOCH
    sheet = book.create_sheet("名册") if write_only else book.active
    for number, row in enumerate(rows):
        if number in gaps:
            sheet.append([])
        sheet.append(row)
    stream = saved(book)
    assert ours(stream) == theirs(stream)
    types = [[type(value) for value in row] for row in theirs(stream)]
    assert [[type(value) for value in row] for row in ours(stream)] == types


def package(sheet, strings=""):
    """A workbook with the XML of a sheet, and of the shared strings, as they are given."""
    made = io.BytesIO()
    with zipfile.ZipFile(saved(Workbook())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode() if name != "xl/worksheets/sheet1.xml" else sheet
            if strings:
                text = text.replace("</Relationships>", RELATION) if "workbook.xml.rels" in name else text
                text = text.replace("</Types>", TYPE) if name == "[Content_Types].xml" else text
            new.writestr(name, text)
        if strings:
            new.writestr("xl/sharedStrings.xml", strings)
    return made


RELATION = (
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    'Target="sharedStrings.xml" Id="rId9"/></Relationships>'
)
TYPE = (
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)


def sheet(cells):
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet {NS}><sheetData>{cells}</sheetData></worksheet>'


STRINGS = (
    f"<sst {NS}><si><t>一组</t></si><si><r><t>欧</t></r><r><rPr><b/></rPr><t xml:space='preserve'>阳 </t></r>"
    "<rPh sb='0' eb='1'><t>おう</t></rPh><phoneticPr fontId='1'/></si><si/></sst>"
)
ODD = {
    "shared strings, runs and readings": "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
    "<c r='C1' t='s'><v>2</v></c></row>",
    "inline runs and readings": "<row r='1'><c r='A1' t='inlineStr'><is><r><t>张</t></r><r><t>三</t></r>"
    "<rPh sb='0' eb='1'><t>zhang</t></rPh></is></c></row>",
    "no places": "<row><c><v>1</v></c><c/><c t='str'><v>二</v></c></row><row><c><v>3.50</v></c></row>",
    "gaps": "<row r='2'><c r='C2'><v>1E3</v></c></row><row r='5'/>"
    "<row r='7'><c r='AB7' t='b'><v>1</v></c></row>",
    "formulas and errors": "<row r='1'><c r='A1'><f>1+1</f><v>2</v></c>"
    "<c r='B1' t='str'><f>\"a\"</f><v>a</v></c><c r='C1' t='e'><v>#DIV/0!</v></c>"
    "<c r='D1'><f>X1</f></c></row>",
    "a day of its own": "<row r='1'><c r='A1' t='d'><v>2026-06-30T00:00:00</v></c></row>",
    "entities and sections": "<row r='1'><c r='A1' t='str'>"
    "<v>甲&amp;乙&#x4e00;<![CDATA[<丙>]]></v></c></row>",
    "merged cells": "<row r='1'><c r='A1' t='str'><v>a</v></c><c r='B1'/></row>",
    "a row number with a point": "<row r='3.0'><c r='A3'><v>1</v></c></row>",
}


@pytest.mark.parametrize("kind", ODD)
def test_cells_as_other_programs_write_them_are_what_openpyxl_gives(kind):
    stream = package(sheet(ODD[kind]), STRINGS)
    assert ours(stream) == theirs(stream)


def test_a_sheet_with_prefixes_is_read():
    cells = "<x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t>一组</x:t></x:is></x:c></x:row>"
    xml = f"<x:worksheet {NS.replace('xmlns=', 'xmlns:x=')}><x:sheetData>{cells}</x:sheetData></x:worksheet>"
    assert ours(package(xml)) == theirs(package(xml)) == [["一组"]]


LAUGHS = '<!DOCTYPE x [<!ENTITY a "' + "ha" * 1000 + '">' + '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BAD = {
    "entities": f"{LAUGHS}<worksheet {NS}><sheetData><row><c t='str'><v>&b;</v></c></row></sheetData>"
    "</worksheet>",
    "a declared type": f"<!DOCTYPE x><worksheet {NS}/>",
    "cut off": sheet("<row r='1'><c r='A1'><v>1</v></c></row>")[:-20],
    "no number": sheet("<row r='1'><c r='A1'><v>zwei</v></c></row>"),
    "a string that is not there": sheet("<row r='1'><c r='A1' t='s'><v>99</v></c></row>"),
    "a string below nought": sheet("<row r='1'><c r='A1' t='s'><v>-1</v></c></row>"),
    "a row twice": sheet("<row r='2'><c r='A2'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c></row>"),
    "rows upside down": sheet("<row r='2'/><row r='1'><c r='A1'><v>2</v></c></row>"),
    "a row too far": sheet("<row r='1048577'><c><v>1</v></c></row>"),
    "a column too far": sheet("<row r='1'><c r='XFE1'><v>1</v></c></row>"),
    "no column": sheet("<row r='1'><c r='12'><v>1</v></c></row>"),
    "too many cells": sheet("<row>" + "<c/>" * 16_385 + "</row>"),
    "a cell twice": sheet("<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>"),
    "an endless text": sheet(f"<row><c t='str'><v>{'长' * 3_000_000}</v></c></row>"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_broken_or_would_fill_the_memory_is_refused(kind):
    with pytest.raises(UnreadableFile):
        ours(package(BAD[kind], STRINGS))


def test_strings_are_held_in_little_more_than_their_bytes():
    strings = "".join(f"<si><t>姓名{number}</t></si>" for number in range(20_000))
    with zipfile.ZipFile(package(sheet(""), f"<sst {NS}>{strings}</sst>")) as archive:
        found = shared_strings(archive)
    assert len(found) == 20_000
    assert found[19_999] == "姓名19999"
    assert len(found._bytes) + len(found._ends) * found._ends.itemsize < 20_000 * 24


@pytest.mark.parametrize("large", [True, False], ids=["streamed", "calamine"])
def test_hidden_sheets_merged_cells_and_empty_rows_are_seen_either_way(tmp_path, monkeypatch, large):
    if large:
        monkeypatch.setattr("govpublic.catalog.exchange.workbooks.LARGE_SHEET", 0)
    book = Workbook()
    book.active.append(["一组", "张三", DAY])
    book.active.row_dimensions[2].hidden = True
    book.active.append(["一组", "李四", 46203])
    book.active.merge_cells("A1:A2")
    book.active.cell(1_048_576, 1).number_format = "@"
    book.create_sheet("底册").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    table = Read(tmp_path / "a.xlsx")
    assert [sheet.hidden for sheet in table.sheets] == [False, True]
    filled = [(line, list(cells)[:3]) for line, cells in table.rows() if any(cells)]
    assert [line for line, _cells in filled] == [1, 2]
    assert str(filled[0][1][2])[:10] == "2026-06-30"
    assert filled[1][1][1:] == ["李四", 46203]
    marks = table.marks()
    assert [tuple(area) for area in marks.merged] == [(1, 1, 2, 1)]
    assert marks.last_line == 1_048_576
