"""What a PDF does by itself when it is opened, or when a reader touches it."""

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from govpublic.detectors.attachments.findings import Findings

_CODES = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/SubmitForm": "submit_form",
    "/ImportData": "submit_form",
    "/GoToE": "embedded_file",
    "/Rendition": "rich_media",
    "/RichMediaExecute": "rich_media",
}
_HARMLESS = frozenset({"/GoTo", "/Named", "/GoTo3DView", "/Thread", "/SetOCGState", "/Hide"})
_ANNOTATIONS = {"/FileAttachment": "embedded_file", "/RichMedia": "rich_media", "/Screen": "rich_media"}
_MOST_ANNOTATIONS = 200
_MOST_CHAINED = 8
_MOST_NODES = 2_000
_RAW = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)(?![A-Za-z])")
_RAW_CODES = {b"JavaScript": "javascript", b"JS": "javascript", b"Launch": "launch"}
_RAW_CODES |= {b"EmbeddedFile": "embedded_file", b"RichMedia": "rich_media"}


def note_actions(data: bytes, findings: Findings) -> None:
    """Note the actions of the document, its pages and their annotations; what cannot be read is "capped"."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        _note_catalog(_plain(reader.trailer["/Root"]), findings)
        for page in islice(reader.pages, findings.limits.max_pages):
            if findings.out_of_time():
                return
            _note_page(_plain(page), findings)
    except (
        PyPdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        _note_raw(data, findings)
    except ImportError:  # pypdf wants a cipher library for the strings of some restricted files
        _note_raw(data, findings)


def _note_raw(data: bytes, findings: Findings) -> None:
    """What the bare bytes name, where the objects cannot be read."""
    findings.note("capped", *(_RAW_CODES[match[1]] for match in _RAW.finditer(data)))


def _note_catalog(catalog: Any, findings: Findings) -> None:
    _note_triggered(catalog.get("/OpenAction"), findings)
    _note_all(catalog.get("/AA"), findings)
    names = _plain(catalog.get("/Names")) or {}
    for key, code in (("/JavaScript", "javascript"), ("/EmbeddedFiles", "embedded_file")):
        tree = _plain(names.get(key)) or {}
        if tree.get("/Names") or tree.get("/Kids"):
            findings.note(code)
    if catalog.get("/AF") is not None or catalog.get("/Collection") is not None:
        findings.note("embedded_file")
    form = _plain(catalog.get("/AcroForm")) or {}
    if form.get("/XFA") is not None:
        findings.note("xfa")
    _note_tree(_plain(form.get("/Fields")) or (), findings)
    outlines = _plain(catalog.get("/Outlines")) or {}
    _note_tree([outlines.get("/First")], findings)


def _note_tree(roots: Any, findings: Findings) -> None:
    """The actions of form fields or bookmarks and of all below and beside them, a limited number."""
    waiting = list(islice(roots, _MOST_NODES))
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = _plain(waiting.pop())
        if not isinstance(node, dict):
            continue
        for action in (node.get("/A"), *(_plain(node.get("/AA")) or {}).values()):
            _note_kinds(action, findings)
        waiting += [
            node.get("/First"),
            node.get("/Next"),
            *islice(_plain(node.get("/Kids")) or (), _MOST_NODES),
        ]
    findings.note("capped")


def _note_page(page: Any, findings: Findings) -> None:
    _note_all(page.get("/AA"), findings)
    for annotation in islice(map(_plain, _plain(page.get("/Annots")) or ()), _MOST_ANNOTATIONS):
        if isinstance(annotation, dict):
            code = _ANNOTATIONS.get(str(annotation.get("/Subtype")))
            findings.note(*([code] if code else []))
            _note_kinds(annotation.get("/A"), findings)
            for action in (_plain(annotation.get("/AA")) or {}).values():
                _note_kinds(action, findings)


def _note_all(triggers: Any, findings: Findings) -> None:
    for action in (_plain(triggers) or {}).values():
        _note_triggered(action, findings)


def _note_triggered(action: Any, findings: Findings) -> None:
    """An action nobody clicks for. Going to a page of the same file is none."""
    kinds = list(_note_kinds(action, findings))
    if any(kind not in _HARMLESS for kind in kinds):
        findings.note("open_action")


def _note_kinds(action: Any, findings: Findings) -> list[str]:
    kinds = list(_chain(action))
    findings.note(*(_CODES[kind] for kind in kinds if kind in _CODES))
    return kinds


def _chain(action: Any) -> Iterator[str]:
    waiting = [_plain(action)]
    for _ in range(_MOST_CHAINED):
        if not waiting:
            return
        current = waiting.pop()
        if isinstance(current, dict) and "/S" in current:
            kind = str(_plain(current["/S"]))
            uri = str(_plain(current.get("/URI")) or "").strip().lower()
            yield "/JavaScript" if kind == "/URI" and uri.startswith("javascript:") else kind
            following = _plain(current.get("/Next"))
            waiting += [_plain(each) for each in following] if isinstance(following, list) else [following]


def _plain(value: Any) -> Any:
    """The object behind an indirect reference."""
    return value.get_object() if hasattr(value, "get_object") else value
