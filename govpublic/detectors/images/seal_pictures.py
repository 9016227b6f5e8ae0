"""A page of a PDF as a picture in which its seals are marked, so that somebody sees where they are."""

import io
from collections.abc import Iterable
from typing import Any

from govpublic.detectors.attachments.source import FileOrPath, opened
from govpublic.detectors.images.seals import Seal
from govpublic.detectors.pdfium import opened_pdf

#: Pixels on the longer side.
_LONGEST = 1000
#: Blue stands out from red and black; the line is so many pixels thick, and stands off the seal a little.
_MARK, _LINE, _OFF = (0, 90, 200), 5, 1.18
_MOST_BYTES = 64 * 1024 * 1024


def seals_on_page(file: FileOrPath, page: int, seals: Iterable[Seal]) -> bytes | None:
    """A PNG of page `page`, counted from 1, with a ring around each seal; None if it cannot be shown.

    Raises OSError when a path cannot be opened.
    """
    with opened(file) as source:
        if source.size > _MOST_BYTES:
            return None
        shown = _shown(source.data(), page - 1)
    if shown is None:
        return None
    for seal in seals:
        _mark(shown, seal)
    stream = io.BytesIO()
    shown.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _shown(data: bytes, at: int) -> Any:
    try:
        with opened_pdf(data) as document:
            if not 0 <= at < len(document):
                return None
            page = document[at]
            bitmap = page.render(scale=min(3.0, _LONGEST / max(*page.get_size(), 1)))
            picture = bitmap.to_pil().convert("RGB")
            bitmap.close()
            page.close()
    except RuntimeError:
        return None
    return picture


def _mark(picture: Any, seal: Seal) -> None:
    from PIL import ImageDraw

    x, y = seal.x * picture.width, seal.y * picture.height
    reach = seal.radius * min(picture.size) * _OFF + _LINE
    ImageDraw.Draw(picture).ellipse((x - reach, y - reach, x + reach, y + reach), outline=_MARK, width=_LINE)
