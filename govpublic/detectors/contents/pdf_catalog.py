"""What a PDF says outside its pages: properties, XMP, values of form fields."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from govpublic.detectors.contents.budget import Budget, CutShortError
from govpublic.detectors.contents.passage import Passage, said, unread
from govpublic.detectors.contents.places import Place
from govpublic.detectors.contents.xmp import words_of_xmp

_MOST_FIELDS = 20_000
_VALUES = ("/V", "/DV", "/TU")


def read_catalog(data: bytes, budget: Budget) -> Iterator[Passage]:
    """A passage per entry. What pypdf cannot read is told as unreadable, never raised."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        root = plain(reader.trailer["/Root"])
        yield from _properties(plain(reader.trailer.get("/Info")))
        yield from _xmp(plain(root.get("/Metadata")))
        yield from _fields(plain(root.get("/AcroForm")), budget)
    except CutShortError:
        raise
    except Exception:  # damage of any kind, or a cipher that pypdf wants a library for
        yield unread("unreadable", "damaged", Place("property", name="PDF"))


def plain(value: Any) -> Any:
    """The object behind an indirect reference."""
    return value.get_object() if hasattr(value, "get_object") else value


def _properties(info: Any) -> Iterator[Passage]:
    if isinstance(info, dict):
        for key, value in info.items():
            yield from said(Place("property", name=str(key).lstrip("/")), _text(value), "property")


def _xmp(stream: Any) -> Iterator[Passage]:
    if stream is None or not hasattr(stream, "get_data"):
        return
    data = bytes(stream.get_data())
    text = data.decode("utf-16" if data[:2] in (b"\xfe\xff", b"\xff\xfe") else "utf-8", "replace")
    yield from said(Place("property", name="XMP"), words_of_xmp(text), "property")


def _fields(form: Any, budget: Budget) -> Iterator[Passage]:
    """Values of all fields, with or without a place on a page; trees that go in circles are walked once."""
    if not isinstance(form, dict):
        return
    waiting = [(field, "") for field in reversed(plain(form.get("/Fields")) or ())]
    seen: set[int] = set()
    while waiting:
        reference, above = waiting.pop()
        field = plain(reference)
        if not isinstance(field, dict) or id(field) in seen:
            continue
        seen.add(id(field))
        budget.check_time()
        if len(seen) > _MOST_FIELDS:
            yield unread("cut", "passages", Place("field", name=above))
            return
        name = ".".join(filter(None, (above, _text(field.get("/T")))))[:200]
        for key in _VALUES:
            value = plain(field.get(key))
            if not hasattr(value, "get_data"):
                yield from said(Place("field", name=name), _text(value), "field")
        waiting += [(kid, name) for kid in islice(plain(field.get("/Kids")) or (), _MOST_FIELDS)]


def _text(value: Any) -> str:
    value = plain(value)
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return "\t".join(str(plain(each)) for each in islice(value, 1_000))
    return str(value)
