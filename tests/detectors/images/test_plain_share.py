"""Typed text on a plain ground is told from charts, drawings and photographs, whatever the file."""

import io

import pytest
from PIL import Image

from govpublic.detectors.images import PictureFacts, TypedText, is_typed_text, plain_share
from tests.detectors.images import drawing

TYPED = {
    "plain": drawing.typed,
    "close": lambda: drawing.typed(size=18, spacing=1.2),
    "bold": lambda: drawing.typed(size=30, spacing=1.3, bold=True),
    "bold to the edge": lambda: drawing.typed(size=24, spacing=1.1, bold=True, margin=10),
    "white on blue": lambda: drawing.typed(ground=(20, 60, 140), ink="white"),
    "red on yellow": lambda: drawing.typed(ground=(255, 240, 180), ink=(200, 30, 30)),
    "long": lambda: drawing.typed(800, 6000),
    "large": lambda: drawing.typed(3000, 4000, size=90, margin=150),
    "small": lambda: drawing.typed(400, 300, size=14, margin=20),
    "large letters": lambda: drawing.typed(800, 600, size=70, margin=60),
    "in columns": lambda: drawing.upright(drawing.typed()),
    "in a table": drawing.table,
    "paling downwards": lambda: drawing.written(drawing.gradient()),
    "paling to the right": lambda: drawing.written(drawing.gradient(angle=0)),
    "paling askew": lambda: drawing.written(drawing.gradient(angle=45, end=(120, 160, 250))),
}
NOT_TYPED = {
    "bars": drawing.bars,
    "curves": drawing.curves,
    "dots": drawing.scatter,
    "flow chart": drawing.flowchart,
    "drawing": drawing.drawing,
    "signs with words": drawing.icons,
    "code": drawing.code,
    "photograph": drawing.photograph,
    "photograph with a text over it": lambda: drawing.written(drawing.photograph((800, 1000)), size=40),
    "gradient": drawing.gradient,
    "steep gradient": lambda: drawing.gradient(start=(0, 0, 0), end=(255, 60, 0), angle=30),
    "nothing": lambda: Image.new("RGB", (800, 600), "white"),
    "grain": lambda: Image.effect_noise((600, 800), 60),
    "one pixel": lambda: Image.new("RGB", (1, 1), "red"),
    "a line": lambda: Image.new("RGB", (5000, 1), "red"),
}


@pytest.mark.parametrize("name", TYPED)
def test_typed_text_on_a_plain_ground_is_told(name):
    facts = plain_share(TYPED[name]())
    assert is_typed_text(facts), facts
    assert facts.plain_share > 0.97
    assert facts.lettering > 0.73


@pytest.mark.parametrize("name", NOT_TYPED)
def test_everything_else_is_not_typed_text(name):
    facts = plain_share(NOT_TYPED[name]())
    assert facts.readable
    assert not is_typed_text(facts), facts
    assert facts.lettering < 0.6


def test_a_photograph_has_no_plain_ground():
    assert plain_share(drawing.photograph()).plain_share < 0.25


@pytest.mark.parametrize("quality", [20, 50, 90])
def test_what_jpeg_does_to_a_ground_is_no_ink(quality):
    assert is_typed_text(plain_share(drawing.saved(drawing.typed(), "JPEG", quality=quality)))
    chart = plain_share(drawing.saved(drawing.bars(), "JPEG", quality=quality))
    assert not is_typed_text(chart)


def on_glass(image):
    """Black letters on nothing."""
    glass = Image.new("RGBA", image.size, (0, 0, 0, 0))
    glass.paste("black", mask=image.convert("L").point(lambda value: 255 - value))
    return glass


@pytest.mark.parametrize(
    "change",
    [
        on_glass,
        lambda image: image.convert("P"),
        lambda image: on_glass(image).convert("P"),
        lambda image: image.convert("1"),
        lambda image: image.convert("L"),
        lambda image: image.convert("LA"),
        lambda image: image.convert("CMYK"),
        lambda image: image.convert("L").convert("I").point(lambda value: value * 200),
        lambda image: image.convert("L").convert("F"),
    ],
    ids=[
        "glass",
        "palette",
        "glass with palette",
        "bits",
        "gray",
        "gray on glass",
        "print",
        "deep",
        "floats",
    ],
)
def test_every_way_to_keep_colours_says_the_same(change):
    assert is_typed_text(plain_share(change(drawing.typed())))


def test_sixteen_bits_a_pixel_are_read():
    deep = drawing.typed().convert("L").convert("I").point(lambda value: value * 256).convert("I;16")
    assert is_typed_text(plain_share(drawing.saved(deep)))


def test_of_a_moving_picture_the_first_frame_counts():
    frames = [drawing.typed(400, 300, size=14, margin=20), drawing.photograph((400, 300))]
    for kind in ("GIF", "WEBP"):
        typed = drawing.saved(frames[0], kind, save_all=True, append_images=frames[1:])
        other = drawing.saved(frames[1], kind, save_all=True, append_images=frames[:1])
        assert is_typed_text(plain_share(typed))
        assert not is_typed_text(plain_share(other))


def test_the_size_is_that_of_the_file():
    facts = plain_share(drawing.saved(drawing.typed(3000, 4000, size=90), "JPEG"))
    assert (facts.width, facts.height) == (3000, 4000)


def test_a_file_keeps_its_position_and_a_path_will_do(tmp_path):
    stream = drawing.saved(drawing.bars())
    stream.seek(11)
    facts = plain_share(stream)
    assert stream.tell() == 11
    path = tmp_path / "a.png"
    path.write_bytes(stream.getvalue())
    assert plain_share(path) == plain_share(str(path)) == facts
    with pytest.raises(FileNotFoundError):
        plain_share(tmp_path / "none.png")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        drawing.saved(drawing.photograph()).getvalue()[:5000],
        drawing.saved(drawing.photograph(), "GIF").getvalue()[:40],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
    ],
)
def test_a_broken_file_is_not_readable_and_raises_nothing(content):
    facts = plain_share(io.BytesIO(content))
    assert not facts.readable
    assert not is_typed_text(facts)


def png_that_claims(width, height):
    """A small file that unpacks to ``width`` times ``height`` pixels."""
    small = bytearray(drawing.saved(Image.new("1", (8, 8))).getvalue())
    small[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    from zlib import crc32

    small[29:33] = crc32(bytes(small[12:29])).to_bytes(4, "big")
    return io.BytesIO(bytes(small))


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000])
def test_a_bomb_is_not_unpacked(side):
    facts = plain_share(png_that_claims(side, side))
    assert not facts.readable


def test_a_bomb_that_is_open_already_is_not_unpacked_either():
    image = Image.new("1", (20_000, 4_000))
    assert plain_share(image) == PictureFacts(20_000, 4_000)


SURE = PictureFacts(800, 600, True, 0.9, 0.7, 20, 0.01, 64)


@pytest.mark.parametrize(
    "change",
    [
        {"plain_share": 0.8999},
        {"lettering": 0.69},
        {"letters": 19},
        {"edge_density": 0.009},
        {"colours": 65},
        {"readable": False},
    ],
    ids=str,
)
def test_each_threshold_is_reached_and_not_passed(change):
    assert is_typed_text(SURE)
    assert not is_typed_text(PictureFacts(**{**SURE.__dict__, **change}))


def test_thresholds_are_for_the_caller_to_set():
    assert not is_typed_text(SURE, TypedText(min_plain_share=0.95))
    assert is_typed_text(PictureFacts(800, 600, True, 0.5, 0.7, 20, 0.01, 64), TypedText(min_plain_share=0.5))
