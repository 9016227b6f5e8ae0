"""Numbers of invented people, made from the definitions of their formats and from nothing of the detector."""

from __future__ import annotations

import random
from datetime import date, timedelta

REGIONS = (
    "341003 341021 110105 120103 310115 320582 330106 350203 370211 420106 430104 440305 510107 610113 650102"
)
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FAMILIES = list("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕") + [
    *["欧阳", "司马", "上官", "诸葛"],
]
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅建国志宇浩轩梓涵子欣怡诗琪雨泽晨曦小红"


def digits(chance: random.Random, count: int) -> str:
    return "".join(str(chance.randrange(10)) for _ in range(count))


def birthday(chance: random.Random, first: int = 1930, last: int = 2004) -> date:
    start = date(first, 1, 1)
    return start + timedelta(days=chance.randrange((date(last, 12, 31) - start).days))


def identity(chance: random.Random, born: date | None = None) -> str:
    """GB 11643-1999: region, date of birth, order, and ISO 7064 MOD 11-2 over them."""
    born = born or birthday(chance)
    body = chance.choice(REGIONS.split()) + born.strftime("%Y%m%d") + digits(chance, 3)
    remainder = 0
    for digit in body:
        remainder = (remainder + int(digit)) * 2 % 11
    return body + "0123456789X"[(12 - remainder) % 11]


def wrong_check(chance: random.Random, number: str) -> str:
    return number[:-1] + chance.choice([each for each in "0123456789" if each != number[-1]])


def old_identity(chance: random.Random) -> str:
    return (
        chance.choice(REGIONS.split()) + birthday(chance, 1930, 1985).strftime("%y%m%d") + digits(chance, 3)
    )


def credit_code(chance: random.Random, only_digits: bool = False) -> str:
    """GB 32100-2015: kind, region, organisation code with its own check, and a check over all."""
    while True:
        kind = chance.choice(["11", "12", "51", "52", "91", "92", "93"])
        body = digits(chance, 8) if only_digits else "MA" + digits(chance, 6)
        weights = (3, 7, 9, 10, 5, 8, 4, 2)
        total = sum(int(char, 36) * weight for char, weight in zip(body, weights, strict=True))
        code = kind + chance.choice(REGIONS.split()) + body + "0123456789X"[-total % 11]
        if "X" in code[-1:] and only_digits:
            continue
        values = (CREDIT_ALPHABET.index(char) * 3**place for place, char in enumerate(code))
        code += CREDIT_ALPHABET[-sum(values) % 31]
        if code.isdigit() or not only_digits:
            return code


def mobile(chance: random.Random) -> str:
    return "1" + chance.choice("3456789") + digits(chance, 9)


def landline(chance: random.Random) -> str:
    area = chance.choice(["0559", "0551", "010", "021", "0755", "0571"])
    return area + chance.choice(["-", "", " "]) + chance.choice("2345678") + digits(chance, 6)


def luhn(body: str) -> str:
    """ISO/IEC 7812-1: the body and its check digit."""
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def card(chance: random.Random, length: int = 19, prefix: str = "62") -> str:
    return luhn(prefix + digits(chance, length - len(prefix) - 1))


def passport(chance: random.Random) -> str:
    letters = chance.choice(["E", "G", "D", "S", "P", "E" + chance.choice("ABCDEFGHJK")])
    return letters + digits(chance, 8 if len(letters) == 1 else 7)


def travel_permit(chance: random.Random) -> str:
    forms = [
        "C" + digits(chance, 8),
        "C" + chance.choice("ABCDEF") + digits(chance, 7),
        "W" + digits(chance, 8),
    ]
    return chance.choice([*forms, "H" + digits(chance, 8), "M" + digits(chance, 10)])


def plate(chance: random.Random) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    rest = [digits(chance, 5), chance.choice(letters) + digits(chance, 4), "D" + digits(chance, 5)]
    rest += [digits(chance, 4) + chance.choice("学警挂"), digits(chance, 3) + chance.choice(letters) * 2]
    return chance.choice("皖沪京苏浙鄂粤") + chance.choice("ABCDEFGHJ") + chance.choice(rest)


def email(chance: random.Random) -> str:
    local = "".join(
        chance.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(chance.randint(3, 12))
    )
    return f"{local}@{chance.choice(['163.com', 'qq.com', 'mail.example.com', 'example.net'])}"


def birth_date(chance: random.Random) -> str:
    day = birthday(chance)
    forms = [f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day:%Y.%m.%d}", f"{day:%Y/%m/%d}"]
    return chance.choice([*forms, f"{day:%Y%m%d}"])


def name(chance: random.Random) -> str:
    return chance.choice(FAMILIES) + "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2, 2))))


def home(chance: random.Random) -> str:
    place = chance.choice(["青屿市云溪县松涛镇", "云溪县", "青屿市云溪县望溪乡", ""])
    street = chance.choice(
        ["前进路", "滨江大道", "石桥村", "老街", "竹林小区", "向阳花园", "柳荫巷", "梅林社区"]
    )
    number = chance.randint(1, 99)
    door = [f"{number}号", f"{number}号{number % 9 + 1}栋2单元{number + 100}室", f"{number}组{number + 3}号"]
    return (
        place + street + chance.choice([*door, f"{number % 12 + 1}幢{number + 200}室", f"{number}弄3号402室"])
    )


def wide(number: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in number)


def cut(number: str, sizes: tuple[int, ...], by: str) -> str:
    """The number in pieces of these sizes."""
    parts, place = [], 0
    for size in sizes:
        parts.append(number[place : place + size])
        place += size
    return by.join([*parts, number[place:]] if place < len(number) else parts)
