"""Parts of a workbook read by expat piece by piece: no tree, no document type, no entity, no endless text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from .faults import UnreadableFile
from .sheet_marks import BROKEN

_PIECE = 1 << 16
#: So many pieces of one text, of eight to sixty-four kilobytes each, are no cell: it has 32,767 letters.
MOST_PIECES = 64


def parse_part(archive: zipfile.ZipFile, name: str, reader: Any) -> Iterator[None]:
    """Let ``reader`` see the elements of a part; yields after each piece, so that it can be emptied.

    ``reader`` has ``bind(parser)``, ``start(tag, attributes)`` and ``end(tag)``; characters that it listens
    to gather in its list ``text``. Raises ``UnreadableFile``.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.StartDoctypeDeclHandler = _refuse
    reader.bind(parser)
    try:
        with archive.open(name) as part:
            while piece := part.read(_PIECE):
                parser.Parse(piece)
                if len(reader.text) > MOST_PIECES:
                    raise UnreadableFile(BROKEN)
                yield
        parser.Parse(b"", True)
    except (ExpatError, KeyError, ValueError, IndexError, OverflowError, EOFError) as error:
        raise UnreadableFile(BROKEN) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(BROKEN) from error
    yield


def _refuse(*_declared: Any) -> None:
    raise UnreadableFile(BROKEN)
