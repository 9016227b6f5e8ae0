"""The sheets of an official table as they are: cells with their values, merged areas, hidden or not.

Workbooks are read by ``tables.open_table``, tables of a WORD file by python-docx. Nothing is interpreted.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop as _

from .faults import UnreadableFile
from .tables import Area, open_table

#: Rows behind the last one that holds something, from which on they are called needless.
MOST_EMPTY = 1000
#: A catalogue of a city has some thousand rows.
MOST_ROWS = 50_000
TOO_MANY = _("The sheet has more than %(most)d rows. Please split it.")
NO_TABLE = _("The file holds no table.")
_EMPTY = (None, "")


@dataclass(frozen=True)
class OfficialSheet:
    """One sheet, or one table of a WORD file (``number`` counts from 1 among all).

    ``rows`` are those that hold something, by line; ``merged`` are the areas; ``empty_from`` is the first of
    very many empty rows at the end, 0 if there are none, and ``last_line`` the last of them.
    """

    number: int
    name: str
    rows: dict[int, list[Any]]
    merged: Sequence[Area] = ()
    hidden: bool = False
    empty_from: int = 0
    last_line: int = 0
    formulas: Sequence[tuple[int, int]] = ()
    #: Cells that a merged area covers, with the cell that holds what is written there.
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        for area in self.merged:
            for line in range(area.first_line, min(area.last_line, self.bottom) + 1):
                for column in range(area.first_column, min(area.last_column, self.width) + 1):
                    self.covered[line, column] = (area.first_line, area.first_column)

    @cached_property
    def bottom(self) -> int:
        """The last line that holds something."""
        return max(self.rows, default=0)

    @cached_property
    def width(self) -> int:
        return max((len(cells) for cells in self.rows.values()), default=0)

    def raw(self, line: int, column: int) -> Any:
        """What is written in that very cell."""
        cells = self.rows.get(line, [])
        return cells[column - 1] if column <= len(cells) else ""

    def value(self, line: int, column: int) -> Any:
        """What the cell says: within a merged area what stands in its first cell."""
        return self.raw(*self.covered.get((line, column), (line, column)))

    def area_at(self, line: int, column: int) -> Area | None:
        """The merged area that the cell belongs to."""
        start = self.covered.get((line, column))
        if start is None:
            return None
        return self._areas[start]

    @cached_property
    def _areas(self) -> dict[tuple[int, int], Area]:
        return {(area.first_line, area.first_column): area for area in self.merged}


def read_sheets(path: Path) -> list[OfficialSheet]:
    """Every sheet of the file at ``path``, hidden ones without their cells. Raises ``UnreadableFile``."""
    sheets = list(_tables_of_word(path) if is_word(path) else _sheets_of_book(path))
    if not any(sheet.rows for sheet in sheets) and not any(sheet.hidden for sheet in sheets):
        raise UnreadableFile(NO_TABLE)
    return sheets


def _sheets_of_book(path: Path) -> Iterator[OfficialSheet]:
    table = open_table(path)
    for number, sheet in enumerate(table.sheets, 1):
        if sheet.hidden:
            yield OfficialSheet(number, sheet.name, {}, hidden=True)
            continue
        rows = _filled(table.rows(sheet.name))
        marks = table.marks(sheet.name)
        bottom = max(rows, default=0)
        needless = marks.last_line if marks.last_line - bottom > MOST_EMPTY else 0
        yield OfficialSheet(
            number,
            sheet.name,
            rows,
            marks.merged,
            empty_from=bottom + 1 if needless else 0,
            last_line=needless,
            formulas=marks.formulas,
        )


def _filled(rows: Iterator[tuple[int, Sequence[Any]]]) -> dict[int, list[Any]]:
    kept: dict[int, list[Any]] = {}
    for line, cells in rows:
        if any(cell not in _EMPTY and not (isinstance(cell, str) and not cell.strip()) for cell in cells):
            kept[line] = list(cells)
            if len(kept) > MOST_ROWS:
                raise UnreadableFile(TOO_MANY, most=MOST_ROWS)
    return kept


def is_word(path: Path) -> bool:
    """Whether the file is a WORD file, by what is in it."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return "word/document.xml" in archive.namelist()


def _tables_of_word(path: Path) -> Iterator[OfficialSheet]:
    from docx import Document

    try:
        document = Document(str(path))
    except Exception:
        raise UnreadableFile(_("The WORD file is damaged. Please save it anew.")) from None
    before, number = "", 0
    names: set[str] = set()
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            number += 1
            rows, merged = _cells_of_word(block)
            name = before if before and before not in names else f"{before} {number}".strip()
            names.add(name)
            yield OfficialSheet(number, name, rows, merged)
            before = ""
        elif block.text.strip():
            before = block.text.strip()


def _cells_of_word(table: Any) -> tuple[dict[int, list[Any]], list[Area]]:
    """Cells by line, and merged areas: in WORD each covered cell is the same element as the first."""
    rows: dict[int, list[Any]] = {}
    reach: dict[Any, list[int]] = {}
    for line, row in enumerate(table.rows, 1):
        cells: list[Any] = []
        for column, cell in enumerate(row.cells, 1):
            area = reach.setdefault(cell._tc, [line, column, line, column])
            cells.append(cell.text if area[:2] == [line, column] else "")
            area[2], area[3] = max(area[2], line), max(area[3], column)
        if any(cell.strip() for cell in cells):
            rows[line] = cells
    merged = [Area(*area) for area in reach.values() if area[:2] != area[2:]]
    return rows, merged
