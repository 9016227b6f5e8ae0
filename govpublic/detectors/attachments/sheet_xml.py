"""Text of the parts of an xlsx: every sheet, hidden or not, comments and drawings."""

from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.archive import Archive
from govpublic.detectors.attachments.fields import codes_of_formula
from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.xmltext import EnoughError, PartHandler, TextSink, attribute, parse

_SHARED = "xl/sharedstrings.xml"
_LOOSE_TEXT = (r"xl/(?:comments|threadedcomments/threadedcomment)/?\w*\.xml", r"xl/drawings/drawing\d+\.xml")
_HEADERS = frozenset(
    {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"},
)
_FORMULAS = frozenset({"f", "formula", "formula1", "formula2"})


def read_sheets(archive: Archive, sink: TextSink, findings: Findings) -> None:
    """Pour the cells of an xlsx into `sink`, a row a line, cells apart by tabs, numbers as stored."""
    _read_workbook(archive, findings)
    strings = _shared_strings(archive, findings)
    for name in archive.matching(r"xl/(?:worksheets|macrosheets)/[^/]+\.xml"):
        parse(archive.chunks(name), _SheetPart(sink, strings, findings))
    for pattern in _LOOSE_TEXT:
        for name in archive.matching(pattern):
            findings.note(*(["comments"] if "comment" in name else []))
            parse(archive.chunks(name), LooseText(sink))


def _read_workbook(archive: Archive, findings: Findings) -> None:
    for name in archive.matching(r"xl/workbook\.xml"):
        parse(archive.chunks(name), _Workbook(findings))


def _shared_strings(archive: Archive, findings: Findings) -> list[str]:
    handler = _SharedStrings(findings.limits.max_text * 4)
    try:
        for name in archive.matching(_SHARED.replace(".", r"\.")):
            parse(archive.chunks(name), handler)
    except EnoughError:
        findings.note("capped")
    return handler.strings


class _Workbook(PartHandler):
    def __init__(self, findings: Findings) -> None:
        super().__init__(TextSink(1))
        self._findings = findings
        self._name: list[str] | None = None

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name == "sheet" and attribute(attrs, "state") in ("hidden", "veryHidden"):
            self._findings.note("hidden_sheets")
        elif name == "definedName":
            self._name = []

    def end(self, name: str) -> None:
        if self._name is not None and name == "definedName":
            self._findings.note(*codes_of_formula("".join(self._name)))
            self._name = None

    def characters_of(self, content: str) -> None:
        if self._name is not None:
            self._name.append(content)


class _SharedStrings(PartHandler):
    SKIPPED = frozenset({"rPh"})  # how a name is read aloud, not what is written

    def __init__(self, limit: int) -> None:
        super().__init__(TextSink(limit))
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._in_text = False

    def start(self, name: str, attrs: AttributesImpl) -> None:
        self._in_text = name == "t"
        if name == "si":
            self._pieces = []

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "si":
            self.strings.append("".join(self._pieces))
            self.sink.add(self.strings[-1])

    def characters_of(self, content: str) -> None:
        if self._in_text:
            self._pieces.append(content)


class _SheetPart(PartHandler):
    SKIPPED = frozenset({"rPh"})

    def __init__(self, sink: TextSink, strings: list[str], findings: Findings) -> None:
        super().__init__(sink)
        self._strings = strings
        self._findings = findings
        self._shared = False
        self._value: list[str] | None = None
        self._formula: list[str] | None = None

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name == "c":
            self._shared = attrs.get("t") == "s"
        elif name in ("v", "t") or name in _HEADERS:
            self._value = []
        elif name in _FORMULAS:
            self._formula = []
        elif name in ("row", "col") and attrs.get("hidden") in ("1", "true"):
            self._findings.note("hidden_cells")

    def end(self, name: str) -> None:
        if self._formula is not None and name in _FORMULAS:
            self._findings.note(*codes_of_formula("".join(self._formula)))
            self._formula = None
        if self._value is not None and (name in ("v", "t") or name in _HEADERS):
            self.sink.add(self._resolved("".join(self._value)))
            self._value = None
        if name == "c":
            self.sink.end_with("\t")
        elif name == "row" or name in _HEADERS:
            self.sink.end_with("\n", instead_of="\t")

    def _resolved(self, value: str) -> str:
        if not self._shared:
            return value
        place = int(value) if value.isdecimal() else -1
        return self._strings[place] if 0 <= place < len(self._strings) else ""

    def characters_of(self, content: str) -> None:
        if self._formula is not None:
            self._formula.append(content)
        elif self._value is not None:
            self._value.append(content)


class LooseText(PartHandler):
    """Every `t` or `text` element, a line per paragraph: comments, drawings, slides."""

    SKIPPED = frozenset({"rPh", "Fallback"})

    def __init__(self, sink: TextSink) -> None:
        super().__init__(sink)
        self._in_text = False

    def start(self, name: str, attrs: AttributesImpl) -> None:
        self._in_text = name in ("t", "text")

    def end(self, name: str) -> None:
        self._in_text = False
        if name in ("p", "comment", "text", "threadedComment"):
            self.sink.end_with("\n")

    def characters_of(self, content: str) -> None:
        if self._in_text:
            self.sink.add(content)
