"""The ground of a picture, and how far each of its pixels is from it."""

from statistics import median_low
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: What JPEG does to a plain ground stays within this distance, of 255.
NOISE = 40

_SAMPLES = 192
_SMOOTHED = 9


def off_ground(image: "Image") -> "Image":
    """How far each pixel of an RGB image is from its ground, 0 to 255, as an L image.

    The ground is the commonest colour; or, where that leaves less, what is commonest in each row and each
    column, added up: a gradient in any direction, or bands of colours.
    """
    return max(_off_one_colour(image), _off_rows_and_columns(image), key=plain_part)


def plain_part(off_ground: "Image") -> float:
    """The share of the picture that its ground covers, 0 to 1."""
    return sum(off_ground.histogram()[: NOISE + 1]) / (off_ground.width * off_ground.height)


def _off_one_colour(image: "Image") -> "Image":
    from PIL import Image

    steps = image.point(lambda value: value & 0xF0)
    counted = steps.getcolors(16**3) or [(0, (0, 0, 0))]
    _count, colour = max(counted)
    assert isinstance(colour, tuple)
    middle = tuple(255 if step == 0xF0 else step + 8 if step else 0 for step in colour)
    return _furthest(image, Image.new("RGB", image.size, middle))


def _off_rows_and_columns(image: "Image") -> "Image":
    from PIL import Image

    return _furthest(image, Image.merge("RGB", [_ground(band) for band in image.split()]))


def _furthest(image: "Image", ground: "Image") -> "Image":
    """The greatest distance in any of the three colours."""
    from PIL import ImageChops

    red, green, blue = ImageChops.difference(image, ground).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _ground(band: "Image") -> "Image":
    """Medians by rows and by columns, in one round of what is known as median polish."""
    from PIL import ImageChops

    rows = _strip(band, by_rows=True).resize(band.size)
    columns = _strip(ImageChops.subtract(band, rows, 1, 128), by_rows=False).resize(band.size)
    return ImageChops.add(rows, columns, 1, -128)


def _strip(band: "Image", *, by_rows: bool) -> "Image":
    """One pixel for each row, or each column: the median of what is sampled of it and of its neighbours."""
    from PIL import Image

    width, height = band.size
    if by_rows:
        sampled = band.resize((min(width, _SAMPLES), height), Image.Resampling.NEAREST)
    else:
        sampled = band.resize((width, min(height, _SAMPLES)), Image.Resampling.NEAREST)
        sampled = sampled.transpose(Image.Transpose.TRANSPOSE)
    data, step = sampled.tobytes(), sampled.width
    medians = _smooth([median_low(data[at : at + step]) for at in range(0, len(data), step)])
    return Image.frombytes("L", (1, height) if by_rows else (width, 1), medians)


def _smooth(medians: list[int]) -> bytes:
    """Without the single rows where more is written than not."""
    reach = _SMOOTHED // 2
    return bytes(median_low(medians[max(0, at - reach) : at + reach + 1]) for at in range(len(medians)))
