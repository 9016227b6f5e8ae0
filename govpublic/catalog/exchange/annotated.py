"""The user's own file again, with what is wrong written beside each row. Nothing in it computes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import PatternFill

from govpublic.core.spreadsheets.cells import as_text, cell_value, would_compute

from .fault_notes import beside, notes_heading
from .faults import Faults
from .headings import Heading
from .tables import Table, open_table, sheet_to_read

_RED = PatternFill("solid", fgColor="FFC7CE")


def write_annotated(
    stream: BinaryIO, path: Path, heading: Heading | None, faults: Faults, sheet: str = ""
) -> str:
    """Write the copy to ``stream``: a CSV of a CSV, else an XLSX. Returns its ending."""
    table = open_table(path)
    name = sheet_to_read(table, sheet)
    if table.kind == "csv":
        _write_text(stream, table, heading, faults)
        return "csv"
    _write_workbook(stream, table, name, heading, faults)
    return "xlsx"


def _write_workbook(
    stream: BinaryIO, table: Table, name: str, heading: Heading | None, faults: Faults
) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_title(name))
    width = len(heading.cells) if heading else 0
    told = faults.by_line()
    for line, cells in _padded(table.rows(name), width):
        marked = {fault.column for fault in told.get(line, ())}
        row = [_cell(sheet, value, number in marked) for number, value in enumerate(cells, 1)]
        row.append(_cell(sheet, beside(line, heading is not None and line == heading.line, told), False))
        sheet.append(row)
    listed = book.create_sheet(notes_heading()[:31])
    for fault in faults:
        listed.append([_cell(listed, fault.place, False), _cell(listed, fault.message, False)])
    book.save(stream)


def _write_text(stream: BinaryIO, table: Table, heading: Heading | None, faults: Faults) -> None:
    import csv
    import io

    width, told = len(heading.cells) if heading else 0, faults.by_line()
    buffer = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(buffer)
    for line, cells in _padded(table.rows(), width):
        text = beside(line, heading is not None and line == heading.line, told)
        if line == 1 and 0 in told:
            text = " ".join([text, *(fault.message for fault in told[0])]).strip()
        writer.writerow([as_text(cell) for cell in (*cells, text)])
    buffer.flush()
    buffer.detach()


def _padded(rows: Iterator[tuple[int, Sequence[Any]]], width: int) -> Iterator[tuple[int, Sequence[Any]]]:
    """Rows of at least ``width`` cells, without the empty ones at the end of the file."""
    waiting: list[tuple[int, Sequence[Any]]] = []
    for line, cells in rows:
        padded = [*cells, *[""] * (width - len(cells))]
        if any(cell not in ("", None) for cell in cells):
            yield from waiting
            waiting = []
            yield line, padded
        elif len(waiting) < _MOST_WAITING:
            waiting.append((line, padded))


#: Empty rows between rows that are kept, so that numbers stay as they were.
_MOST_WAITING = 2000


def _cell(sheet: Any, value: Any, marked: bool) -> WriteOnlyCell:
    held = cell_value(value)
    cell = WriteOnlyCell(sheet, value=held)
    if isinstance(held, str):
        cell.data_type = "s"
        cell.quotePrefix = would_compute(held)
    if marked:
        cell.fill = _RED
    return cell


def _title(name: str) -> str:
    return "".join(char for char in name if char not in "[]:*?/\\'")[:31] or "Sheet1"
