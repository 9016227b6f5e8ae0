"""Records and strings of old Excel workbooks ([MS-XLS] 2.4, 2.5)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

CONTINUE = 0x003C
_HIGH_BYTES, _EXTENDED, _RICH = 1, 4, 8


@dataclass
class Record:
    """One record with those that continue it; `pieces` keeps them apart, for strings break only there."""

    kind: int
    offset: int
    pieces: list[bytes] = field(default_factory=list)

    @property
    def body(self) -> bytes:
        """The record itself, without its continuation."""
        return self.pieces[0]


def records(stream: bytes) -> Iterator[Record]:
    """All records in the order of the file, as far as it is whole."""
    offset, current = 0, None
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        body = stream[offset + 4 : offset + 4 + length]
        if kind == CONTINUE and current is not None:
            current.pieces.append(body)
        else:
            if current is not None:
                yield current
            current = Record(kind, offset, [body])
        offset += 4 + length
    if current is not None:
        yield current


class Strings:
    """Reads strings one after the other out of a record and its continuation."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = 0

    def skip(self, count: int) -> None:
        """Leave `count` bytes out, across the ends of records. Raises EOFError behind the last."""
        while count > 0:
            here = self._left()
            if not here:
                self._next()
                continue
            step = min(count, here)
            self._at += step
            count -= step

    def number(self, form: str) -> int:
        """One number, which never breaks across records. Raises EOFError."""
        size = struct.calcsize(form)
        if not self._left():
            self._next()
        if self._left() < size:
            raise EOFError
        value = struct.unpack_from(form, self._pieces[self._piece], self._at)[0]
        self._at += size
        return int(value)

    def text(self, count: int | None = None) -> str:
        """One string of BIFF8; its length stands before it unless `count` tells. Raises EOFError."""
        count = self.number("<H") if count is None else count
        flags = self.number("<B")
        runs = self.number("<H") if flags & _RICH else 0
        extra = self.number("<I") if flags & _EXTENDED else 0
        text = self.characters(count, flags)
        self.skip(runs * 4 + extra)
        return text

    def characters(self, count: int, flags: int) -> str:
        """`count` characters; where a record ends, the next begins with flags of its own."""
        found = []
        while count > 0:
            width = 2 if flags & _HIGH_BYTES else 1
            here = min(count, self._left() // width)
            if here:
                raw = self._pieces[self._piece][self._at : self._at + here * width]
                found.append(raw.decode("utf-16-le" if width == 2 else "latin-1", "replace"))
                self._at += here * width
                count -= here
            if count:
                self._next()
                flags = self.number("<B")
        return "".join(found)

    def _left(self) -> int:
        return len(self._pieces[self._piece]) - self._at

    def _next(self) -> None:
        if self._piece + 1 >= len(self._pieces):
            raise EOFError
        self._piece += 1
        self._at = 0
