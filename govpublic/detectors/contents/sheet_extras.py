"""What lies around the cells of an xlsx: comments, drawings, charts, and copies of data out of sight."""

from collections.abc import Iterator
from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.xmltext import attribute
from govpublic.detectors.contents.loose import LooseWords
from govpublic.detectors.contents.parts import Parts, Teller
from govpublic.detectors.contents.passage import LONGEST, Passage
from govpublic.detectors.contents.places import Place, column_number

_COMMENTS = r"xl/(?:.*/)?(?:comment|threadedcomment)[^/]*\.xml"
_DRAWINGS = r"xl/(?:drawings|charts|diagrams)/[^/]+\.xml"
_CACHES = r"xl/(?:pivotcache|externallinks)/[^/]+\.xml"
_CACHED = frozenset({"s", "n", "d", "b", "e"})


def read_sheet_extras(parts: Parts, part: str, sheet: str, hidden: bool) -> Iterator[Passage]:
    """Comments and drawings of one sheet."""
    targets = parts.relations(part).values()
    comments, drawings = parts.matching(_COMMENTS), parts.matching(_DRAWINGS)
    for name in dict.fromkeys(targets):
        if name in comments:
            yield from parts.parse(name, _Comments(sheet, hidden))
        elif name in drawings:
            yield from parts.parse(name, LooseWords(Place("drawing", sheet=sheet, hidden=hidden)))


def read_extras(parts: Parts) -> Iterator[Passage]:
    """Comments and drawings that no sheet claims, and what pivot tables and links to other files keep."""
    for name in parts.matching(_COMMENTS):
        yield from parts.parse(name, _Comments("", False))
    for name in parts.matching(_DRAWINGS):
        yield from parts.parse(name, LooseWords(Place("drawing")))
    for name in parts.matching(_CACHES):
        yield from parts.parse(name, _Cache())


class _Comments(Teller):
    SKIPPED = frozenset({"rPh"})

    def __init__(self, sheet: str, hidden: bool) -> None:
        super().__init__()
        self._sheet = sheet
        self._hidden = hidden
        self._place = Place("comment")
        self._value: list[str] = []
        self._length = 0
        self._in_text = False

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name in ("comment", "threadedComment"):
            cell = attribute(attrs, "ref")
            letters = cell.rstrip("0123456789")
            row = cell[len(letters) :]
            self._place = Place(
                "comment",
                sheet=self._sheet,
                row=int(row) if 0 < len(row) <= 7 else 0,
                column=column_number(letters),
                hidden=self._hidden,
            )
        self._in_text = name in ("t", "author") or (name == "text" and self._place.part == "comment")

    def characters_of(self, content: str) -> None:
        if self._in_text:
            self._value.append(content)
            self._length += len(content)
            if self._length > LONGEST:
                self._flush()

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "author":
            self.say(Place("author"), "".join(self._value), "author")
            self._value, self._length = [], 0
        elif name in ("comment", "threadedComment"):
            self._flush()

    def finish(self) -> None:
        self._flush()

    def _flush(self) -> None:
        self.say(self._place, "".join(self._value).strip(), "comment")
        self._value, self._length = [], 0


class _Cache(LooseWords):
    """Values in attributes (pivot tables), a record a passage, or between tags (other files' cells)."""

    def __init__(self) -> None:
        super().__init__(Place("cache", hidden=True))
        self._values: list[str] = []
        self._held = 0

    def start(self, name: str, attrs: AttributesImpl) -> None:
        super().start(name, attrs)
        if name in _CACHED and (value := attribute(attrs, "v")):
            self._values.append(value)
            self._held += len(value)
        if name in ("cacheField", "sheetName"):
            self.say(self._place, attribute(attrs, "name") or attribute(attrs, "val"), "name")

    def end(self, name: str) -> None:
        super().end(name)
        if name in ("r", "sharedItems") or self._held > LONGEST:
            self._tell()

    def finish(self) -> None:
        super().finish()
        self._tell()

    def _tell(self) -> None:
        values, self._values, self._held = "\t".join(self._values), [], 0
        self.say(self._place, values)
