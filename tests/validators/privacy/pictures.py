"""Pictures with what cameras write into them, and papers that show them."""

import io

from django.core.files.images import ImageFile
from PIL import ExifTags
from PIL import Image as Pillow
from wagtail.images import get_image_model

from tests.factories import PolicyDocumentPageFactory


def photograph(kind="JPEG", *, position=True, person="", device="", comment="", size=(64, 48)):
    """The bytes of a photograph that tells where it was taken, and what else is asked for."""
    exif = Pillow.Exif()
    exif[ExifTags.Base.Make] = "Camera"
    if person:
        exif[ExifTags.Base.XPAuthor] = person.encode("utf-16-le")
    if device:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = device
    if position:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(
            {1: "N", 2: (29.0, 42.0, 54.0), 3: "E", 4: (118.0, 20.0, 15.0)}
        )
    if comment:
        exif[ExifTags.Base.XPComment] = comment.encode("utf-16-le")
    stream = io.BytesIO()
    Pillow.effect_noise(size, 60).convert("RGB").save(stream, kind, exif=exif)
    return stream.getvalue()


def image(content=None, title="活动现场", name="a.jpg"):
    """A Wagtail image with this content."""
    content = photograph() if content is None else content
    return get_image_model().objects.create(title=title, file=ImageFile(io.BytesIO(content), name=name))


def showing(*images, **fields):
    """A compliant paper that shows ``images`` after its text."""
    page = PolicyDocumentPageFactory(compliant=True, attachments=[], **fields)
    page.body = [
        *page.body.raw_data,
        *(
            {"type": "image", "value": {"image": each.pk, "alt_text": "读者在阅览室", "caption": ""}}
            for each in images
        ),
    ]
    page.save()
    return page
