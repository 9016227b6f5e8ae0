"""The list of normative documents as a workbook: an official form, Chinese whatever the reader's language."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from govpublic.agencies.exporting import as_text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: Heading and width of each column.
COLUMNS = (
    ("序号", 6),
    ("文件名称", 60),
    ("发文字号", 24),
    ("制定机关", 28),
    ("发文日期", 12),
    ("施行日期", 12),
    ("有效期至", 12),
    ("有效性", 10),
    ("网址", 60),
)
_STATES = {"in_force": "有效", "amended": "已修改"}
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def workbook_bytes(catalog: Any, documents: Iterable[Any], on: date) -> bytes:
    """Sheet 目录 with a heading row and a row a document, sheet 说明 with the count and the dates."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("目录")
    sheet.freeze_panes = "A2"
    for place, (_heading, width) in enumerate(COLUMNS):
        sheet.column_dimensions["ABCDEFGHI"[place]].width = width
    sheet.append([_cell(sheet, heading, is_heading=True) for heading, _width in COLUMNS])
    number = 0
    for number, document in enumerate(documents, 1):
        sheet.append([_cell(sheet, value) for value in _values(number, document)])
    _append_notes(book, catalog, number, on)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _values(number: int, document: Any) -> list[Any]:
    return [
        number,
        document.title,
        document.document_number,
        document.agency.name if document.agency else "",
        document.issued_on,
        document.begins_on,
        document.ends_on,
        _STATES.get(document.validity.state, ""),
        document.get_full_url() or "",
    ]


def _append_notes(book: Workbook, catalog: Any, count: int, on: date) -> None:
    confirmation = catalog.last_confirmation if catalog.pk else None
    sheet = book.create_sheet("说明")
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 60
    for label, value in (
        ("目录名称", catalog.title),
        ("文件数量", count),
        ("生成日期", on),
        ("最近核对日期", confirmation.confirmed_on if confirmation else "尚未核对"),
    ):
        sheet.append([_cell(sheet, label, is_heading=True), _cell(sheet, value)])


def _cell(sheet: Any, value: Any, is_heading: bool = False) -> WriteOnlyCell:
    """A cell that no program computes: text is stored as text, and marked so that it stays text."""
    text = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, value=text)
    if isinstance(text, str):
        cell.data_type = "s"
        cell.quotePrefix = as_text(text) != text
    elif isinstance(text, date):
        cell.number_format = "yyyy-mm-dd"
    cell.font = Font(bold=is_heading)
    cell.alignment = _WRAPPED
    return cell
