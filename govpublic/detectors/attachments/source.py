"""A file to look at: opened, measured and put back as it was."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TypeAlias

FileOrPath: TypeAlias = str | os.PathLike[str] | IO[bytes]

EDGE = 66_000  # holds the end record of a zip with the longest comment (22 + 65,535 bytes)
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Source:
    """The bytes of one file: its size, digest, both edges, and a seekable handle."""

    handle: IO[bytes]
    size: int
    sha256: str
    head: bytes
    tail: bytes

    def data(self) -> bytes:
        """All bytes; ask for them only below the size cap."""
        self.handle.seek(0)
        return self.handle.read()


@contextmanager
def opened(file: FileOrPath) -> Iterator[Source]:
    """`file` as a Source. A path is opened and closed; a file object gets its position back.

    Raises OSError when a path cannot be opened. The file object must be seekable and binary.
    """
    if isinstance(file, str | os.PathLike):
        with open(file, "rb") as handle:
            yield _measured(handle)
        return
    position = file.tell()
    try:
        yield _measured(file)
    finally:
        file.seek(position)


def _measured(handle: IO[bytes]) -> Source:
    digest = hashlib.sha256()
    size, head, tail = 0, b"", b""
    handle.seek(0)
    while chunk := handle.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        head = head if len(head) >= EDGE else (head + chunk)[:EDGE]
        tail = (tail + chunk)[-EDGE:]
    handle.seek(0)
    return Source(handle, size, digest.hexdigest(), head, tail)
