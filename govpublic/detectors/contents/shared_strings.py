"""The strings that the cells of an xlsx share, and those that no cell shows any more."""

from collections.abc import Iterator
from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.xmltext import EnoughError
from govpublic.detectors.contents.parts import Teller
from govpublic.detectors.contents.passage import Passage, said
from govpublic.detectors.contents.places import Place

_MOST_STRINGS = 3_000_000


class SharedStrings(Teller):
    """Strings by number. Raises EnoughError while reading more than `limit` characters of them."""

    SKIPPED = frozenset({"rPh"})  # how a name is read aloud, not what is written

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._left = limit
        self._strings: list[str] = []
        self._used = bytearray()
        self._pieces: list[str] = []
        self._in_text = False

    def start(self, name: str, attrs: AttributesImpl) -> None:
        self._in_text = name == "t"
        if name == "si":
            self._pieces = []

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "si":
            self._strings.append("".join(self._pieces))
            if len(self._strings) > _MOST_STRINGS:
                raise EnoughError

    def characters_of(self, content: str) -> None:
        if self._in_text:
            self._pieces.append(content)
            self._left -= len(content)
            if self._left < 0:
                raise EnoughError

    def at(self, number: int) -> str:
        """The string of a cell, or '' when there is none."""
        if number >= len(self._strings):
            return ""
        if not self._used:
            self._used = bytearray(len(self._strings))
        self._used[number] = 1
        return self._strings[number]

    def unused(self) -> Iterator[Passage]:
        """Strings that no cell refers to: left behind by cells that were deleted."""
        used = self._used or bytearray(len(self._strings))
        for number, text in enumerate(self._strings):
            if not used[number]:
                yield from said(Place("cache", hidden=True), text)
