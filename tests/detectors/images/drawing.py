"""Pictures made for the tests: typed text, charts, drawings, photographs."""

import io
import math
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

_FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
_BOLD = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")
TEXT = (
    "云溪县老旧小区加装电梯补助办法问答。一、哪些楼栋可以申请？四层以上、没有电梯的住宅楼，经三分之二以上"
    "业主同意，即可申请。二、补助多少？每部电梯补助二十万元，分两次拨付。三、到哪里申请？向所在的镇人民政府"
    "或者街道办事处提交申请表、业主同意书和施工图纸。四、多久答复？受理之日起二十个工作日内。"
)


class Shapes:
    """Stands in for a font on a machine without Chinese ones: a pattern of strokes for each letter."""

    def __init__(self, size):
        self.size = size

    def draw(self, draw, place, letter, fill):
        dice, (x, y), size = random.Random(letter), place, self.size
        for _ in range(4):
            across = y + dice.uniform(0.1, 0.85) * size
            draw.line((x + size * 0.1, across, x + size * 0.85, across), fill, max(1, size // 14))
            down = x + dice.uniform(0.1, 0.85) * size
            draw.line((down, y + size * 0.1, down, y + size * 0.85), fill, max(1, size // 14))


def write(draw, place, text, size, fill="black", bold=False):
    """One line of ``text``, its letters ``size`` pixels high."""
    path = _BOLD if bold else _FONT
    if path.exists():
        draw.text(place, text, fill, ImageFont.truetype(str(path), size))
        return
    for number, letter in enumerate(text):
        Shapes(size).draw(draw, (place[0] + number * size, place[1]), letter, fill)


def typed(width=800, height=1000, ground="white", ink="black", size=24, spacing=1.6, bold=False, margin=50):
    """Text typed on a plain ground."""
    image = Image.new("RGB", (width, height), ground)
    return written(image, ink, size, spacing, bold, margin)


def written(image, ink="black", size=24, spacing=1.6, bold=False, margin=50):
    """``image`` with text all over it."""
    draw, per_line = ImageDraw.Draw(image), (image.width - 2 * margin) // size
    lines = int((image.height - 2 * margin) / (size * spacing))
    for line in range(lines):
        start = line * per_line % len(TEXT)
        text = (TEXT + TEXT)[start : start + per_line]
        write(draw, (margin, margin + int(line * size * spacing)), text, size, ink, bold)
    return image


def gradient(size=(800, 1000), start=(255, 255, 255), end=(190, 215, 250), angle=90):
    """From one colour to another in a direction: 0 to the right, 90 down."""
    across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    small = Image.new("RGB", (64, 64))
    for x in range(64):
        for y in range(64):
            part = (x * across + y * down) / 63 / (across + down)
            small.putpixel((x, y), tuple(round(a + (b - a) * part) for a, b in zip(start, end, strict=True)))
    return small.resize(size, Image.Resampling.BICUBIC)


def photograph(size=(800, 600), seed=1):
    """Clouds of colour with grain, as a camera would see a square full of people."""
    dice = random.Random(seed)
    image = Image.effect_noise(size, 20).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(250):
        x, y, r = dice.randrange(size[0]), dice.randrange(size[1]), dice.randrange(10, 90)
        draw.ellipse((x - r, y - r, x + r, y + r), tuple(dice.randrange(256) for _ in "rgb"))
    grain = Image.merge("RGB", [Image.effect_noise(size, 50) for _ in "rgb"])
    return Image.blend(image.filter(ImageFilter.GaussianBlur(3)), grain, 0.25)


def bars(size=(800, 600)):
    """A chart of bars with axes, names and numbers."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.line((80, 40, 80, 520, 760, 520), "black", 3)
    for number, height in enumerate((120, 200, 260, 330, 410)):
        x = 130 + number * 125
        draw.rectangle((x, 520 - height, x + 60, 520), (40, 110, 190))
        write(draw, (x, 485 - height), str(height), 22)
        write(draw, (x - 10, 530), f"{2021 + number}年", 22)
    write(draw, (280, 10), "云溪县读者人数", 30)
    return image


def curves(size=(800, 600)):
    """A chart of two thin lines on a grid."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for y in range(60, 521, 92):
        draw.line((80, y, 760, y), (200, 200, 200), 1)
        write(draw, (30, y - 12), str(600 - y), 20)
    draw.line((80, 40, 80, 520, 760, 520), "black", 3)
    for colour, slope in (("red", 0.5), ("blue", 0.3)):
        points = [(x, 500 - (x - 80) * slope - 25 * math.sin(x / 60)) for x in range(80, 760, 4)]
        draw.line(points, colour, 4)
    for number in range(6):
        write(draw, (90 + number * 110, 530), f"{number + 1}月", 20)
    return image


def flowchart(size=(800, 900)):
    """Boxes with names, one below the other, and arrows between them."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for number, name in enumerate(
        ("提出申请", "材料受理", "联合审查", "公示七日", "签订协议", "竣工验收", "拨付补助")
    ):
        y = 30 + number * 120
        draw.rectangle((240, y, 560, y + 70), outline="black", width=3)
        write(draw, (340, y + 18), name, 28)
        if number < 6:
            draw.line((400, y + 70, 400, y + 118), "black", 3)
            draw.polygon([(392, y + 108), (408, y + 108), (400, y + 119)], "black")
    return image


def drawing(size=(800, 800), seed=3):
    """A comic in black lines: faces, houses, clouds, with a word here and there."""
    dice = random.Random(seed)
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        x, y, r = dice.randrange(80, 720), dice.randrange(80, 720), dice.randrange(30, 80)
        draw.ellipse((x - r, y - r, x + r, y + r), outline="black", width=3)
        draw.arc((x - r / 2, y - r / 2, x + r / 2, y + r / 2), 20, 160, "black", 3)
        draw.ellipse((x - r / 3, y - r / 4, x - r / 3 + 6, y - r / 4 + 6), "black")
    draw.polygon([(100, 700), (250, 560), (400, 700)], outline="black", width=4)
    write(draw, (500, 60), "您好！", 28)
    return image


def scatter(size=(800, 600), seed=5):
    """A cloud of equal dots."""
    dice = random.Random(seed)
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for _ in range(400):
        x, y = dice.gauss(400, 130), dice.gauss(300, 90)
        draw.ellipse((x, y, x + 9, y + 9), (30, 90, 160))
    return image


def saved(image, kind="PNG", **options):
    """``image`` as a file."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    stream.seek(0)
    return stream


def table(size=(800, 600)):
    """Text typed into a table with lines between."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for row in range(10):
        y = 40 + row * 52
        draw.line((40, y, 760, y), "black", 1)
        if row < 9:
            for column in range(3):
                write(draw, (55 + column * 240, y + 12), TEXT[row * 21 + column * 7 :][:9], 22)
    for x in (40, 280, 520, 760):
        draw.line((x, 40, x, 40 + 9 * 52), "black", 1)
    return image


def icons(size=(800, 900)):
    """What is usually called a one-picture explanation: drawn signs, each with a few words."""
    image = Image.new("RGB", size, (245, 248, 252))
    draw = ImageDraw.Draw(image)
    write(draw, (180, 30), "一图读懂电梯补助", 48, (20, 60, 140), bold=True)
    for number in range(6):
        x, y = 60 + number % 2 * 370, 150 + number // 2 * 240
        draw.ellipse((x, y, x + 130, y + 130), (30, 120, 200))
        draw.rectangle((x + 45, y + 35, x + 85, y + 95), "white")
        write(draw, (x + 145, y + 30), TEXT[number * 12 :][:7], 26)
        write(draw, (x + 145, y + 70), TEXT[number * 12 + 7 :][:7], 26)
    return image


def code(size=(600, 700), seed=7):
    """A square code of dots with a line of text below."""
    dice = random.Random(seed)
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for row in range(33):
        for column in range(33):
            if dice.random() < 0.5:
                x, y = 52 + column * 15, 40 + row * 15
                draw.rectangle((x, y, x + 14, y + 14), "black")
    write(draw, (160, 580), "扫一扫，看全文", 36)
    return image


def upright(image):
    """Lines from top to bottom, as in old books."""
    return image.transpose(Image.Transpose.TRANSPOSE)
