"""Tables in workbooks: XLSX and XLS."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from .faults import UnreadableFile
from .shared_strings import KIND as STRINGS
from .sheet_marks import marks_of_part, part_of_kind, part_of_sheet, sheets_of
from .streamed_sheet import streamed_rows
from .tables import Area, Marks, Sheet, sheet_to_read

#: Bytes of a sheet and its strings, unpacked, above which it is read row by row: some 170,000 rows.
LARGE_SHEET = 64 << 20
#: More is no table of people any more.
LARGEST_SHEET, LARGEST_STRINGS = 2 << 30, 256 << 20

_LOCKED = _("The file asks for a password. Please save it without one.")
_DAMAGED = _("The file is damaged or no workbook. Please save it anew in your spreadsheet program.")


class OldWorkbook:
    """What calamine reads: XLS, and an XLSX that is not too large. Formulas of XLS come as values."""

    kind = "xls"
    has_dates = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sheets: Sequence[Sheet] = [
            Sheet(sheet.name, sheet.visible != SheetVisibleEnum.Visible)
            for sheet in self._book.sheets_metadata
        ]

    def rows(self, sheet: str = "") -> Iterator[tuple[int, Sequence[Any]]]:
        yield from enumerate(self._sheet(sheet).iter_rows(), 1)

    def marks(self, sheet: str = "") -> Marks:
        areas = self._sheet(sheet).merged_cell_ranges or []
        return Marks([Area(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in areas])

    @cached_property
    def _book(self) -> CalamineWorkbook:
        try:
            return CalamineWorkbook.from_path(str(self.path))
        except PasswordError:
            raise UnreadableFile(_LOCKED) from None
        except CalamineError as error:
            raise UnreadableFile(_LOCKED if "assword" in str(error) else _DAMAGED) from None

    def _sheet(self, name: str) -> Any:
        try:
            return self._book.get_sheet_by_name(sheet_to_read(self, name))
        except CalamineError:
            raise UnreadableFile(_DAMAGED) from None


class Workbook(OldWorkbook):
    """XLSX."""

    kind = "xlsx"

    def __init__(self, path: Path) -> None:
        self._archive = zipfile.ZipFile(path)
        if not any(name.lower() == "xl/workbook.xml" for name in self._archive.namelist()):
            raise UnreadableFile(_DAMAGED)
        self.path = path
        self.sheets = self._listed()

    def rows(self, sheet: str = "") -> Iterator[tuple[int, Sequence[Any]]]:
        part = self._part(sheet)
        strings = part_of_kind(self._archive, STRINGS)
        if part.file_size > LARGEST_SHEET or (strings and strings.file_size > LARGEST_STRINGS):
            raise UnreadableFile(_("The sheet is too large to be read. Please split it."))
        if part.file_size + (strings.file_size if strings else 0) <= LARGE_SHEET:
            yield from super().rows(sheet)
        else:
            yield from streamed_rows(self._archive, part.filename)

    def marks(self, sheet: str = "") -> Marks:
        return marks_of_part(self._archive, self._part(sheet))

    def _part(self, sheet: str) -> zipfile.ZipInfo:
        return part_of_sheet(self._archive, sheet_to_read(self, sheet))

    def _listed(self) -> list[Sheet]:
        return [Sheet(name, hidden) for name, hidden, _part in sheets_of(self._archive)]
