"""Where a ring of the size of a seal might lie, roughly: how much red lies around each place."""

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

#: The shorter side is brought to so many pixels.
_SHORTER_SIDE = 300
#: Least and greatest radius, in parts of the shorter side: 3 to 6 cm across on A4.
_RADII = (0.07, 0.14)
#: Directions in which red is looked for; in how many it must be, and in how many more than around the ring.
_ANGLES, _ENOUGH, _CLEARER = 40, 26, 14
_CLEAR = 4  # pixels out from the ring
_STEP = 6  # 40 directions of 6 each fit into a byte
#: A page is not searched for more.
_MOST_RINGS = 8


class Ring(NamedTuple):
    """A circle on the page, in pixels from the top left."""

    x: float
    y: float
    radius: float


def rings(mask: "Image") -> list[Ring]:
    """The likeliest rings on the red mask of a page, at most eight, none about the middle of another."""
    scale = min(mask.size) / _SHORTER_SIDE
    small, (left, top) = _prepared(mask, scale)
    first, last = (round(part * _SHORTER_SIDE) for part in _RADII)
    if min(small.size) < 2 * first:
        return []
    chosen: list[Ring] = []
    for x, y, radius in _likeliest_first(small, range(first, last + 1)):
        if all(math.hypot(x - ring.x, y - ring.y) > first / 2 for ring in chosen):
            chosen.append(Ring(x, y, radius))
        if len(chosen) == _MOST_RINGS:
            break
    return [
        Ring((ring.x + left + 0.5) * scale, (ring.y + top + 0.5) * scale, ring.radius * scale)
        for ring in chosen
    ]


def _likeliest_first(small: "Image", radii: range) -> list[tuple[int, int, int]]:
    """x, y and radius of each place that has a ring with less around it."""
    from PIL import ImageChops

    around = {radius: _around(small, radius) for radius in range(radii.start, radii.stop + _CLEAR)}
    found = []
    for radius in radii:
        clear = ImageChops.subtract(around[radius], around[radius + _CLEAR])
        enough = around[radius].point(lambda value: 255 * (value >= _ENOUGH * _STEP))
        found += [(red, x, y, radius) for red, x, y in _peaks(ImageChops.darker(clear, enough))]
    return [(x, y, radius) for _red, x, y, radius in sorted(found, reverse=True)]


def _prepared(mask: "Image", scale: float) -> tuple["Image", tuple[int, int]]:
    """The part of the small mask that has red, its lines thickened by a pixel, and where that part begins."""
    from PIL import Image, ImageFilter

    size = (max(1, round(mask.width / scale)), max(1, round(mask.height / scale)))
    small = mask.resize(size, Image.Resampling.BOX).point(lambda value: _STEP * (value >= 64))
    left, top, right, bottom = small.getbbox() or (0, 0, 0, 0)
    return small.crop((left, top, right, bottom)).filter(ImageFilter.MaxFilter(3)), (left, top)


def _around(small: "Image", radius: int) -> "Image":
    """For each place, six times the number of directions in which red lies at `radius` from it."""
    from PIL import Image, ImageChops

    width, height = small.size
    total = Image.new("L", small.size)
    for turn in range(_ANGLES):
        angle = 2 * math.pi * turn / _ANGLES
        x, y = round(radius * math.cos(angle)), round(radius * math.sin(angle))
        total = ImageChops.add(total, small.crop((x, y, x + width, y + height)))
    return total


def _peaks(clear: "Image") -> list[tuple[int, int, int]]:
    """Places, with their numbers, that have enough and not less than their neighbours."""
    from PIL import ImageChops, ImageFilter

    highest = ImageChops.subtract(clear.filter(ImageFilter.MaxFilter(9)), clear)
    enough = clear.point(lambda value: 255 * (value >= _CLEARER * _STEP))
    peaks = ImageChops.subtract(enough, highest.point(lambda value: 255 * (value > 0)))
    data, values, width = peaks.tobytes(), clear.tobytes(), clear.width
    found, at = [], data.find(255)
    while at >= 0:
        found.append((values[at], at % width, at // width))
        at = data.find(255, at + 1)
    return found
