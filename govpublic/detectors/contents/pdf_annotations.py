"""Annotations of one PDF page: notes, highlights, filled fields, links."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

from govpublic.detectors.contents.passage import Kind, Passage, said, unread
from govpublic.detectors.contents.places import Place

_MOST = 5_000
_LONGEST = 2_000_000
_INVISIBLE = 1 | 2 | 32  # flags Invisible, Hidden, NoView


def annotations(document: Any, page: Any, number: int) -> Iterator[Passage]:
    """What the annotations of a page say, whether or not they are shown. Call it while pdfium is open."""
    from pypdfium2 import raw

    count = raw.FPDFPage_GetAnnotCount(page)
    for each in range(min(count, _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, each)
        if annotation:
            try:
                yield from _said(document, annotation, number)
            finally:
                raw.FPDFPage_CloseAnnot(annotation)
    if count > _MOST:
        yield unread("cut", "passages", Place("page", page=number))


def _said(document: Any, annotation: Any, number: int) -> Iterator[Passage]:
    from pypdfium2 import raw

    hidden = bool(raw.FPDFAnnot_GetFlags(annotation) & _INVISIBLE)
    place = Place("annotation", page=number, hidden=hidden)
    widget = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
    if widget:
        field = Place("field", page=number, name=_value(annotation, b"T"), hidden=hidden)
        for key in (b"V", b"DV", b"TU"):
            yield from said(field, _value(annotation, key), "field")
        return
    yield from said(place, _value(annotation, b"Contents"), "comment")
    author: Kind = "author"
    yield from said(Place("author", page=number), _value(annotation, b"T"), author)
    yield from said(place, _value(annotation, b"Subj"), "comment")
    if link := raw.FPDFAnnot_GetLink(annotation):
        action = raw.FPDFLink_GetAction(link)
        address = _filled(lambda out, size: raw.FPDFAction_GetURIPath(document, action, out, size))
        yield from said(Place("link", page=number), address.rstrip(b"\0").decode("utf-8", "replace"), "link")


def _value(annotation: Any, key: bytes) -> str:
    from pypdfium2 import raw

    def fill(out: Any, size: int) -> int:
        wide = ctypes.cast(out, ctypes.POINTER(raw.FPDF_WCHAR)) if out else None
        return int(raw.FPDFAnnot_GetStringValue(annotation, key, wide, size))

    return _filled(fill).decode("utf-16-le", "replace").rstrip("\0")


def _filled(fill: Callable[[Any, int], int]) -> bytes:
    """The bytes of one of pdfium's strings: asked for its length first, then for itself."""
    size = min(fill(None, 0), _LONGEST)
    if size <= 1:
        return b""
    out = ctypes.create_string_buffer(size)
    fill(out, size)
    return out.raw
