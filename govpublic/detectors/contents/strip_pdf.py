"""PDF without Info, XMP, private data, authors of annotations, EXIF of its pictures and earlier versions."""

import io
from collections.abc import Iterator
from typing import Any

from govpublic.detectors.contents.not_stripped import NotStrippedError
from govpublic.detectors.contents.pdf_catalog import plain
from govpublic.detectors.contents.strip_pictures import strip_jpeg

_MOST_OBJECTS = 500_000
_PRIVATE = ("/Metadata", "/PieceInfo", "/LastModified")


def strip_pdf(data: bytes) -> bytes:
    """The file rewritten from what its pages need. Raises NotStrippedError for a signed or locked one."""
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise NotStrippedError("unsound")
    if _is_signed(reader):
        raise NotStrippedError("signed")
    writer = PdfWriter(clone_from=reader)
    for thing in _objects(writer):
        _strip(thing)
    # What nothing refers to any more is still written; copied once more, it is left behind.
    return _written(PdfWriter(clone_from=PdfReader(io.BytesIO(_written(writer)))))


def _written(writer: Any) -> bytes:
    writer.metadata = None
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _is_signed(reader: Any) -> bool:
    """By its catalogue, or by any field that is a signature, or by the byte range of one."""
    root = plain(reader.trailer["/Root"])
    form = plain(root.get("/AcroForm"))
    if "/Perms" in root or (isinstance(form, dict) and int(plain(form.get("/SigFlags")) or 0) & 1):
        return True
    fields = list(plain(form.get("/Fields")) or ()) if isinstance(form, dict) else []
    for _ in range(_MOST_OBJECTS):
        if not fields:
            return False
        field = plain(fields.pop())
        if isinstance(field, dict):
            if plain(field.get("/FT")) == "/Sig" and field.get("/V") is not None:
                return True
            fields += list(plain(field.get("/Kids")) or ())
    raise NotStrippedError("unsound")


def _objects(writer: Any) -> Iterator[Any]:
    """Every dictionary in the file, those inside others included."""
    waiting = [each for each in writer._objects if each is not None]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        thing = waiting.pop()
        if isinstance(thing, dict):
            yield thing
            waiting += [value for value in thing.values() if isinstance(value, dict | list)]
        elif isinstance(thing, list):
            waiting += [value for value in thing if isinstance(value, dict | list)]
    raise NotStrippedError("unsound")


def _strip(thing: Any) -> None:
    for key in _PRIVATE:
        thing.pop(key, None)
    if thing.get("/Subtype") == "/Image":
        _strip_picture(thing)
    elif "/Rect" in thing and "/Subtype" in thing and thing["/Subtype"] != "/Widget":
        thing.pop("/T", None)


def _strip_picture(image: Any) -> None:
    """A JPEG keeps its own data inside a PDF, too; other ways of packing pixels have no room for any."""
    from pypdf.generic import NameObject

    filters = plain(image.get("/Filter"))
    chain = filters if isinstance(filters, list) else [filters]
    if not chain or chain[-1] != "/DCTDecode":
        return
    image._data = strip_jpeg(image.get_data())
    image.decoded_self = None
    image[NameObject("/Filter")] = NameObject("/DCTDecode")
    parameters = plain(image.get("/DecodeParms"))
    if isinstance(parameters, list):
        image.pop("/DecodeParms")
        if parameters and isinstance(plain(parameters[-1]), dict):
            image[NameObject("/DecodeParms")] = plain(parameters[-1])
