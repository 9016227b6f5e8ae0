"""Text of XML parts whose elements nobody knows, a passage a paragraph."""

from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.contents.parts import Teller
from govpublic.detectors.contents.passage import LONGEST, Kind
from govpublic.detectors.contents.places import Place

# Elements that cut a paragraph into runs; the end of any other one around the text ends the paragraph.
_INLINE = frozenset({"t", "r", "fld", "span", "a", "b", "i", "s"})
_SPOKEN = ("descr", "title")
_AUTHORS = ("displayName", "userName", "author")


class LooseWords(Teller):
    """All text between tags, descriptions of pictures, names of authors."""

    SKIPPED = frozenset({"rPh", "Fallback"})

    def __init__(self, place: Place, kind: Kind = "text") -> None:
        super().__init__()
        self._place = place
        self._kind = kind
        self._depth = 0
        self._base = 0
        self._pieces: list[str] = []
        self._length = 0

    def start(self, name: str, attrs: AttributesImpl) -> None:
        self._depth += 1
        if not attrs:
            return
        for key in _SPOKEN:
            self.say(self._place, str(attrs.get(key, "")))
        for key in (*_AUTHORS, *(("name",) if name in ("cmAuthor", "author") else ())):
            self.say(Place("author"), str(attrs.get(key, "")), "author")

    def characters_of(self, content: str) -> None:
        if not self._pieces:
            if content.isspace():
                return
            self._base = self._depth
        self._base = min(self._base, self._depth)
        self._pieces.append(content)
        self._length += len(content)
        if self._length > LONGEST:
            self._flush()

    def end(self, name: str) -> None:
        if self._pieces and self._depth <= self._base:
            if name in _INLINE:
                self._base -= 1
            else:
                self._flush()
        self._depth -= 1

    def finish(self) -> None:
        self._flush()

    def _flush(self) -> None:
        self.say(self._place, "".join(self._pieces).strip(), self._kind)
        self._pieces, self._length = [], 0
