"""Where a page is red."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: How much more red than green or blue, how red at least, and how far green and blue may lie apart, of 255:
#: fresh and faded ink, and not orange, brown or purple.
_MORE, _LEAST, _APART = 45, 90, 70


def red_mask(image: "Image") -> "Image":
    """255 where an RGB image is red, else 0, as an L image."""
    from PIL import ImageChops

    red, green, blue = image.split()
    more = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    return ImageChops.multiply(
        ImageChops.multiply(_from(more, _MORE), _from(red, _LEAST)),
        ImageChops.invert(_from(ImageChops.difference(green, blue), _APART)),
    )


def _from(band: "Image", least: int) -> "Image":
    return band.point(lambda value: 255 * (value >= least))
