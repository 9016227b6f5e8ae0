"""Text of an old Word document, by the piece table of its file information block ([MS-DOC] 2.4.1)."""

import re
import struct
from itertools import pairwise

_FLAGS = 0x0A
_ENCRYPTED = 0x0100
_TABLE_ONE = 0x0200
_CLX = 0x01A2
_COMPRESSED = 1 << 30
_WORD_97 = 0x00C1

# Field: 0x13 instructions 0x14 result 0x15; a field may lie in the instructions of another.
_FIELD = re.compile("\x13([^\x13\x14\x15]*)(?:\x14([^\x13\x15]*))?\x15")
_MOST_NESTING = 5
_SPECIAL = str.maketrans({"\x07": "\t", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\xa0": " "})
_OBJECTS = re.compile("[\x00-\x08\x0e-\x1f]")


def is_encrypted(document: bytes) -> bool:
    """Whether a WordDocument stream is locked with a password."""
    return len(document) > _FLAGS + 2 and bool(_flags(document) & _ENCRYPTED)


def table_stream(document: bytes) -> str:
    """Name of the stream that holds the piece table."""
    return "1Table" if len(document) > _FLAGS + 2 and _flags(document) & _TABLE_ONE else "0Table"


def read_text(document: bytes, table: bytes, limit: int) -> tuple[str, str] | None:
    """Text (all of it: body, notes, headers) and field instructions; None when it cannot be told."""
    try:
        raw = "".join(_pieces(document, table, limit))
    except (struct.error, UnicodeDecodeError, ValueError):
        return None
    instructions: list[str] = []
    for _ in range(_MOST_NESTING):
        instructions += [match[1] for match in _FIELD.finditer(raw)]
        raw, count = _FIELD.subn(lambda match: match[2] or "", raw)
        if not count:
            break
    return _OBJECTS.sub("", raw.translate(_SPECIAL)), "\n".join(instructions)


def _flags(document: bytes) -> int:
    return int(struct.unpack_from("<H", document, _FLAGS)[0])


def _pieces(document: bytes, table: bytes, limit: int) -> list[str]:
    if struct.unpack_from("<H", document, 2)[0] < _WORD_97:
        raise ValueError("older than Word 97")
    positions, descriptors = _piece_table(document, table)
    texts, left = [], limit
    for number, (start, end) in enumerate(pairwise(positions)):
        count = min(end - start, left)
        if count <= 0:
            break
        place = struct.unpack_from("<I", descriptors, number * 8 + 2)[0]
        texts.append(_characters(document, place, count))
        left -= count
    return texts


def _characters(document: bytes, place: int, count: int) -> str:
    if place & _COMPRESSED:
        offset = (place & ~_COMPRESSED) // 2
        return document[offset : offset + count].decode("cp1252", "replace")
    return document[place : place + count * 2].decode("utf-16-le", "replace")


def _piece_table(document: bytes, table: bytes) -> tuple[list[int], bytes]:
    """Character positions (one more than pieces) and the eight-byte piece descriptors."""
    offset, length = struct.unpack_from("<II", document, _CLX)
    clx = table[offset : offset + length]
    at = 0
    while at < len(clx) and clx[at] == 0x01:  # property modifiers before the table
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 0x02:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    body = clx[at + 5 : at + 5 + size]
    pieces = (len(body) - 4) // 12
    if pieces < 1:
        raise ValueError("empty piece table")
    positions = list(struct.unpack_from(f"<{pieces + 1}I", body))
    return positions, body[(pieces + 1) * 4 :]
