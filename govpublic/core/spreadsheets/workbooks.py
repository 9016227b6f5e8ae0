"""A list as an xlsx workbook, written row by row into a file that is gone when it has been sent."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import Any, BinaryIO

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .cells import cell_value, would_compute
from .columns import Column, file_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What a sheet holds, the heading left out; what is more goes on a further sheet.
ROWS_PER_SHEET = 1_048_575
#: Bytes of a workbook that is sent from memory; a larger one lies in a temporary file meanwhile.
IN_MEMORY = 1024 * 1024
_TITLE = re.compile(r"[\[\]:*?/\\']")
_BOLD = Font(bold=True)
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def xlsx_response(
    filename: str, columns: Sequence[Column], rows: Iterable[Iterable[Any]], *, sheet: str = ""
) -> FileResponse:
    """``rows`` under the headings of ``columns`` on a sheet of that name; memory does not grow with them."""
    book = Book()
    book.add_rows(sheet or filename, columns, rows)
    return book.response(filename)


class Book:
    """A workbook that is written once, from front to back."""

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)

    def add_rows(self, title: str, columns: Sequence[Column], rows: Iterable[Iterable[Any]]) -> int:
        """A sheet with a heading that stays in view; returns how many rows were written."""
        rest, count = iter(rows), 0
        for part, first in enumerate(_parts(rest), 1):
            sheet = self._sheet(title if part == 1 else f"{title[:24]} ({part})", columns)
            try:
                for row in first:
                    sheet.append([_cell(sheet, *pair) for pair in zip(row, columns, strict=True)])
                    count += 1
            except BaseException:
                sheet.close()
                raise
        return count

    def add_facts(self, title: str, facts: Iterable[tuple[Any, Any]]) -> None:
        """A sheet of names and values, for what the list itself does not say."""
        names, values = Column("", 16), Column("", 60)
        sheet = self._plain_sheet(title, [names, values])
        for name, value in facts:
            sheet.append([_cell(sheet, name, names, is_heading=True), _cell(sheet, value, values)])

    def response(self, filename: str) -> FileResponse:
        """The finished workbook as a download."""
        name = file_name(filename, "xlsx")
        return FileResponse(self._saved(), as_attachment=True, filename=name, content_type=XLSX)

    def _saved(self) -> BinaryIO:
        """The file at its start; a large one lies in the temporary folder until the response closes it."""
        stream = tempfile.TemporaryFile(prefix="govpublic-")  # noqa: SIM115
        self._book.save(stream)
        size = stream.tell()
        stream.seek(0)
        if size > IN_MEMORY:
            return stream
        with stream:
            return io.BytesIO(stream.read())

    def _sheet(self, title: str, columns: Sequence[Column]) -> Any:
        sheet = self._plain_sheet(title, columns)
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, column.heading, column, is_heading=True) for column in columns])
        return sheet

    def _plain_sheet(self, title: str, columns: Sequence[Column]) -> Any:
        sheet = self._book.create_sheet(_TITLE.sub("", title).strip()[:31] or None)
        for place, column in enumerate(columns, 1):
            sheet.column_dimensions[get_column_letter(place)].width = column.width
        return sheet


def _parts(rows: Iterator[Any]) -> Iterator[Iterator[Any]]:
    """``rows`` in pieces that fit on a sheet each; one empty piece if there are none."""
    yield islice(rows, ROWS_PER_SHEET)
    while (following := next(rows, None)) is not None:
        yield islice(chain([following], rows), ROWS_PER_SHEET)


def _cell(sheet: Any, value: Any, column: Column, is_heading: bool = False) -> WriteOnlyCell:
    """A cell that no program computes: text is stored as text, and marked so that it stays text."""
    held = cell_value(value)
    cell = WriteOnlyCell(sheet, value=held)
    if isinstance(held, str):
        cell.data_type = "s"
        if would_compute(held):
            cell.quotePrefix = True
        if "\n" in held or len(held) * 2 > column.width:
            cell.alignment = _WRAPPED
    elif isinstance(held, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(held, date):
        cell.number_format = "yyyy-mm-dd"
    if is_heading:
        cell.font = _BOLD
    return cell
