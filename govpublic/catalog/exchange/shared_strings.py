"""The shared strings of a workbook, held as one run of bytes: a million names take their length."""

from __future__ import annotations

import zipfile
from array import array
from typing import Any

from .guarded_xml import parse_part
from .sheet_marks import part_of_kind

KIND = "sharedStrings"


class SharedStrings:
    """``strings[12]`` is the thirteenth; phonetic readings beside ideographs are no part of it."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        self._phonetic = False

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        if number < 0:
            raise IndexError(number)
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode("utf-8", "surrogatepass")

    def bind(self, parser: Any) -> None:
        self._parser = parser

    def start(self, tag: str, _attributes: Any) -> None:
        name = tag.rpartition(":")[2]
        if name == "t" and not self._phonetic:
            self._parser.CharacterDataHandler = self.text.append
        elif name == "rPh":
            self._phonetic = True

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "t":
            self._parser.CharacterDataHandler = None
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self._bytes += "".join(self.text).replace("x005F_", "").encode("utf-8", "surrogatepass")
            self._ends.append(len(self._bytes))
            self.text.clear()


def shared_strings(archive: zipfile.ZipFile) -> SharedStrings:
    """Those of the workbook in ``archive``; none where it has none. Raises ``UnreadableFile``."""
    found, part = SharedStrings(), part_of_kind(archive, KIND)
    if part is not None:
        for _piece in parse_part(archive, part.filename, found):
            pass
    return found
