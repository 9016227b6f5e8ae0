"""The pieces that the ink of a picture falls into: whatever hangs together, corners included."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

_INK = re.compile(b"\xff+")
#: A picture with more strokes across than this is noise, and has no pieces.
_MOST_RUNS = 400_000


class Piece(NamedTuple):
    """The box of one piece in pixels, right and bottom excluded, and how many pixels of ink are in it."""

    left: int
    top: int
    right: int
    bottom: int
    ink: int

    @property
    def size(self) -> int:
        """Its longer side."""
        return max(self.right - self.left, self.bottom - self.top)


class _Run(NamedTuple):
    """Ink from `start` to before `end` in one row."""

    start: int
    end: int
    row: int


def pieces_of(mask: "Image") -> list[Piece]:
    """The pieces of an L image whose ink is 255 and whose ground is 0; none of mere noise."""
    runs: list[_Run] = []
    parents: list[int] = []
    above = range(0)
    for row in _rows(mask):
        here = range(len(runs), len(runs) + len(row))
        if here.stop > _MOST_RUNS:
            return []
        runs += row
        parents += here
        _join(runs, parents, above, here)
        above = here
    return _boxes(runs, parents)


def _rows(mask: "Image") -> Iterator[list[_Run]]:
    width, data = mask.width, mask.tobytes()
    for row, at in enumerate(range(0, len(data), width)):
        matches = _INK.finditer(data, at, at + width)
        yield [_Run(match.start() - at, match.end() - at, row) for match in matches]


def _join(runs: list[_Run], parents: list[int], above: range, here: range) -> None:
    """Make one piece of all that touch, walking along both rows at once."""
    upper, lower = above.start, here.start
    while upper < above.stop and lower < here.stop:
        over, under = runs[upper], runs[lower]
        if over.start <= under.end and under.start <= over.end:
            parents[_root(parents, lower)] = _root(parents, upper)
        if over.end < under.end:
            upper += 1
        else:
            lower += 1


def _root(parents: list[int], label: int) -> int:
    while parents[label] != label:
        parents[label] = parents[parents[label]]
        label = parents[label]
    return label


def _boxes(runs: list[_Run], parents: list[int]) -> list[Piece]:
    boxes: dict[int, list[int]] = {}
    for label, (start, end, row) in enumerate(runs):
        root = _root(parents, label)
        box = boxes.get(root)
        if box is None:
            boxes[root] = [start, row, end, row + 1, end - start]
        else:
            box[0], box[2], box[3] = min(box[0], start), max(box[2], end), row + 1
            box[4] += end - start
    return [Piece(*box) for box in boxes.values()]
