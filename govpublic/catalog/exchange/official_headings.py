"""Where the headings of an official table are: one row or two, merged, in any order, perhaps upside down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .fault_notes import is_notes_heading
from .official_sheets import OfficialSheet
from .official_words import IGNORED, is_upside_down, key_of, key_of_path, squeeze

#: So few known headings make no table.
FEWEST = 4
#: A heading may have so many rows.
DEEPEST = 3


@dataclass(frozen=True)
class Heading:
    """One column: its number, its heading from the top down, what it was understood as ("" if nothing)."""

    column: int
    path: tuple[str, ...]
    key: str

    @property
    def text(self) -> str:
        return " / ".join(self.path)


@dataclass(frozen=True)
class Band:
    """The rows of headings; ``upside_down`` if parts stand above the whole."""

    first: int
    last: int
    headings: tuple[Heading, ...]
    upside_down: bool = False

    @property
    def known(self) -> int:
        """How many different columns were understood."""
        return len({heading.key for heading in self.headings if heading.key})

    def with_choices(self, choices: Mapping[int, str]) -> Band:
        """The same with what the user says that columns are."""
        headings = tuple(
            Heading(h.column, h.path, choices[h.column]) if choices.get(h.column) else h
            for h in self.headings
        )
        return Band(self.first, self.last, headings, self.upside_down)


def find_bands(sheet: OfficialSheet) -> list[Band]:
    """Every band of headings of the sheet, from the top; a sheet with several tables has several."""
    bands: list[Band] = []
    line = min(sheet.rows, default=1)
    while line <= sheet.bottom:
        band = _band_at(sheet, line)
        if band is None:
            line += 1
            continue
        bands.append(band)
        line = band.last + 1
    return bands


def _band_at(sheet: OfficialSheet, line: int) -> Band | None:
    """The band that begins at ``line``: as few rows as name the most columns."""
    if _known_in(sheet, line) < 2:
        return None
    best: Band | None = None
    for depth in range(1, DEEPEST + 1):
        last = line + depth - 1
        if last > sheet.bottom or (depth > 1 and not _is_heading_row(sheet, last)):
            break
        band = Band(line, last, _headings(sheet, line, last), _upside_down(sheet, line, last))
        if best is None or band.known > best.known or band.upside_down:
            best = band
    return best if best is not None and best.known >= FEWEST else None


def _headings(sheet: OfficialSheet, first: int, last: int) -> tuple[Heading, ...]:
    found = []
    for column in range(1, sheet.width + 1):
        path = _path(sheet, column, first, last)
        if path:
            key = IGNORED if is_notes_heading(path[0]) else key_of_path(path) or _key_upside_down(path)
            found.append(Heading(column, path, key))
    return tuple(found)


def _path(sheet: OfficialSheet, column: int, first: int, last: int) -> tuple[str, ...]:
    """The texts of the column from the top, each once."""
    texts: list[str] = []
    for line in range(first, last + 1):
        text = " ".join(str(sheet.value(line, column) or "").split())
        if text and (not texts or squeeze(texts[-1]) != squeeze(text)):
            texts.append(text)
    return tuple(texts)


def _key_upside_down(path: tuple[str, ...]) -> str:
    return key_of_path(path[::-1]) if is_upside_down(path) else ""


def _upside_down(sheet: OfficialSheet, first: int, last: int) -> bool:
    paths = [_path(sheet, column, first, last) for column in range(1, sheet.width + 1)]
    return any(is_upside_down(path) for path in paths)


def _known_in(sheet: OfficialSheet, line: int) -> int:
    cells = sheet.rows.get(line, [])
    return sum(1 for cell in cells if isinstance(cell, str) and cell.strip() and key_of(cell))


def _is_heading_row(sheet: OfficialSheet, line: int) -> bool:
    """Whether most of what is written in the row are headings."""
    cells = [cell for cell in sheet.rows.get(line, []) if str(cell or "").strip()]
    return bool(cells) and 2 * _known_in(sheet, line) >= len(cells)
