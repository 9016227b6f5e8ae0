"""Whether two files say the same, for attachments that must exist as Word and as PDF."""

import re
from typing import NamedTuple

from govpublic.detectors.skeleton import grams, skeleton

_GRAM = 4
_SAMPLE = 8
_LONGEST = 500_000

_PAGE_NUMBER = re.compile(
    r"[-—–―·.\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/／共]*\s*共?\s*\d{1,4}\s*页?)?[-—–―·.\s]*"
)
_MARKED_PAGE_NUMBER = re.compile(r"\s*(?:[-—–―·]+\s*\d{1,4}\s*[-—–―·]+|第\s*\d{1,4}\s*页.{0,12})\s*")


class Difference(NamedTuple):
    """Short excerpts of what stands in only one of two texts; '' when everything of it is in the other."""

    first: str
    second: str


def same_text(a: str, b: str) -> float:
    """Resemblance of two texts from 0.0 to 1.0, white space, punctuation, width and page numbers aside.

    Shared runs of four characters, each counted as often as it stands in both (Dice), so order matters little
    and the time is linear. Two texts without letters are the same. Only the first 500,000 letters count.
    """
    left, right = (skeleton(_without_page_numbers(each))[:_LONGEST] for each in (a, b))
    if left == right:
        return 1.0
    size = max(1, min(_GRAM, len(left), len(right)))
    first, second = grams(left, size), grams(right, size)
    return 2 * (first & second).total() / ((first.total() + second.total()) or 1)


def first_difference(a: str, b: str, width: int = 24) -> Difference | None:
    """The first passage of each text that the other does not have, or None when there is no such passage.

    Excerpts are about `width` characters of the text as given, on one line.
    """
    left, right = _without_page_numbers(a)[:_LONGEST], _without_page_numbers(b)[:_LONGEST]
    found = Difference(_only_in(left, right, width), _only_in(right, left, width))
    return found if any(found) else None


def _only_in(text: str, other: str, width: int) -> str:
    letters = [(piece, place) for place, char in enumerate(text) for piece in skeleton(char)]
    plain = "".join(piece for piece, _ in letters)
    size = max(1, min(_SAMPLE, len(plain)))
    known = set(grams(skeleton(other), size))
    for start in range(len(plain) - size + 1):
        if plain[start : start + size] not in known:
            begin = letters[start][1]
            return " ".join(text[begin : begin + width].split())
    return ""


def _without_page_numbers(text: str) -> str:
    """`text` without the lines that only number its pages; a bare number does at the edge of a page."""
    pages = text.split("\f")
    return "\n".join(_body(page.splitlines(), paged=len(pages) > 1) for page in pages)


def _body(lines: list[str], paged: bool) -> str:
    kept = [line for line in lines if line.strip() and not _MARKED_PAGE_NUMBER.fullmatch(line)]
    if paged:
        for edge in (-1, 0):
            if kept and _PAGE_NUMBER.fullmatch(kept[edge]):
                del kept[edge]
    return "\n".join(kept)
