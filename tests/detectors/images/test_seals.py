"""Red round seals are found where they are; red heads, charts, stars, rings and letters are none."""

import io
import random

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from govpublic.detectors.images import find_seals, find_seals_in_pdf
from govpublic.detectors.images.pdf_seals import pages_to_see
from tests.detectors.images import drawing, pages

UNSEALED = {
    "black text": pages.page,
    "a red head": pages.red_headed,
    "a pie chart": pages.red_pie,
    "a red disc": lambda: pages.red_pie(whole=True),
    "a thin ring": lambda: pages.red_ring(2),
    "a ring": lambda: pages.red_ring(4),
    "a thicker ring": lambda: pages.red_ring(8),
    "a thick ring": lambda: pages.red_ring(10),
    "a very thick ring": lambda: pages.red_ring(14),
    "a ring chart": lambda: pages.red_ring(25),
    "a ring about a word": lambda: pages.red_ring(4, inside="禁止"),
    "rings in rings": pages.red_wheel,
    "a ring over a red line": pages.ring_crossed_by_text,
    "a ring over a curve": pages.ring_crossed_by_a_curve,
    "two rings": pages.ring_crossed_by_a_ring,
    "bars": pages.red_bars,
    "dots": pages.red_dots,
    "small red text": lambda: pages.red_text(10),
    "red text": pages.red_text,
    "large red text": lambda: pages.red_text(30),
    "huge red text": lambda: pages.red_text(46),
    "a star": pages.red_star,
    "a large star": lambda: pages.red_star(110),
    "a flag": pages.red_flag,
    "a square seal": pages.red_square_seal,
    "a red table": pages.red_table,
    "a photograph": lambda: drawing.photograph(pages.A4),
    "a red page": lambda: Image.new("RGB", pages.A4, pages.RED),
    "a blue seal": lambda: pages.stamped(pages.page(), 430, 640, ink=(30, 60, 190)),
    "a black seal": lambda: pages.stamped(pages.page(), 430, 640).convert("L"),
    "a seal of a fly": lambda: pages.stamped(pages.page(), 430, 640, radius=20),
    "a seal of a giant": lambda: pages.stamped(pages.page(), 300, 500, radius=200),
    "one pixel": lambda: Image.new("RGB", (1, 1), pages.RED),
    "a line": lambda: Image.new("RGB", (3000, 2), pages.RED),
}


def only(found):
    [seal] = found
    return seal


@pytest.mark.parametrize("name", pages.SEALS)
@pytest.mark.parametrize("radius", [50, 60, 70])
def test_a_seal_over_text_is_found_where_it_is(name, radius):
    seal = only(find_seals(pages.stamped(pages.page(), 430, 640, name=name, radius=radius)))
    assert seal.x == pytest.approx(430 / 595, abs=0.01)
    assert seal.y == pytest.approx(640 / 842, abs=0.01)
    assert seal.radius == pytest.approx(radius / 595, abs=0.01)
    assert 0.8 < seal.score <= 1


@pytest.mark.parametrize(
    "change",
    [
        lambda page: pages.stamped(page, 430, 640, strength=0.5),
        lambda page: pages.stamped(page, 430, 640, ink=(150, 40, 45)),
        lambda page: pages.stamped(page, 430, 640, inner="合同专用章"),
        lambda page: pages.scanned(pages.stamped(page, 430, 640, turn=33)),
        lambda page: pages.scanned(pages.stamped(page, 430, 640, strength=0.6, turn=120), angle=-1.5),
        lambda page: pages.stamped(page, 430, 640).resize((1190, 1684)),
        lambda page: Image.open(drawing.saved(pages.stamped(page, 430, 640), "JPEG", quality=35)),
    ],
    ids=["faded", "dark", "with a line below", "scanned", "faded and scanned", "at 144 dpi", "jpeg"],
)
def test_a_seal_is_found_however_it_got_there(change):
    seal = only(find_seals(change(pages.page())))
    assert (seal.x, seal.y) == (pytest.approx(0.722, abs=0.02), pytest.approx(0.76, abs=0.02))


def test_two_seals_of_a_joint_paper_are_two():
    page = pages.stamped(pages.stamped(pages.page(), 430, 640), 180, 640, name=pages.SEALS[1])
    assert sorted(round(seal.x, 1) for seal in find_seals(page)) == [0.3, 0.7]


def test_the_seal_below_a_red_head_is_the_only_one():
    assert only(find_seals(pages.stamped(pages.red_headed(), 430, 700))).y > 0.8


def test_a_seal_on_a_page_on_its_side_is_found():
    assert find_seals(pages.stamped(pages.page(15, size=(842, 595)), 600, 400))


@pytest.mark.parametrize("name", UNSEALED)
def test_nothing_else_that_is_red_or_round_is_a_seal(name):
    assert find_seals(UNSEALED[name]()) == []


def test_of_many_seals_nearly_all_are_found():
    dice, missed = random.Random(11), 0
    for number in range(12):
        place = dice.uniform(120, 475), dice.uniform(300, 740)
        how = {
            "name": dice.choice(pages.SEALS),
            "radius": dice.randrange(50, 72),
            "turn": dice.uniform(-180, 180),
            "strength": dice.uniform(0.5, 1),
        }
        sealed = pages.stamped(pages.page(), *place, **how)
        missed += len(find_seals(pages.scanned(sealed, dice.uniform(-2, 2)) if number % 2 else sealed)) != 1
    assert missed <= 1


def pdf(*images):
    """A page for each picture of a page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=pages.A4)
    for image in images:
        canvas.drawImage(ImageReader(image), 0, 0, *pages.A4)
        canvas.showPage()
    canvas.save()
    stream.seek(5)
    return stream


def test_a_seal_in_a_pdf_is_told_with_its_page():
    file = pdf(pages.red_headed(), pages.page(), pages.stamped(pages.page(), 430, 640))
    found = only(find_seals_in_pdf(file))
    assert found.page == 3
    assert (round(found.seal.x, 2), round(found.seal.y, 2)) == (0.72, 0.76)
    assert file.tell() == 5


def test_no_more_pages_than_allowed_are_looked_at():
    plain, sealed = pages.page(5), pages.stamped(pages.page(5), 430, 640)
    file = pdf(plain, sealed, plain, plain, sealed)
    assert [each.page for each in find_seals_in_pdf(file)] == [2, 5]
    assert [each.page for each in find_seals_in_pdf(file, max_pages=2)] == [5]
    assert find_seals_in_pdf(file, max_pages=1) == find_seals_in_pdf(file, max_pages=0) == []
    assert find_seals_in_pdf(file, seconds=-1) == find_seals_in_pdf(file, max_bytes=100) == []


@pytest.mark.parametrize(
    ("count", "most", "seen"),
    [
        (0, 4, []),
        (1, 4, [0]),
        (4, 4, [0, 1, 3, 2]),
        (5, 4, [0, 1, 4, 3]),
        (9, 3, [0, 1, 8]),
        (9, 1, [0]),
        (9, 0, []),
        (3, 20, [0, 1, 2]),
    ],
)
def test_the_first_and_the_last_pages_are_looked_at(count, most, seen):
    assert pages_to_see(count, most) == seen


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 nothing", b"not a pdf"])
def test_what_is_no_pdf_has_no_seals(content):
    assert find_seals_in_pdf(io.BytesIO(content)) == []


def test_a_page_as_large_as_a_field_is_shown_small():
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(14_000, 14_000))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.circle(7000, 7000, 3000, fill=1)
    canvas.save()
    assert find_seals_in_pdf(stream) == []
