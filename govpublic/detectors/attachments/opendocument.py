"""The two other families of zipped documents: OpenDocument (odt, ods, odp) and OFD (GB/T 33190-2016)."""

import re
from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.archive import Archive
from govpublic.detectors.attachments.fields import codes_of_formula
from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.xmltext import PartHandler, TextSink, attribute, parse

_MIME = "application/vnd.oasis.opendocument."
_ODF_KINDS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_REMOTE = re.compile(r"^(?:https?|ftp|smb|dav|vnd\.\w+):|^//|^\\\\|^file://(?!/)", re.IGNORECASE)
_SCRIPT = re.compile(r"^(?:vnd\.sun\.star\.script|macro|script|javascript):", re.IGNORECASE)
#: Elements that load what they point to when the file is opened.
_LOADED = frozenset({"image", "object", "object-ole", "plugin", "applet", "floating-frame", "section-source"})
_DDE = frozenset({"dde-source", "dde-connection-decl", "dde-connection", "dde-link"})
_OFD_TEXT = r"doc_?\d+/(?:pages|tpls|templates)/.+/content\.xml"


def kind_of_opendocument(archive: Archive) -> str | None:
    """odt, ods, odp or ofd, or None when the parts say none of them."""
    if "mimetype" in archive.names:
        mime = archive.read("mimetype", 200).decode("ascii", "replace").strip()
        if mime.startswith(_MIME):
            return _ODF_KINDS.get(mime.removeprefix(_MIME))
    if "ofd.xml" in archive.names and b"OFD" in archive.read("ofd.xml", 4096):
        return "ofd"
    return None


def read_odf(archive: Archive, sink: TextSink, findings: Findings) -> None:
    """Pour the text of an OpenDocument file into `sink`; note macros, objects and encryption."""
    if archive.matching(r"(?:basic|scripts)/.+\.(?:xml|xba|py|js|bsh)"):
        findings.note("macros")
    if archive.matching(r"object ?\d+|objectreplacements/.+|object ?\d+/.+"):
        findings.note("embedded_package")
    findings.images = len(archive.matching(r"pictures/[^/]+"))
    if "meta-inf/manifest.xml" in archive.names and b"encryption-data" in archive.read(
        "meta-inf/manifest.xml"
    ):
        findings.note("encrypted")
        return
    for name in ("meta.xml", "content.xml", "styles.xml"):
        if name in archive.names:
            parse(archive.chunks(name), _OdfPart(sink, findings))


def read_ofd(archive: Archive, sink: TextSink, findings: Findings) -> None:
    """Pour the text of an OFD into `sink`; count pages, and tell pictures of pages from pages."""
    if b"<ofd:Encryptions" in archive.read("ofd.xml", 65536) or "encryptions.xml" in archive.names:
        findings.note("encrypted")
    if archive.matching(r"doc_?\d+/attachs?/.+"):
        findings.note("embedded_file")
    pages = archive.matching(r"doc_?\d+/pages/.+/content\.xml")
    findings.pages = len(pages)
    bare = 0
    for name in archive.matching(_OFD_TEXT):
        part = _OfdPart(sink)
        parse(archive.chunks(name), part)
        findings.images += part.images
        bare += name in pages and part.images > 0 and not part.has_text
    if pages and bare * 2 >= len(pages):
        findings.note("scanned")


class _OdfPart(PartHandler):
    SKIPPED = frozenset({"tracked-changes", "font-face-decls", "automatic-styles"})

    def __init__(self, sink: TextSink, findings: Findings) -> None:
        super().__init__(sink)
        self._findings = findings
        self._depth = 0

    def start(self, name: str, attrs: AttributesImpl) -> None:
        target = attribute(attrs, "href").strip()
        if name in _DDE:
            self._findings.note("dde")
        elif _SCRIPT.match(target) or attribute(attrs, "macro-name"):
            self._findings.note("macros")
        elif _REMOTE.match(target) and name in _LOADED | {"template"}:
            self._findings.note("external_template" if name == "template" else "external_object")
        if "|" in (formula := attribute(attrs, "formula")) or "(" in formula:
            self._findings.note(*codes_of_formula(formula))
        if name in ("p", "h"):
            self._depth += 1
        elif name in ("tab", "s") and self._depth:
            self.sink.add("\t" if name == "tab" else " ")
        elif name == "line-break":
            self.sink.add("\n")

    def end(self, name: str) -> None:
        if name in ("p", "h"):
            self._depth -= 1
            self.sink.end_with("\n")
        elif name == "table-cell":
            self.sink.end_with("\t", instead_of="\n")
        elif name == "table-row":
            self.sink.end_with("\n", instead_of="\t")

    def characters_of(self, content: str) -> None:
        if self._depth:
            self.sink.add(content)


class _OfdPart(PartHandler):
    """TextCode elements; a baseline that moves down begins a new line."""

    def __init__(self, sink: TextSink) -> None:
        super().__init__(sink)
        self.images = 0
        self.has_text = False
        self._in_text = False
        self._row = ""

    def start(self, name: str, attrs: AttributesImpl) -> None:
        self._in_text = name == "TextCode"
        if name == "ImageObject":
            self.images += 1
        elif name == "TextObject":
            boundary = str(attrs.get("Boundary", "")).split()
            row = boundary[1] if len(boundary) == 4 else ""
            if self.has_text and row != self._row:
                self.sink.end_with("\n")
            self._row = row

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "Page":
            self.sink.end_with("\n")

    def characters_of(self, content: str) -> None:
        if self._in_text:
            self.has_text = self.has_text or bool(content.strip())
            self.sink.add(content)
