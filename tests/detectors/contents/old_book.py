"""Old Excel workbooks written record by record."""

import struct

from tests.detectors import samples

_BOF = (0x0809, struct.pack("<HH", 0x0600, 5))
_SHEET_BOF = (0x0809, struct.pack("<HH", 0x0600, 0x10))
_EOF = (0x000A, b"")
Record = tuple[int, bytes]


def packed(records: list[Record]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)


def wide(text: str, length: str = "<H") -> bytes:
    """A string of two bytes a character, its length before it."""
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def old_book(cells: list[Record], strings: list[Record] = (), name="名单", state=0, before=()) -> bytes:
    """A workbook of one sheet: `strings` among the records of the book, `cells` among those of the sheet."""
    bound = struct.pack("<IBB", 0, state, 0) + wide(name, "<B")
    head = len(packed([_BOF, *before, (0x85, bound), *strings, _EOF]))
    bound = struct.pack("<I", head) + bound[4:]
    stream = packed([_BOF, *before, (0x85, bound), *strings, _EOF, _SHEET_BOF, *cells, _EOF])
    return samples.compound({"Workbook": stream})


def shared_strings(*texts: str) -> Record:
    return 0xFC, struct.pack("<II", len(texts), len(texts)) + b"".join(wide(text) for text in texts)


def shared(row: int, column: int, number: int) -> Record:
    return 0xFD, struct.pack("<HHHI", row, column, 0, number)


def number(row: int, column: int, value: float) -> Record:
    return 0x203, struct.pack("<HHHd", row, column, 0, value)
