"""Text of the parts of a docx, and the marks of edits and fields in them."""

from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.archive import Archive
from govpublic.detectors.attachments.fields import codes_of_fields
from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.xmltext import PartHandler, TextSink, attribute, parse

_PARTS = tuple(
    rf"word/{part}\d*\.xml" for part in ("document", "footnotes", "endnotes", "header", "footer", "comments")
)
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})


def read_word(archive: Archive, sink: TextSink, findings: Findings) -> None:
    """Pour body, tables, text boxes, notes, headers, footers and comments of a docx into `sink`."""
    for pattern in _PARTS:
        for name in archive.matching(pattern):
            handler = _WordPart(sink)
            try:
                parse(archive.chunks(name), handler)
            finally:
                findings.note(*handler.codes())


class _WordPart(PartHandler):
    # A text box stands twice in the file, as shape and as fallback for old readers.
    SKIPPED = frozenset({"Fallback"})

    def __init__(self, sink: TextSink) -> None:
        super().__init__(sink)
        self._open = ""
        self._instructions: list[str] = []
        self._changed = False
        self._comments = False

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name in ("t", "instrText"):
            self._open = name
        elif name in ("br", "cr"):
            self.sink.add("\n")
        elif name == "tab" and not attrs.getLength():  # with attributes it is a tab stop, not a tab
            self.sink.add("\t")
        elif name == "fldSimple":
            self._instructions.append(f"\n{attribute(attrs, 'instr')}\n")
        elif name == "fldChar" and attribute(attrs, "fldCharType") == "end":
            self._instructions.append("\n")
        elif name in _CHANGES:
            self._changed = True
        elif name == "comment":
            self._comments = True

    def end(self, name: str) -> None:
        if name in ("t", "instrText"):
            self._open = ""
        elif name == "p":
            self.sink.end_with("\n")
        elif name == "tc":
            self.sink.end_with("\t", instead_of="\n")
        elif name == "tr":
            self.sink.end_with("\n", instead_of="\t")

    def characters_of(self, content: str) -> None:
        if self._open == "t":
            self.sink.add(content)
        elif self._open == "instrText":
            self._instructions.append(content)

    def codes(self) -> list[str]:
        found = {
            "tracked_changes": self._changed,
            "comments": self._comments,
        }
        fields = codes_of_fields("".join(self._instructions))
        return [*fields, *(code for code, present in found.items() if present)]
