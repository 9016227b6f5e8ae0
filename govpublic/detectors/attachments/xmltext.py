"""Text out of XML parts by events, so that no tree is ever built. Entities and DTDs are refused."""

from collections.abc import Iterable
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.sax import make_parser


class EnoughError(Exception):
    """The cap on characters has been reached; what was read so far stands."""


class TextSink:
    """Where the parts of a file pour their text, up to `limit` characters."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._pieces: list[str] = []

    def add(self, text: str) -> None:
        """Take `text`; raises EnoughError when the cap is reached."""
        self._pieces.append(text[: self._left])
        self._left -= len(text)
        if self._left <= 0:
            raise EnoughError

    def end_with(self, mark: str, instead_of: str = "") -> None:
        """Close a cell, row or paragraph with `mark`, which takes the place of one of `instead_of`."""
        if self._pieces and self._pieces[-1] and self._pieces[-1] in instead_of:
            self._pieces[-1] = mark
        else:
            self.add(mark)

    @property
    def text(self) -> str:
        return "".join(self._pieces)


class PartHandler(ContentHandler):
    """Base of the handlers: local names in, `start`, `text` and `end` out, subtrees in `SKIPPED` left out."""

    SKIPPED: frozenset[str] = frozenset()

    def __init__(self, sink: TextSink) -> None:
        super().__init__()
        self.sink = sink
        self._skipping = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        local = name.rpartition(":")[2]
        if self._skipping or local in self.SKIPPED:
            self._skipping += 1
        else:
            self.start(local, attrs)

    def endElement(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        else:
            self.end(name.rpartition(":")[2])

    def characters(self, content: str) -> None:
        if not self._skipping:
            self.characters_of(content)

    def start(self, name: str, attrs: AttributesImpl) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def characters_of(self, content: str) -> None:
        """Characters of the element that is open."""


def parse(chunks: Iterable[bytes], handler: ContentHandler) -> None:
    """Feed one XML part to `handler`. Raises SAXException or a defusedxml error for what is not plain XML."""
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    for chunk in chunks:
        parser.feed(chunk)
    parser.close()


def attribute(attrs: AttributesImpl, local: str) -> str:
    """Value of the attribute with this local name, whatever its prefix, or ''."""
    return next((str(value) for name, value in attrs.items() if name.rpartition(":")[2] == local), "")
