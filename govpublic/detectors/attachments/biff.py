"""The first records of an old Excel workbook: password, kinds of sheets."""

import struct
from collections.abc import Iterator

_EOF = 0x000A
_FILEPASS = 0x002F
_BOUNDSHEET = 0x0085
_MACRO_SHEET = 1
_MOST_RECORDS = 200_000


def codes(stream: bytes) -> set[str]:
    """Problem codes of a Workbook or Book stream: encrypted, macros (Excel 4 sheets), hidden_sheets."""
    found: set[str] = set()
    for kind, body in _globals(stream):
        if kind == _FILEPASS:
            return {"encrypted"}
        if kind == _BOUNDSHEET and len(body) >= 6:
            if body[5] == _MACRO_SHEET:
                found.add("macros")
            if body[4] & 3:
                found.add("hidden_sheets")
    return found


def _globals(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Records of the first substream, which speaks for the whole workbook."""
    offset = 0
    for _ in range(_MOST_RECORDS):
        if offset + 4 > len(stream):
            return
        kind, length = struct.unpack_from("<HH", stream, offset)
        if kind == _EOF:
            return
        yield kind, stream[offset + 4 : offset + 4 + length]
        offset += 4 + length
