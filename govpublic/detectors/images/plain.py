"""How plain the ground of a picture is, and what else tells typed text from drawings and photographs."""

from typing import TYPE_CHECKING

from govpublic.detectors.images.facts import PictureFacts
from govpublic.detectors.images.ground import off_ground, plain_part
from govpublic.detectors.images.lettering import lettering
from govpublic.detectors.images.opening import Picture, UnreadablePictureError, opened_picture

if TYPE_CHECKING:
    from PIL.Image import Image

#: So many pixels are looked at.
_AREA = 1_200_000
#: With less ground than this it is no text, and its letters need not be looked for.
_LEAST_GROUND = 0.4
_EDGE = 48
_THOUSANDTH = 1000


def plain_share(image: Picture) -> PictureFacts:
    """Facts about a picture: an image of Pillow, a path, or a seekable binary file whose position is kept.

    Never raises for what a picture is: broken, unknown and huge ones are not `readable`. Of moving ones the
    first frame is looked at, transparent ones are laid on white. Raises OSError when a path cannot be opened.
    """
    try:
        shown, (width, height) = opened_picture(image, _AREA)
    except UnreadablePictureError as error:
        return PictureFacts(*error.size)
    distance = off_ground(shown)
    ground = plain_part(distance)
    letters = lettering(distance) if ground >= _LEAST_GROUND else None
    return PictureFacts(
        width=width,
        height=height,
        readable=True,
        plain_share=round(ground + (1 - ground) * letters.share if letters else ground, 4),
        lettering=round(letters.share, 4) if letters else 0.0,
        letters=letters.pieces if letters else 0,
        edge_density=round(_edges(shown), 4),
        colours=_colours(shown),
    )


def _edges(image: "Image") -> float:
    from PIL import ImageFilter

    edges = image.convert("L").filter(ImageFilter.FIND_EDGES)
    return sum(edges.histogram()[_EDGE:]) / (image.width * image.height)


def _colours(image: "Image") -> int:
    steps = image.point(lambda value: value & 0xE0)
    counted = steps.getcolors(8**3) or []
    least = image.width * image.height / _THOUSANDTH
    return sum(count >= least for count, _colour in counted)
