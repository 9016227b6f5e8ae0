"""The user's own official table again, with what is wrong written beside each row. Nothing in it computes."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.datavalidation import DataValidationList

from govpublic.core.spreadsheets.cells import cell_value, would_compute

from .fault_notes import notes_heading
from .official_notes import SheetNotes, notes_of
from .official_reading import Reading
from .official_sheets import is_word

_FAULT, _LOOK = PatternFill("solid", fgColor="FFC7CE"), PatternFill("solid", fgColor="FFEB9C")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_WIDTH = 60
#: Bytes of all sheets, unpacked, above which the copy is made of the cells alone, without their looks.
LARGEST_WITH_LOOKS = 32 << 20


def write_annotated_official(stream: BinaryIO, path: Path, reading: Reading) -> str:
    """Write the copy to ``stream``: a DOCX of a DOCX, else an XLSX. Returns its ending."""
    if is_word(path):
        from .official_annotated_word import write_annotated_word

        write_annotated_word(stream, path, reading)
        return "docx"
    book, notes = _own_book(path, reading), notes_of(reading)
    if book is None:
        book = _plain_book(reading)
    for sheet, told in zip(list(book.worksheets), notes, strict=True):
        _annotate(sheet, told)
    _list_faults(book, reading)
    book.save(stream)
    return "xlsx"


def _own_book(path: Path, reading: Reading) -> Any:
    """The workbook with its looks, values in place of formulas; None for an XLS, and for what is too large
    or too odd to be held.
    """
    if not zipfile.is_zipfile(path):
        return None
    with zipfile.ZipFile(path) as archive:
        size = sum(part.file_size for part in archive.infolist() if part.filename.startswith("xl/"))
    if size > LARGEST_WITH_LOOKS:
        return None
    try:
        book = load_workbook(path, data_only=True, keep_links=False)
        names = [sheet.title for sheet in book.worksheets]
        if names != [sheet.name for sheet in reading.sheets]:
            return None  # a chart has a sheet of its own, say
        _without_formulas(book, path, reading)
    except Exception:
        return None
    return book


def _without_formulas(book: Any, path: Path, reading: Reading) -> None:
    """Formulas that have no value stay as text; nothing else computes, asks or names."""
    book.defined_names.clear()
    told = [(sheet.name, line, column) for sheet in reading.sheets for line, column in sheet.formulas]
    formulas = load_workbook(path, keep_links=False) if told else None
    for name, line, column in told:
        cell = book[name].cell(line, column)
        if cell.value is None and not isinstance(cell, MergedCell):
            put_value(cell, str(formulas[name].cell(line, column).value or ""))
    for sheet in book.worksheets:
        sheet.conditional_formatting = ConditionalFormattingList()
        sheet.data_validations = DataValidationList()
        sheet.defined_names.clear()
        for cell in [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]:
            put_value(cell, cell.value)


def _plain_book(reading: Reading) -> Any:
    """A workbook with the cells, the merged areas and the hidden sheets of the file."""
    book = Workbook()
    book.remove(book.active)
    for sheet in reading.sheets:
        made = book.create_sheet(sheet.name[:31])
        made.sheet_state = "hidden" if sheet.hidden else "visible"
        for line, cells in sheet.rows.items():
            for column, value in enumerate(cells, 1):
                if value not in (None, ""):
                    put_value(made.cell(line, column), value)
        for area in sheet.merged:
            made.merge_cells(None, area.first_line, area.first_column, area.last_line, area.last_column)
    return book


def _annotate(sheet: Any, notes: SheetNotes) -> None:
    for (line, column), is_warning in notes.marks.items():
        sheet.cell(line, column).fill = _LOOK if is_warning else _FAULT
    for line, text in notes.texts.items():
        cell = sheet.cell(line, notes.column)
        if not isinstance(cell, MergedCell):
            put_value(cell, text)
            cell.alignment = _WRAPPED
            sheet.column_dimensions[cell.column_letter].width = _WIDTH


def _list_faults(book: Any, reading: Reading) -> None:
    """A sheet of its own with every fault, as the screen has it."""
    listed = book.create_sheet(notes_heading()[:31])
    for line, fault in enumerate(reading.faults, 1):
        put_value(listed.cell(line, 1), fault.place)
        put_value(listed.cell(line, 2), fault.message)
        listed.cell(line, 1).fill = _LOOK if fault.is_warning else _FAULT
    listed.column_dimensions["A"].width, listed.column_dimensions["B"].width = 50, 90
    if not any(sheet.sheet_state == "visible" for sheet in book.worksheets[:-1]):
        book.active = len(book.worksheets) - 1


def put_value(cell: Any, value: Any) -> None:
    """``value`` in ``cell`` so that no program computes it."""
    held = cell_value(value)
    cell.value = held
    if isinstance(held, str):
        cell.data_type = "s"
        if would_compute(held):
            cell.quotePrefix = True
