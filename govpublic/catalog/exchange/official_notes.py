"""What is to be written beside the rows of each sheet of an official table, and which cells to mark."""

from __future__ import annotations

from dataclasses import dataclass, field

from .fault_notes import beside
from .official_faults import OfficialFault
from .official_reading import Reading
from .official_sheets import OfficialSheet

#: A merged title may reach a little beyond the cells that hold something.
_REACH = 30


@dataclass
class SheetNotes:
    """``texts`` by line; ``marks`` by cell, true for what only should be looked at; the column for texts."""

    sheet: OfficialSheet
    column: int
    texts: dict[int, str] = field(default_factory=dict)
    marks: dict[tuple[int, int], bool] = field(default_factory=dict)


def notes_of(reading: Reading) -> list[SheetNotes]:
    """One for each sheet, in order."""
    return [_of_sheet(sheet, reading) for sheet in reading.sheets]


def _of_sheet(sheet: OfficialSheet, reading: Reading) -> SheetNotes:
    notes = SheetNotes(sheet, _free_column(sheet))
    told: dict[int, list[OfficialFault]] = {}
    for fault in reading.faults:
        if fault.sheet == sheet.name and fault.line:
            told.setdefault(fault.line, []).append(fault)
            if fault.column:
                cell = sheet.covered.get((fault.line, fault.column), (fault.line, fault.column))
                notes.marks[cell] = fault.is_warning and notes.marks.get(cell, True)
    headings = {table.band.first for table in reading.tables if table.sheet is sheet}
    for line in sorted(told.keys() | headings):
        notes.texts[line] = beside(line, line in headings, told)
    return notes


def _free_column(sheet: OfficialSheet) -> int:
    """The first column right of everything, merged areas among it."""
    reached = [area.last_column for area in sheet.merged if area.last_column <= sheet.width + _REACH]
    return max(sheet.width, *reached, 0) + 1
