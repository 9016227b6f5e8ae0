"""A chart and a little film, drawn when the demo is loaded."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont
from wagtail.images import get_image_model

from . import files
from .webm import webm

#: Where Debian keeps a Chinese font; without it the pictures carry no words, only shapes.
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
)
GROUND, INK, ACCENTS = "#f3f8f6", "#12352f", ("#1f7a6d", "#2f6db5", "#b5651d", "#7a3e8e")
SECONDS_A_PICTURE = 4


def steps(title: str, names: Sequence[str], collection: Any) -> Any:
    """A drawing with a circle for each step, as a Wagtail image."""
    canvas = Image.new("RGB", (1200, 620), GROUND)
    draw = ImageDraw.Draw(canvas)
    for band in range(620):
        draw.line((0, band, 1200, band), fill=(243 - band // 12, 248 - band // 20, 246 - band // 14))
    _write(draw, (600, 80), title, 52)
    for place, name in enumerate(names):
        left = 60 + place * 280
        if place:
            draw.line((left - 60, 300, left + 10, 300), fill=INK, width=10)
        draw.ellipse((left + 10, 200, left + 210, 400), fill=ACCENTS[place % len(ACCENTS)])
        _write(draw, (left + 110, 300), str(place + 1), 96, fill="#ffffff")
        for row, start in enumerate(range(0, len(name), 6)):
            _write(draw, (left + 110, 450 + 44 * row), name[start : start + 6], 34)
    return _image(title, canvas, collection)


def typed(title: str, lines: Sequence[str], collection: Any) -> Any:
    """Text typed on a plain ground: what a picture interpretation should not be."""
    canvas = Image.new("RGB", (1000, 140 + 90 * len(lines)), "#ffffff")
    draw = ImageDraw.Draw(canvas)
    for row, line in enumerate((title, *lines)):
        _write(draw, (500, 70 + 90 * row), line, 36, fill="#222222")
    return _image(title, canvas, collection)


def video(title: str, lines: Sequence[str], collection: Any) -> tuple[Any, Any]:
    """A film with a picture for each line, and its captions, as Wagtail documents."""
    frames = [_frame(line, place) for place, line in enumerate(lines)]
    film = webm(frames, (960, 540), SECONDS_A_PICTURE)
    cues = "\n\n".join(f"{_clock(place)} --> {_clock(place + 1)}\n{line}" for place, line in enumerate(lines))
    captions = f"WEBVTT\n\n{cues}\n".encode()
    return (
        files.save("film.webm", film, collection, title),
        files.save("film.vtt", captions, collection, f"{title}（字幕）"),
    )


def _frame(line: str, place: int) -> bytes:
    """One picture of the film, as lossy WebP."""
    canvas = Image.new("RGB", (960, 540), GROUND)
    draw = ImageDraw.Draw(canvas)
    draw.rectangle((0, 420, 960, 540), fill=ACCENTS[place % len(ACCENTS)])
    draw.ellipse((380, 90, 580, 290), fill=ACCENTS[(place + 1) % len(ACCENTS)])
    _write(draw, (480, 190), str(place + 1), 110, fill="#ffffff")
    _write(draw, (480, 480), line, 34, fill="#ffffff")
    stream = io.BytesIO()
    canvas.save(stream, "WEBP", quality=80)
    return stream.getvalue()


def _write(draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, fill: str = INK) -> None:
    font = next((name for name in FONTS if Path(name).exists()), None)
    if font or text.isascii():
        face = ImageFont.truetype(font, size) if font else ImageFont.load_default(size)
        draw.text(at, text, font=face, fill=fill, anchor="mm")


def _image(title: str, canvas: Image.Image, collection: Any) -> Any:
    stream = io.BytesIO()
    canvas.save(stream, "PNG", optimize=True)
    content = ContentFile(stream.getvalue(), name="steps.png")
    return get_image_model().objects.create(title=title, file=content, collection=collection)


def _clock(place: int) -> str:
    seconds = place * SECONDS_A_PICTURE
    return f"00:{seconds // 60:02d}:{seconds % 60:02d}.000"
