"""A sheet of an XLSX read row by row, whatever its size; values are what openpyxl makes of the same cells.

openpyxl reads row by row too, but keeps an empty element for each row and the whole table of strings as
objects, and takes five times as long.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from openpyxl.utils.datetime import from_excel, from_ISO8601

from .date_styles import DateStyles, date_styles
from .faults import UnreadableFile
from .guarded_xml import parse_part
from .shared_strings import SharedStrings, shared_strings
from .sheet_marks import BROKEN

#: What a sheet can have.
MOST_LINES, MOST_COLUMNS = 1_048_576, 16_384
_MOST_DATES = 10_000
_OUT_OF_RANGE = "#VALUE!"
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]+", re.IGNORECASE).fullmatch

Row = tuple[int, Sequence[Any]]


def streamed_rows(archive: zipfile.ZipFile, part: str) -> Iterator[Row]:
    """Number and cells of each row, those between that the file leaves out as empty rows.

    Formulas come as the values they had. Raises ``UnreadableFile``.
    """
    reader = SheetReader(shared_strings(archive), date_styles(archive))
    reached = 0
    for _piece in parse_part(archive, part, reader):
        for line, cells in reader.rows:
            if line <= reached or line > MOST_LINES:
                raise UnreadableFile(BROKEN)
            for empty in range(reached + 1, line):
                yield empty, ()
            reached = line
            yield line, cells
        reader.rows.clear()


class SheetReader:
    """Fed by ``parse_part``; finished rows gather in ``rows``."""

    def __init__(self, strings: SharedStrings, styles: DateStyles) -> None:
        self.rows: list[Row] = []
        self.text: list[str] = []
        self._strings, self._styles = strings, styles
        self._columns: dict[str, int] = {}
        self._dates: dict[tuple[str, bool], Any] = {}
        self._line = self._column = 0
        self._cells: list[Any] = []
        self._kind, self._style, self._phonetic = "n", 0, False
        self._prefix = 0

    def bind(self, parser: Any) -> None:
        self._parser = parser

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag[self._prefix :]
        if name == "c":
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else self._column_of(place)
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
        elif name in ("v", "t"):
            if not self._phonetic:
                self._parser.CharacterDataHandler = self.text.append
        elif name == "row":
            self._line = _line(attributes["r"]) if "r" in attributes else self._line + 1
            self._column, self._cells = 0, []
        elif name == "rPh":
            self._phonetic = True
        elif not self._prefix and tag.endswith(":worksheet"):
            self._prefix = len(tag) - len("worksheet")

    def end(self, tag: str) -> None:
        name = tag[self._prefix :]
        if name in ("v", "t"):
            self._parser.CharacterDataHandler = None
        elif name == "c":
            value: Any = ""
            if self.text:
                value = self._value("".join(self.text))
                self.text.clear()
            cells, column = self._cells, self._column
            missing = column - len(cells)
            if missing == 1 and column <= MOST_COLUMNS:
                cells.append(value)
            elif missing > 1 and column <= MOST_COLUMNS:
                cells.extend([""] * (missing - 1))
                cells.append(value)
            else:
                raise UnreadableFile(BROKEN)
        elif name == "row":
            self.rows.append((self._line, self._cells))
        elif name == "rPh":
            self._phonetic = False

    def _value(self, text: str) -> Any:
        kind = self._kind
        if kind == "n":
            number = float(text) if "." in text or "E" in text or "e" in text else int(text)
            return self._date(text, number) if self._style in self._styles.dates else number
        make = _MAKERS.get(kind)
        if make is not None:
            return make(text)
        return self._strings[int(text)] if kind == "s" else text

    def _date(self, text: str, number: float) -> Any:
        """The same few days stand in thousands of rows."""
        is_span = self._style in self._styles.spans
        found = self._dates.get((text, is_span))
        if found is None:
            try:
                found = from_excel(number, self._styles.epoch, timedelta=is_span)
            except (OverflowError, ValueError):
                found = _OUT_OF_RANGE
            if len(self._dates) < _MOST_DATES:
                self._dates[text, is_span] = found
        return found

    def _column_of(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        found = self._columns.get(letters)
        if found is None:
            found = self._columns[letters] = _column(place)
        return found


def _line(text: str) -> int:
    number = float(text)
    if not number.is_integer():
        raise UnreadableFile(BROKEN)
    return int(number)


def _column(place: str) -> int:
    match = _PLACE(place)
    if match is None:
        raise UnreadableFile(BROKEN)
    number = 0
    for letter in match[1].upper():
        number = number * 26 + ord(letter) - 64
    return number


_MAKERS: dict[str, Callable[[str], Any]] = {"b": lambda text: bool(int(text)), "d": from_ISO8601}
