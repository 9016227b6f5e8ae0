"""How much of a picture's ink is letters that stand in lines."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from govpublic.detectors.images.pieces import pieces_of

if TYPE_CHECKING:
    from PIL.Image import Image

#: Distance from the ground, of 255, from which on a pixel is ink.
_INK = 72
#: Least height of letters in pixels, and the greatest part of the picture's shorter side that one takes.
_SMALLEST, _LARGEST_PART = 4, 0.15
#: Pieces between these multiples of the usual height are letters of the same text: dots and titles.
_DOT, _TITLE = 0.2, 3.0
#: Bold letters run into each other, but not so far.
_LONGEST = 20
#: A line has so many pieces, and is no higher than so many of the highest of them.
_SHORTEST_LINE, _HIGHEST_LINE = 3, 1.6


class Letters(NamedTuple):
    """The share of the ink, 0 to 1, in letters that stand in lines, and how many pieces these letters are."""

    share: float
    pieces: int


class _Placed(NamedTuple):
    """A piece by the side that counts: where it begins and ends across the line, and its length along it."""

    begin: int
    end: int
    length: int
    ink: int

    @property
    def height(self) -> int:
        return self.end - self.begin


def lettering(off_ground: "Image") -> Letters:
    """The letters of a picture, told by how far its pixels are from the ground.

    Lines run across, or down as in old books, whichever there is more of.
    """
    pieces = pieces_of(off_ground.point(lambda distance: 255 * (distance >= _INK)))
    total = sum(piece.ink for piece in pieces)
    largest = min(off_ground.size) * _LARGEST_PART
    across = _in_lines((_Placed(p.top, p.bottom, p.right - p.left, p.ink) for p in pieces), largest)
    down = _in_lines((_Placed(p.left, p.right, p.bottom - p.top, p.ink) for p in pieces), largest)
    best = max(across, down, key=_ink)
    return Letters(_ink(best) / total, len(best)) if best else Letters(0.0, 0)


def _ink(pieces: Iterable[_Placed]) -> int:
    return sum(piece.ink for piece in pieces)


def _in_lines(pieces: Iterable[_Placed], largest: float) -> list[_Placed]:
    fit = [piece for piece in pieces if piece.height <= largest and piece.length <= _LONGEST * piece.height]
    return [piece for line in _lines(sorted(_of_usual_height(fit))) for piece in line]


def _of_usual_height(pieces: list[_Placed]) -> Iterator[_Placed]:
    """The pieces of about the height of those that hold most of the ink."""
    half = _ink(pieces) / 2
    usual = 0
    for piece in sorted(pieces, key=lambda piece: piece.height):
        half -= piece.ink
        if half <= 0:
            usual = max(piece.height, _SMALLEST)
            break
    return (piece for piece in pieces if usual * _DOT <= piece.height <= usual * _TITLE)


def _lines(placed: list[_Placed]) -> Iterator[list[_Placed]]:
    """Pieces one above the other, told apart by the empty rows between; what is too high is no line."""
    line: list[_Placed] = []
    end = 0
    for piece in placed:
        if line and piece.begin >= end:
            yield from _whole(line, end)
            line = []
        end = max(end, piece.end) if line else piece.end
        line.append(piece)
    yield from _whole(line, end)


def _whole(line: list[_Placed], end: int) -> Iterator[list[_Placed]]:
    if len(line) < _SHORTEST_LINE:
        return
    if end - line[0].begin <= _HIGHEST_LINE * max(piece.height for piece in line):
        yield line
