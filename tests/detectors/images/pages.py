"""Pages of papers made for the tests at 72 dpi: sealed, and with whatever else is red and round."""

import math
import random

from PIL import Image, ImageDraw, ImageFilter

from tests.detectors.images.drawing import TEXT, write

RED = (215, 30, 35)
A4 = (595, 842)
SEALS = ("云溪县人民政府", "青屿市文化和旅游局", "松涛镇人民政府便民服务中心")


def page(lines=30, size=A4, ground="white"):
    """A page of black text."""
    image = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(image)
    for line in range(lines):
        start = line * 7 % len(TEXT)
        write(draw, (85, 80 + line * 23), (TEXT + TEXT)[start : start + 27], 16)
    return image


def star(draw, middle, radius, fill, turn=-90.0):
    points = []
    for number in range(10):
        length = radius if number % 2 == 0 else radius * 0.382
        angle = math.radians(turn + number * 36)
        points.append((middle[0] + length * math.cos(angle), middle[1] + length * math.sin(angle)))
    draw.polygon(points, fill=fill)


def seal(name=SEALS[0], radius=60, ink=RED, turn=0.0, inner=""):
    """A seal on nothing: ring, star, the name along the upper part, drawn large and made smaller."""
    large, middle = 4, 4 * (radius + 4)
    image = Image.new("RGBA", (2 * middle, 2 * middle))
    draw = ImageDraw.Draw(image)
    edge = radius * large
    draw.ellipse((middle - edge, middle - edge, middle + edge, middle + edge), outline=ink, width=14)
    star(draw, (middle, middle), edge * 0.3, ink)
    side = round(edge * min(0.28, 3.6 / len(name)))
    for number, letter in enumerate(name):
        angle = -210 + 240 * (number + 0.5) / len(name)
        tile = Image.new("RGBA", (side + 8, side + 16))
        write(ImageDraw.Draw(tile), (2, -side // 6), letter, side, ink, bold=True)
        tile = tile.rotate(-angle - 90, Image.Resampling.BICUBIC, expand=True)
        x = middle + edge * 0.74 * math.cos(math.radians(angle)) - tile.width / 2
        y = middle + edge * 0.74 * math.sin(math.radians(angle)) - tile.height / 2
        image.alpha_composite(tile, (round(x), round(y)))
    if inner:
        write(draw, (middle - len(inner) * 17, middle + edge // 2 - 10), inner, 34, ink)
    image = image.rotate(turn, Image.Resampling.BICUBIC)
    return image.resize((image.width // large, image.height // large), Image.Resampling.LANCZOS)


def stamped(image, x, y, strength=1.0, **how):
    """``image`` with a seal whose middle is at x, y; the text below it stays to be read."""
    made = seal(**how)
    if strength < 1:
        made.putalpha(made.getchannel("A").point(lambda value: round(value * strength)))
    layer = Image.new("RGBA", image.size)
    layer.paste(made, (round(x - made.width / 2), round(y - made.height / 2)))
    pressed = Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")
    from PIL import ImageChops

    return ImageChops.darker(pressed, image)


def scanned(image, angle=0.7, seed=4):
    """As a scanner gives it back: askew, gray, grainy and soft."""
    turned = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    grain = Image.merge("RGB", [Image.effect_noise(image.size, 40) for _ in "rgb"])
    return Image.blend(turned.filter(ImageFilter.GaussianBlur(0.6)), grain, 0.08)


def red_headed(lines=24):
    """The first page of a paper with a red head: large red letters, a red line, a star in its middle."""
    image = page(0)
    draw = ImageDraw.Draw(image)
    write(draw, (90, 70), "云溪县人民政府文件", 46, RED, bold=True)
    draw.line((70, 190, 525, 190), RED, 3)
    star(draw, (297, 190), 14, RED)
    for line in range(lines):
        write(draw, (85, 230 + line * 23), TEXT[line * 4 :][:27], 16)
    return image


def red_pie(whole=False):
    image = page(10)
    draw = ImageDraw.Draw(image)
    draw.pieslice((200, 400, 380, 580), 0, 360 if whole else 250, RED)
    draw.pieslice((200, 400, 380, 580), 250, 360, RED if whole else (250, 190, 60))
    return image


def red_ring(width, radius=60, inside=""):
    image = page(10)
    draw = ImageDraw.Draw(image)
    draw.ellipse((300 - radius, 500 - radius, 300 + radius, 500 + radius), outline=RED, width=width)
    write(draw, (300 - 14 * len(inside), 484), inside, 28, RED, bold=True)
    return image


def red_bars():
    image = page(8)
    draw = ImageDraw.Draw(image)
    for number in range(6):
        draw.rectangle((100 + number * 70, 700 - number * 60, 140 + number * 70, 700), RED)
        write(draw, (100 + number * 70, 675 - number * 60), str(number * 60), 16, RED)
    return image


def red_dots(seed=2):
    dice, image = random.Random(seed), page(5)
    draw = ImageDraw.Draw(image)
    for _ in range(500):
        x, y = dice.randrange(80, 520), dice.randrange(300, 780)
        draw.ellipse((x, y, x + 6, y + 6), RED)
    return image


def red_text(size=16):
    image = Image.new("RGB", A4, "white")
    draw = ImageDraw.Draw(image)
    for line in range(int(640 / (size * 1.4))):
        write(
            draw,
            (70, 80 + int(line * size * 1.4)),
            (TEXT * 2)[line * 5 :][: 450 // size],
            size,
            RED,
            bold=True,
        )
    return image


def red_star(radius=60):
    image = page(10)
    star(ImageDraw.Draw(image), (300, 500), radius, RED)
    return image


def red_flag():
    image = page(10)
    draw = ImageDraw.Draw(image)
    draw.rectangle((150, 400, 450, 600), RED)
    star(draw, (200, 450), 30, "yellow")
    return image


def red_wheel():
    """Rings within each other, as a target or a chart of a spider's web."""
    image = page(10)
    draw = ImageDraw.Draw(image)
    for radius in range(15, 100, 15):
        draw.ellipse((300 - radius, 500 - radius, 300 + radius, 500 + radius), outline=RED, width=2)
    return image


def red_square_seal():
    image = page(20)
    draw = ImageDraw.Draw(image)
    draw.rectangle((400, 600, 500, 700), outline=RED, width=4)
    write(draw, (410, 610), "王小", 40, RED, bold=True)
    write(draw, (410, 652), "明印", 40, RED, bold=True)
    return image


def red_table():
    image = page(5)
    draw = ImageDraw.Draw(image)
    for row in range(15):
        draw.line((80, 250 + row * 30, 520, 250 + row * 30), RED, 2)
        for column in range(5):
            write(draw, (90 + column * 90, 255 + row * 30), str(row * 37 + column * 11), 16, RED)
    return image


def ring_crossed_by_text():
    """A ring as one draws it about something important, over a red headline."""
    image = red_ring(3)
    write(ImageDraw.Draw(image), (180, 520), TEXT[:9], 28, RED, bold=True)
    return image


def ring_crossed_by_a_curve():
    image = red_ring(4)
    points = [(160 + number * 40, 590 - 90 * (number % 3)) for number in range(8)]
    ImageDraw.Draw(image).line(points, RED, 3)
    return image


def ring_crossed_by_a_ring():
    image = red_ring(4)
    ImageDraw.Draw(image).ellipse((180, 480, 330, 630), outline=RED, width=3)
    return image
