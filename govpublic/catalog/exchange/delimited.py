"""Tables as text (CSV): UTF-8 with or without a mark at the beginning, or GB18030, told by decoding."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

from django.utils.translation import gettext_noop as _

from .faults import UnreadableFile
from .tables import Marks, Sheet

_PART = 1 << 20
#: A cell that is longer is not a cell but a quotation mark that was never closed.
_LONGEST_CELL = 10_000


class DelimitedText:
    """A CSV file. Every cell is text; the only sheet has no name."""

    kind = "csv"
    has_dates = False
    sheets: ClassVar[Sequence[Sheet]] = (Sheet(""),)

    def __init__(self, path: Path) -> None:
        self._path = path
        self.encoding = encoding_of(path)
        self._delimiter = self._find_delimiter()

    def rows(self, sheet: str = "") -> Iterator[tuple[int, Sequence[Any]]]:
        with self._path.open(encoding=self.encoding, newline="") as file:
            csv.field_size_limit(_LONGEST_CELL)
            try:
                yield from enumerate(csv.reader(file, delimiter=self._delimiter), 1)
            except csv.Error:
                raise UnreadableFile(
                    _("The file cannot be read as a table: a quotation mark is not closed.")
                ) from None

    def marks(self, sheet: str = "") -> Marks:
        return Marks()

    def _find_delimiter(self) -> str:
        with self._path.open(encoding=self.encoding, newline="") as file:
            line = file.readline(100_000)
        return max(",\t;", key=line.count)


def encoding_of(path: Path) -> str:
    """The encoding in which the whole file can be decoded. Raises ``UnreadableFile``."""
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8", "gb18030"]
    for name in candidates:
        if _decodes(path, name):
            return name
    raise UnreadableFile(_("The characters of the file are neither UTF-8 nor GB18030. Please save it anew."))


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while part := file.read(_PART):
                if "\x00" in decoder.decode(part):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
