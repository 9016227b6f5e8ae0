"""Real attachments, made when the demo is loaded: WORD, spreadsheet, PDF with a text layer, and bad ones."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.base import ContentFile
from docx import Document as WordDocument
from openpyxl import Workbook
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from wagtail.documents import get_document_model

FONT = "STSong-Light"
CHARACTERS_A_LINE = 36


def save(name: str, content: bytes, collection: Any, title: str = "") -> Any:
    """A Wagtail document with this content."""
    return get_document_model().objects.create(
        title=title or name, file=ContentFile(content, name=name), collection=collection
    )


def word(title: str, lines: list[str]) -> bytes:
    document = WordDocument()
    document.add_heading(title, level=1)
    for line in lines:
        document.add_paragraph(line)
    return _saved(document)


def sheet(title: str, rows: list[list[str]]) -> bytes:
    workbook = Workbook()
    workbook.active.title = title[:30]
    for row in rows:
        workbook.active.append(row)
    return _saved(workbook)


def pdf(title: str, lines: list[str]) -> bytes:
    """A PDF whose text can be searched and copied."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.setTitle(title)
    canvas.setFont(FONT, 16)
    canvas.drawCentredString(A4[0] / 2, 770, title[:32])
    canvas.setFont(FONT, 11)
    height = 735
    for line in _wrapped(lines):
        if height < 70:
            canvas.showPage()
            canvas.setFont(FONT, 11)
            height = 770
        canvas.drawString(64, height, line)
        height -= 21
    canvas.save()
    return stream.getvalue()


def scanned_pdf() -> bytes:
    """A PDF that is a picture of a stamped page, as it comes from a scanner."""
    picture = Image.new("RGB", (827, 1169), "#fbfaf6")
    draw = ImageDraw.Draw(picture)
    for line in range(24):
        draw.rectangle((110, 160 + line * 36, 710 - line % 5 * 40, 172 + line * 36), fill="#3c3c3c")
    draw.ellipse((470, 900, 650, 1080), outline="#c0392b", width=9)
    stream = io.BytesIO()
    picture.save(stream, "PDF", resolution=100)
    return stream.getvalue()


def _wrapped(lines: list[str]) -> list[str]:
    return [
        line[start : start + CHARACTERS_A_LINE]
        for line in lines
        for start in range(0, max(len(line), 1), CHARACTERS_A_LINE)
    ]


def _saved(thing: Any) -> bytes:
    stream = io.BytesIO()
    thing.save(stream)
    return stream.getvalue()
