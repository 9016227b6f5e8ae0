"""A table in a file, whatever kind of file: its sheets, and its rows one after the other.

What a file is, is told by its bytes. XLSX and XLS are read by calamine, which is fast and holds the sheet in
memory; an XLSX whose sheet is large is read by ``streamed_sheet``, which holds a row. Text is decoded as it
is read.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from django.utils.translation import gettext_noop as _

from .faults import UnreadableFile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

NOT_A_TABLE = _("This is not a table: please choose an XLSX, XLS or CSV file.")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    hidden: bool = False


class Area(NamedTuple):
    """Merged cells, first and last row and column, counted from 1."""

    first_line: int
    first_column: int
    last_line: int
    last_column: int


class Marks(NamedTuple):
    """What a sheet has besides values: merged cells, cells (line, column) with formulas, and its last row,
    which may be far below the last one that holds something (0 where nobody knows).
    """

    merged: Sequence[Area] = ()
    formulas: Sequence[tuple[int, int]] = ()
    last_line: int = 0


class Table(Protocol):
    """What ``open_table`` gives."""

    kind: str
    sheets: Sequence[Sheet]
    #: Whether dates are of a type of their own, as in workbooks, or only text.
    has_dates: bool

    def rows(self, sheet: str = "") -> Iterator[tuple[int, Sequence[Any]]]:
        """The rows of ``sheet``, by default the first that is shown, with their numbers, empty ones too."""

    def marks(self, sheet: str = "") -> Marks:
        """Merged cells and formulas of the same sheet."""


def open_table(path: Path) -> Table:
    """The table in the file at ``path``. Raises ``UnreadableFile``."""
    from .delimited import DelimitedText
    from .workbooks import OldWorkbook, Workbook

    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_OLE):
        return OldWorkbook(path)
    if zipfile.is_zipfile(path):
        return Workbook(path)
    if b"\x00" in head or head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8")) or not head.strip():
        raise UnreadableFile(NOT_A_TABLE)
    return DelimitedText(path)


def sheet_to_read(table: Table, name: str = "") -> str:
    """``name`` if there is such a sheet, else the first one that is shown. Raises ``UnreadableFile``."""
    names = [sheet.name for sheet in table.sheets if not sheet.hidden]
    if name and name not in names:
        raise UnreadableFile(_("There is no sheet “%(name)s” in the file."), name=name)
    if not names:
        raise UnreadableFile(_("All sheets of the file are hidden."))
    return name or names[0]


def fingerprint(path: Path) -> str:
    """The SHA-256 of the file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
