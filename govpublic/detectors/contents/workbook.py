"""Everything that an xlsx says, sheet by sheet."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.xmltext import attribute
from govpublic.detectors.contents.parts import Parts, Teller
from govpublic.detectors.contents.passage import LONGEST, Passage, unread
from govpublic.detectors.contents.places import Place
from govpublic.detectors.contents.shared_strings import SharedStrings
from govpublic.detectors.contents.sheet_cells import SheetCells
from govpublic.detectors.contents.sheet_extras import read_extras, read_sheet_extras

_WORKBOOK = "xl/workbook.xml"
_SHEETS = r"xl/(?:worksheets|macrosheets|intlmacrosheets|dialogsheets)/[^/]+\.xml"
_BINARY = r"xl/(?:workbook|sharedstrings|(?:worksheets|macrosheets)/[^/]+)\.bin"


@dataclass(frozen=True)
class Sheet:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    hidden: bool


def read_workbook(parts: Parts) -> Iterator[Passage]:
    """Names, cells of every sheet whatever its state, comments, drawings, and what is cached."""
    book = _Workbook()
    if _WORKBOOK in parts.names:
        yield from parts.parse(_WORKBOOK, book)
    for name in parts.matching(_BINARY):
        parts.read.add(name)
        yield unread("unreadable", "binary", Place("other", name=name))
    strings = yield from _shared_strings(parts)
    for part, sheet in _sheets(parts, book.sheets):
        cells = SheetCells(sheet.name, sheet.hidden, strings.at)
        yield from parts.parse(part, cells)
        yield from read_sheet_extras(parts, part, sheet.name, sheet.hidden)
    yield from strings.unused()
    yield from read_extras(parts)


def _sheets(parts: Parts, listed: list[Sheet]) -> list[tuple[str, Sheet]]:
    """Parts with the sheets they are; a part that no sheet refers to cannot be seen by anybody."""
    targets = parts.relations(_WORKBOOK)
    waiting = parts.matching(_SHEETS)
    found = []
    for sheet in listed:
        part = targets.get(sheet.relation, "")
        if part in waiting:
            waiting.remove(part)
            found.append((part, sheet))
    return found + [(part, Sheet(part.rpartition("/")[2], "", True)) for part in waiting]


def _shared_strings(parts: Parts) -> Generator[Passage, None, SharedStrings]:
    strings = SharedStrings(parts.budget.limits.max_text)
    for name in parts.matching(r"xl/sharedstrings\.xml"):
        yield from parts.parse(name, strings)
    return strings


class _Workbook(Teller):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[Sheet] = []
        self._defined = ""
        self._value: list[str] = []
        self._hidden = False

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name == "sheet":
            hidden = attribute(attrs, "state") in ("hidden", "veryHidden")
            title = attribute(attrs, "name")
            self.sheets.append(Sheet(title, str(attrs.get("r:id", "")) or attribute(attrs, "id"), hidden))
            self.say(Place("sheet_name", sheet=title, hidden=hidden), title, "name")
        elif name == "definedName":
            self._defined, self._value = attribute(attrs, "name"), []
            self._hidden = attribute(attrs, "hidden") in ("1", "true")
        elif name == "absPath":
            self.say(Place("property", name=name), attribute(attrs, "url"), "property")
        elif name == "fileSharing":
            self.say(Place("author"), attribute(attrs, "userName"), "author")

    def characters_of(self, content: str) -> None:
        if self._defined and len(self._value) < LONGEST:
            self._value.append(content)

    def end(self, name: str) -> None:
        if name == "definedName":
            place = Place("defined_name", name=self._defined, hidden=self._hidden)
            self.say(place, f"{self._defined} {''.join(self._value)}", "name")
            self._defined = ""
