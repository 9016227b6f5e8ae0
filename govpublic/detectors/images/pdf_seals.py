"""Red round seals on the pages of a PDF, as pdfium shows them."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govpublic.detectors.attachments.source import FileOrPath, opened
from govpublic.detectors.images.red import red_mask
from govpublic.detectors.images.seals import Seal, seals_in
from govpublic.detectors.pdfium import opened_pdf

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pixels on the longer side: A4 at 72 dpi has 842, and A2 is not shown larger.
_LONGEST = 1684
_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class PageSeal:
    """A seal and its page, counted from 1."""

    page: int
    seal: Seal


def find_seals_in_pdf(
    file: FileOrPath, *, max_pages: int = 20, seconds: float = 5.0, max_bytes: int = _MOST_BYTES
) -> list[PageSeal]:
    """Every seal on the first and last pages of a PDF, `max_pages` of them, in the order of the pages.

    A path or a seekable binary file, whose position is kept. What pdfium cannot open, and a file of more than
    `max_bytes`, has none. No further page is begun after `seconds`. Raises OSError when a path cannot be
    opened.
    """
    with opened(file) as source:
        if source.size > max_bytes:
            return []
        masks = _red_pages(source.data(), max_pages, time.monotonic() + seconds)
    found = [PageSeal(number, seal) for number, mask in masks for seal in seals_in(mask)]
    return sorted(found, key=lambda each: (each.page, -each.seal.score))


def pages_to_see(count: int, most: int) -> list[int]:
    """Which of `count` pages to look at, from 0, the likeliest first: seals stand at the end of a paper, of
    the letter that stands before it, or of what is appended.
    """
    front = range(min(count, (most + 1) // 2))
    back = range(count - 1, max(len(front), count - most // 2) - 1, -1)
    return [*front, *back]


def _red_pages(data: bytes, max_pages: int, until: float) -> list[tuple[int, "Image"]]:
    """Number and red mask of each page that is seen in time and has any red."""
    masks = []
    try:
        with opened_pdf(data) as document:
            for at in pages_to_see(len(document), max_pages):
                if time.monotonic() > until:
                    break
                mask = _red_of(document, at)
                if mask is not None and mask.getbbox():
                    masks.append((at + 1, mask))
    except RuntimeError:
        return []
    return masks


def _red_of(document: Any, at: int) -> "Image | None":
    """The red mask of one page; None for one that is damaged."""
    try:
        page = document[at]
        scale = min(1.0, _LONGEST / max(*page.get_size(), 1))
        bitmap = page.render(scale=scale)
        mask = red_mask(bitmap.to_pil().convert("RGB"))
        bitmap.close()
        page.close()
    except RuntimeError:
        return None
    return mask
