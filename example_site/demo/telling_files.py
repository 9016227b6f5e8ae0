"""Files that tell more than they say: a sealed PDF, a WORD file with its author, a photograph's place."""

from __future__ import annotations

import io
import math
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from docx import Document as WordDocument
from PIL import ExifTags, Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from . import attaching, files, pictures

if TYPE_CHECKING:
    from .loading import Demo

ISSUED = date(2026, 11, 10)
_RED = (205, 35, 40)


def write(demo: Demo) -> None:
    """Two drafts of the editor."""
    for title, make in TELLING.items():
        page = demo.paper("office", title, ISSUED, "通知", "T02", "草稿,示例", "工作安排|责任分工")
        make(page)
        page.save_revision(user=demo.users["editor"])


def sealed(page: Any) -> None:
    block = attaching.attachment(page, "任务分工")
    collection = page.agency.document_collection
    word = files.word("任务分工", [_line(number) for number in [*range(18), *range(8)]])
    block["value"]["word"] = files.save("fengong.docx", word, collection, "任务分工").pk
    block["value"]["pdf"] = files.save("fengong.pdf", sealed_pdf(), collection, "任务分工（盖章件）").pk
    page.attachments = [block]


def telling(page: Any) -> None:
    block = attaching.attachment(page, "报名须知")
    plain = get_document_model().objects.get(pk=block["value"]["word"])
    content = with_author(plain.file, "经办人甲")
    plain.delete()
    block["value"]["word"] = files.save(
        "xuzhi.docx", content, page.agency.document_collection, "报名须知（写有作者）"
    ).pk
    page.attachments = [block]
    image = get_image_model().objects.create(
        title="活动现场照片",
        file=ContentFile(photograph(), name="scene.jpg"),
        collection=page.agency.image_collection,
    )
    value = {"image": image.pk, "alt_text": "市民在图书馆门前排队登记", "caption": "登记现场"}
    page.body = [*page.body.raw_data, {"type": "image", "value": value}]


TELLING = {
    "【草稿】附件PDF盖有红章的通知": sealed,
    "【草稿】附件写有作者、照片带拍摄地点的通知": telling,
}


def _line(number: int) -> str:
    return f"{number + 1}．各责任单位按照分工抓好落实，按月报送进展情况。"


def sealed_pdf() -> bytes:
    """Two pages of text, the second with a red round seal."""
    pdfmetrics.registerFont(UnicodeCIDFont(files.FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for page in range(2):
        canvas.setFont(files.FONT, 14)
        for line in range(18 if page == 0 else 8):
            canvas.drawString(70, 770 - 26 * line, _line(line))
        if page == 1:
            canvas.drawImage(ImageReader(_seal("青屿市人民政府办公室")), 360, 380, 130, 130, mask="auto")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _seal(name: str) -> Image.Image:
    """Ring, star, and the name along the upper part."""
    side, middle = 520, 260
    made = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(made)
    draw.ellipse((10, 10, side - 10, side - 10), outline=_RED, width=14)
    points = [
        (
            middle + (78 if corner % 2 == 0 else 30) * math.cos(math.radians(corner * 36 - 90)),
            middle + (78 if corner % 2 == 0 else 30) * math.sin(math.radians(corner * 36 - 90)),
        )
        for corner in range(10)
    ]
    draw.polygon(points, fill=_RED)
    font = next((path for path in pictures.FONTS if path), "")
    try:
        face: Any = ImageFont.truetype(font, 58)
    except OSError:
        face, name = ImageFont.load_default(58), "CITY OFFICE"
    for place, letter in enumerate(name):
        angle = -210 + 240 * (place + 0.5) / len(name)
        tile = Image.new("RGBA", (80, 90))
        ImageDraw.Draw(tile).text((40, 45), letter, font=face, fill=_RED, anchor="mm")
        tile = tile.rotate(-angle - 90, Image.Resampling.BICUBIC, expand=True)
        x = middle + 190 * math.cos(math.radians(angle)) - tile.width / 2
        y = middle + 190 * math.sin(math.radians(angle)) - tile.height / 2
        made.alpha_composite(tile, (round(x), round(y)))
    return made


def with_author(word: Any, author: str) -> bytes:
    """A WORD file that names its author, as all do."""
    with word.open("rb") as opened:
        document = WordDocument(opened)
    document.core_properties.author = document.core_properties.last_modified_by = author
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def photograph() -> bytes:
    """A picture as a telephone takes it: with the place and the number of the device."""
    picture = Image.radial_gradient("L").resize((1200, 800)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for place in range(9):
        left = 90 + place * 120
        draw.ellipse((left + 20, 380, left + 70, 430), fill=(236, 205, 180))
        draw.rectangle((left, 430, left + 90, 620), fill=(40 + place * 20, 90, 150 - place * 8))
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Phone"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = "DEMO-0001"
    north, east = (29.0, 42.0, 54.0), (118.0, 20.0, 15.0)
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: north, 3: "E", 4: east})
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=exif, quality=85)
    return stream.getvalue()
