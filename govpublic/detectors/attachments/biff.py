"""The first records of an old Excel workbook: password, kinds of sheets."""

import struct
from collections.abc import Iterator

_EOF = 0x000A
_FILEPASS = 0x002F
_BOUNDSHEET = 0x0085
_SUPBOOK = 0x01AE
_MACRO_SHEET = 1
_NOT_A_PATH = (0x0401, 0x3A01)
_MOST_RECORDS = 200_000


def codes(stream: bytes) -> set[str]:
    """Problem codes of a Workbook or Book stream: encrypted, macros (Excel 4 sheets), hidden_sheets, dde."""
    found: set[str] = set()
    for kind, body in _globals(stream):
        if kind == _FILEPASS:
            return {"encrypted"}
        if kind == _BOUNDSHEET and len(body) >= 6:
            if body[5] == _MACRO_SHEET:
                found.add("macros")
            if body[4] & 3:
                found.add("hidden_sheets")
        if kind == _SUPBOOK and _names_program(body):
            found.add("dde")
    return found


def _names_program(body: bytes) -> bool:
    """Whether a link leads to a program and its topic ([MS-XLS] 2.5.277), not to another workbook."""
    if len(body) < 6:
        return False
    count, length = struct.unpack_from("<HH", body)
    if count or length in _NOT_A_PATH:
        return False
    wide = body[4] & 1
    path = body[5 : 5 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")
    return not path.startswith(("\x00", "\x01", "\x02")) and "\x03" in path


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
