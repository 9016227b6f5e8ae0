"""docx, xlsx and pptx: which of them it is, and what its parts carry besides text."""

import re
from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.archive import Archive
from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.ole import carries_program
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
    ("embedded_package", r".*/embeddings/.+\.(?:docx|docm|xlsx|xlsm|xlsb|pptx|pptm)"),
    ("dde", r"xl/ddelinks/.+"),
)
_REMOTE = re.compile(
    r"^(?:https?|ftp|mhtml|ms-\w+|script):|^\\\\|^//|^file://(?:/+(?!/*[A-Za-z]:)|[^/])", re.IGNORECASE
)


def kind_of_ooxml(archive: Archive) -> str | None:
    """docx, xlsx or pptx by content types and main part, or None when it is another kind of zip."""
    if "[content_types].xml" not in archive.names:
        return None
    return next((kind for pattern, kind in _MAIN_PARTS if archive.matching(pattern)), None)


def read_ooxml(archive: Archive, sink: TextSink, findings: Findings) -> None:
    """Note what the parts carry, then pour the text into `sink`."""
    for code, pattern in _CARRIED:
        if archive.matching(pattern):
            findings.note(code)
    findings.images = len(archive.matching(r".*/media/[^/]+"))
    for name in archive.matching(r".*/embeddings/.+\.bin"):
        if carries_program(archive.read(name)):
            findings.note("ole_object")
    for name in archive.matching(r"(?:.*/)?_rels/[^/]*\.rels"):
        parse(archive.chunks(name), _Relationships(findings))
    for name in archive.matching(r"xl/externallinks/[^/]+\.xml"):
        parse(archive.chunks(name), _ExternalLinks(findings))
    _READERS[findings.kind](archive, sink, findings)


def _read_slides(archive: Archive, sink: TextSink, findings: Findings) -> None:
    slides = archive.matching(r"ppt/slides/slide\d+\.xml")
    findings.pages = len(slides)
    for name in [*slides, *archive.matching(r"ppt/(?:notesslides/notesslide|comments/\w+)\d*\.xml")]:
        parse(archive.chunks(name), LooseText(sink))


_READERS = {"docx": read_word, "xlsx": read_sheets, "pptx": _read_slides}


class _Relationships(PartHandler):
    """Targets outside the file. A template on another host is fetched, and run, when the file is opened."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(TextSink(1))
        self._findings = findings

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name != "Relationship" or attribute(attrs, "TargetMode") != "External":
            return
        kind = attribute(attrs, "Type").rpartition("/")[2]
        remote = _REMOTE.match(attribute(attrs, "Target").strip())
        if kind == "attachedTemplate" and remote:
            self._findings.note("external_template")
        elif kind in ("oleObject", "frame", "subDocument") and remote:
            self._findings.note("external_object")
        elif kind != "hyperlink":
            self._findings.note("external_link")


class _ExternalLinks(PartHandler):
    def __init__(self, findings: Findings) -> None:
        super().__init__(TextSink(1))
        self._findings = findings

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name == "ddeLink":
            self._findings.note("dde")
