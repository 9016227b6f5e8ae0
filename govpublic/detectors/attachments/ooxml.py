"""docx, xlsx and pptx: which of them it is, and what its parts carry besides text."""

import io
import posixpath
import re
import zipfile
from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.archive import Archive
from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.ole import codes_of_embedded
from govpublic.detectors.attachments.sheet_xml import LooseText, read_sheets
from govpublic.detectors.attachments.word_xml import read_word
from govpublic.detectors.attachments.xmltext import PartHandler, TextSink, attribute, parse

_MAIN_PARTS = (
    (r"word/document\d*\.xml", "docx"),
    (r"xl/workbook\.(?:xml|bin)", "xlsx"),
    (r"ppt/presentation\.xml", "pptx"),
)
_CARRIED = (
    ("macros", r".*/(?:vbaproject|jdedata)\.bin|xl/(?:macrosheets|intlmacrosheets)/.+"),
    ("activex", r".*/activex/.+"),
    ("dde", r"xl/ddelinks/.+"),
)
#: What a relationship leads to, by the last word of its type, wherever the part lies and whatever its name.
_LED_TO = {
    "vbaProject": "macros",
    "xlMacrosheet": "macros",
    "xlIntlMacrosheet": "macros",
    "control": "activex",
    "activeXControlBinary": "activex",
    "aFChunk": "embedded_file",
}
_EMBEDDED = frozenset({"oleObject", "package"})
_REMOTE = re.compile(
    r"^(?:https?|ftp|mhtml|mk|ms-\w+|x-usc|search-ms|script):|^\\\\|^//|^file://(?:/+(?!/*[A-Za-z]:)|[^/])",
    re.IGNORECASE,
)
_OFFICE_FILE = re.compile(r"\.(?:docx|docm|xlsx|xlsm|xlsb|pptx|pptm|vsdx|odt|ods|odp)$")
_MOST_EMBEDDED = 64 * 1024 * 1024


def kind_of_ooxml(archive: Archive) -> str | None:
    """docx, xlsx or pptx by content types and main part, or None when it is another kind of zip."""
    if "[content_types].xml" not in archive.names:
        return None
    return next((kind for pattern, kind in _MAIN_PARTS if archive.matching(pattern)), None)


def read_ooxml(archive: Archive, sink: TextSink, findings: Findings) -> None:
    """Note what the parts carry, then pour the text into `sink`."""
    note_carried(archive, findings)
    findings.images = len(archive.matching(r".*/media/[^/]+"))
    for name in archive.matching(r"xl/externallinks/[^/]+\.xml"):
        parse(archive.chunks(name), _ExternalLinks(findings))
    _READERS[findings.kind](archive, sink, findings)


def note_carried(archive: Archive, findings: Findings) -> None:
    """Note programs, objects and links of a package, whether or not it is one of the kinds that are read."""
    for code, pattern in _CARRIED:
        if archive.matching(pattern):
            findings.note(code)
    embedded = set(archive.matching(r".*/embeddings/[^/]+"))
    for name in archive.matching(r"(?:.*/)?_rels/[^/]*\.rels"):
        relationships = _Relationships(findings, posixpath.dirname(posixpath.dirname(name)))
        parse(archive.chunks(name), relationships)
        embedded |= relationships.embedded & set(archive.names)
    left = _MOST_EMBEDDED
    for name in sorted(embedded):
        data = archive.read(name, max(left, 1))
        left -= len(data)
        findings.note(*_codes_of_embedded(name, data))


def _codes_of_embedded(name: str, data: bytes) -> set[str]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return codes_of_embedded(data)
    if data.startswith(b"PK\x03\x04") and _OFFICE_FILE.search(name):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                names = [each.lower() for each in package.namelist()]
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return {"ole_object"}
        has_macros = any(re.fullmatch(_CARRIED[0][1], each) for each in names)
        return {"embedded_package", "macros"} if has_macros else {"embedded_package"}
    return {"ole_object"} if name.endswith(".bin") else {"embedded_file"}


def _read_slides(archive: Archive, sink: TextSink, findings: Findings) -> None:
    slides = archive.matching(r"ppt/slides/slide\d+\.xml")
    findings.pages = len(slides)
    for name in [*slides, *archive.matching(r"ppt/(?:notesslides/notesslide|comments/\w+)\d*\.xml")]:
        parse(archive.chunks(name), LooseText(sink))


_READERS = {"docx": read_word, "xlsx": read_sheets, "pptx": _read_slides}


class _Relationships(PartHandler):
    """Targets outside the file. What lies on another host is fetched when the file is opened, and may run."""

    def __init__(self, findings: Findings, base: str) -> None:
        super().__init__(TextSink(1))
        self.embedded: set[str] = set()
        self._base = base
        self._findings = findings

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name != "Relationship":
            return
        kind = attribute(attrs, "Type").rpartition("/")[2]
        target = attribute(attrs, "Target").strip()
        if kind in _LED_TO:
            self._findings.note(_LED_TO[kind])
        if attribute(attrs, "TargetMode").lower() != "external":
            if kind in _EMBEDDED:
                self.embedded.add(posixpath.normpath(posixpath.join("/", self._base, target.lower()))[1:])
        elif kind != "hyperlink":
            remote = "external_template" if kind == "attachedTemplate" else "external_object"
            self._findings.note(remote if _REMOTE.match(target) else "external_link")


class _ExternalLinks(PartHandler):
    def __init__(self, findings: Findings) -> None:
        super().__init__(TextSink(1))
        self._findings = findings

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name == "ddeLink":
            self._findings.note("dde")
