"""A page with its seals marked: where, and nothing when there is nothing to show."""

import io

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from govpublic.detectors.images import Seal, seals_on_page

SEAL = Seal(0.75, 0.8, 0.1, 0.9)
BLUE = (0, 90, 200)


def two_pages():
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.drawString(80, 700, "One")
    canvas.showPage()
    canvas.drawString(80, 700, "Two")
    canvas.save()
    stream.seek(0)
    return stream


def blue_box(png):
    """Left, top, right and bottom of what is blue, in shares of the page."""
    shown = Image.open(io.BytesIO(png)).convert("RGB")
    xs, ys = zip(
        *((x, y) for y in range(shown.height) for x in range(shown.width) if shown.getpixel((x, y)) == BLUE),
        strict=True,
    )
    return [min(xs) / shown.width, min(ys) / shown.height, max(xs) / shown.width, max(ys) / shown.height]


def test_a_ring_stands_around_the_seal():
    left, top, right, bottom = blue_box(seals_on_page(two_pages(), 2, [SEAL]))
    assert abs((left + right) / 2 - SEAL.x) < 0.01
    assert abs((top + bottom) / 2 - SEAL.y) < 0.01
    assert (right - left) / 2 > SEAL.radius


def test_a_page_that_is_not_there_and_a_file_that_is_no_pdf_have_no_picture():
    assert seals_on_page(two_pages(), 3, [SEAL]) is None
    assert seals_on_page(two_pages(), 0, [SEAL]) is None
    assert seals_on_page(io.BytesIO(b"no pdf"), 1, [SEAL]) is None


def test_the_picture_is_of_a_size_for_a_screen():
    shown = Image.open(io.BytesIO(seals_on_page(two_pages(), 1, [SEAL])))
    assert 900 <= max(shown.size) <= 1001
