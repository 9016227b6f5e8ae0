"""A picture as it looks on a white page, small enough to be looked at."""

import math
import os
from typing import IO, TYPE_CHECKING, TypeAlias, Union

if TYPE_CHECKING:
    from PIL.Image import Image

Picture: TypeAlias = Union["Image", str, os.PathLike[str], IO[bytes]]

#: A picture of more pixels is not unpacked.
MOST_PIXELS = 60_000_000


class UnreadablePictureError(Exception):
    """The picture is broken, of no kind that is known, or too large; `size` is its size if that is known."""

    def __init__(self, size: tuple[int, int] = (0, 0)) -> None:
        super().__init__(size)
        self.size = size


def opened_picture(picture: Picture, area: int) -> tuple["Image", tuple[int, int]]:
    """The first frame of `picture` in RGB, at most about `area` pixels of it, and its real size.

    A file object gets its position back. Raises UnreadablePictureError.
    """
    from PIL import Image

    if isinstance(picture, Image.Image):
        return _shown(picture, area), picture.size
    if isinstance(picture, str | os.PathLike):
        with open(picture, "rb") as handle:
            return _read(handle, area)
    position = picture.tell()
    try:
        picture.seek(0)
        return _read(picture, area)
    finally:
        picture.seek(position)


def fitting(size: tuple[int, int], area: int) -> tuple[int, int]:
    """The size of the same shape that has at most `area` pixels, never larger than `size`."""
    scale = min(1.0, math.sqrt(area / (size[0] * size[1])))
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


def _read(handle: IO[bytes], area: int) -> tuple["Image", tuple[int, int]]:
    from PIL import Image

    size = (0, 0)
    try:
        with Image.open(handle) as image:
            size = image.size
            image.draft("RGB", fitting(size, area))  # a JPEG is unpacked at the scale that is wanted
            return _shown(image, area), size
    except UnreadablePictureError:
        raise
    except Exception as error:  # a hostile file may break any decoder in any way
        raise UnreadablePictureError(size) from error


def _shown(image: "Image", area: int) -> "Image":
    from PIL import Image, ImageOps

    if not 0 < image.width * image.height <= MOST_PIXELS:
        raise UnreadablePictureError(image.size)
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I") or image.mode == "F":
        image = _eight_bits(image)
    if image.mode != "RGB" and image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("RGB").resize(fitting(image.size, area), Image.Resampling.BOX)


def _eight_bits(image: "Image") -> "Image":
    """Shades of gray of any depth, stretched from the darkest to the lightest."""
    low, high = image.convert("F").getextrema()
    stretch = 255 / (high - low) if high > low else 0.0  # type: ignore[operator]
    return image.convert("F").point(lambda value: (value - low) * stretch).convert("L")
