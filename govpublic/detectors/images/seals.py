"""Red round seals: a thin ring of the right size, clear on both sides, with lettering along its inside."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govpublic.detectors.images.red import red_mask
from govpublic.detectors.images.rings import Ring, rings

if TYPE_CHECKING:
    from PIL.Image import Image

_ANGLES = 120
_DIRECTIONS = [
    (math.cos(2 * math.pi * turn / _ANGLES), math.sin(2 * math.pi * turn / _ANGLES))
    for turn in range(_ANGLES)
]
#: A ring is sought anew so many pixels around where it was found roughly.
_AROUND = 3
#: Parts of the radius: the clear line within the ring, that without, and where the lettering stands.
_WITHIN, _WITHOUT, _LETTERED = (0.86, 0.95), (1.05, 1.15), (0.45, 0.8)
#: Of the whole circle: how much of the ring is to be seen, how much clearer the lines beside it are, how many
#: directions have lettering, and how much of a circle through the lettering may be ink: no second ring.
_LEAST_RING, _LEAST_CLEARER, _LEAST_LETTERED, _MOST_INK = 0.7, 0.45, 0.2, 0.7
#: The name goes round so many of the sectors of the circle in a row: a line of text that crosses it does not.
_SECTORS, _IN_A_ROW = 12, 6
#: Fewer red pixels are no seal; a page of which more is red is printed in red and not stamped.
_FEWEST_PIXELS, _MOST_RED = 150, 0.25


@dataclass(frozen=True)
class Seal:
    """A seal on a page: its middle from the top left, in shares of width and height; its radius, in shares of
    the shorter side; and how clearly its ring stands out, 0 to 1.
    """

    x: float
    y: float
    radius: float
    score: float


def find_seals(image: "Image") -> list[Seal]:
    """Red round seals on the picture of a whole page, the clearest first.

    The page must be whole, because the size of a seal (3.5 to 5.5 cm on A4) is told from it. Oval and square
    seals, halves at the edge of a page and seals in black and white are not found.
    """
    return seals_in(red_mask(image.convert("RGB")))


def seals_in(mask: "Image") -> list[Seal]:
    """``find_seals`` for the red mask of a page."""
    if not _FEWEST_PIXELS <= mask.histogram()[255] <= _MOST_RED * mask.width * mask.height:
        return []
    page = _Page(mask)
    found = [seal for ring in rings(mask) if (seal := page.seal_at(page.refined(ring)))]
    return sorted(found, key=lambda seal: -seal.score)


class _Page:
    """The red pixels of a page, read along circles."""

    def __init__(self, mask: "Image") -> None:
        self._data = mask.tobytes()
        self._width, self._height = mask.size

    def refined(self, ring: Ring) -> Ring:
        """The ring near `ring` of which most is to be seen."""
        reach = range(-_AROUND, _AROUND + 1)
        middles = [Ring(ring.x + dx, ring.y + dy, ring.radius) for dx in reach for dy in reach]
        grown = [Ring(middle.x, middle.y, middle.radius + more) for middle in middles for more in reach]
        return max(grown, key=self._share)

    def seal_at(self, ring: Ring) -> Seal | None:
        """The seal whose ring this is; None if it is no seal's."""
        seen = self._share(ring, thick=True)
        beside = max(self._clearest(ring, _WITHIN), self._clearest(ring, _WITHOUT))
        if seen < _LEAST_RING or seen - beside < _LEAST_CLEARER or not self._is_lettered(ring):
            return None
        return Seal(
            x=round(ring.x / self._width, 4),
            y=round(ring.y / self._height, 4),
            radius=round(ring.radius / min(self._width, self._height), 4),
            score=round(seen - beside, 4),
        )

    def _share(self, ring: Ring, thick: bool = False) -> float:
        """Share of the directions in which the ring is red, give or take a pixel if it is `thick`."""
        radii = (ring.radius - 1, ring.radius, ring.radius + 1) if thick else (ring.radius,)
        red = [self._reds(ring, radius) for radius in radii]
        return sum(map(any, zip(*red, strict=True))) / _ANGLES

    def _clearest(self, ring: Ring, parts: tuple[float, float]) -> float:
        return min(sum(self._reds(ring, radius)) / _ANGLES for radius in _radii(ring, parts))

    def _is_lettered(self, ring: Ring) -> bool:
        red = [self._reds(ring, radius) for radius in _radii(ring, _LETTERED)]
        lettered = list(map(any, zip(*red, strict=True)))
        if sum(lettered) < _LEAST_LETTERED * _ANGLES or max(map(sum, red)) > _MOST_INK * _ANGLES:
            return False
        step = _ANGLES // _SECTORS
        sectors = "".join("x" if any(lettered[at : at + step]) else " " for at in range(0, _ANGLES, step))
        return "x" * _IN_A_ROW in sectors * 2

    def _reds(self, ring: Ring, radius: float) -> list[bool]:
        """In each direction, whether the page is red at this radius; beside the page nothing is."""
        return [
            self._is_red(round(ring.x + radius * across), round(ring.y + radius * down))
            for across, down in _DIRECTIONS
        ]

    def _is_red(self, x: int, y: int) -> bool:
        return 0 <= x < self._width and 0 <= y < self._height and self._data[y * self._width + x] > 0


def _radii(ring: Ring, parts: tuple[float, float]) -> Iterable[float]:
    first, last = (round(ring.radius * part) for part in parts)
    return range(first, last + 1)
