"""A labelled corpus of invented lists and sentences, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from . import formats as f
from .near_misses import NEAR_MISSES

Chance = random.Random
Part = str | tuple[str, str]


class Truth(NamedTuple):
    """What a reader sees at a place."""

    kind: str
    start: int
    end: int


class Sample(NamedTuple):
    """One text, where it would be published, what is in it, and why it was made."""

    text: str
    profile: str
    truths: tuple[Truth, ...]
    family: str


def compose(profile: str, family: str, *parts: Part) -> Sample:
    text, truths = "", []
    for part in parts:
        if isinstance(part, tuple):
            truths.append(Truth(part[0], len(text), len(text) + len(part[1])))
        text += part if isinstance(part, str) else part[1]
    return Sample(text, profile, tuple(truths), family)


def who(chance: Chance) -> tuple[str, str]:
    return "person_name", f.name(chance)


def written_identity(chance: Chance) -> str:
    """One number as people, programs and converters write it."""
    number = f.identity(chance)
    cuts = [(6, 8), (6, 4, 4), (6, 12), (14, 4)]
    ways: list[Callable[[], str]] = [
        lambda: number,
        lambda: number,
        lambda: number.lower(),
        lambda: f.wide(number),
        lambda: f.cut(number, chance.choice(cuts), " "),
        lambda: f.cut(number, chance.choice(cuts), "-"),
        lambda: f.cut(number, (chance.randint(1, 17),), chance.choice("\u200b\ufeff\u00ad\u2060")),
        lambda: f.cut(number, (6, 8), "\t"),
        lambda: f.cut(number, (6, 8), "\n"),
        lambda: "\t".join(number),
        lambda: f.cut(number, (6, 8), "\u3000"),
    ]
    return chance.choice(ways)()


def written_mobile(chance: Chance) -> str:
    number = f.mobile(chance)
    ways = [number, number, f.wide(number), f.cut(number, (3, 4), " "), f.cut(number, (3, 4), "-")]
    ways += [
        "+86 " + number,
        "86-" + number,
        "+86" + number,
        "(+86)" + number,
        f.cut(number, (3, 4), "\u00a0"),
    ]
    ways += [f.cut(number, (chance.randint(1, 10),), "\u200b"), f.cut(number, (4, 3), " "), "0" + number]
    return chance.choice(ways)


def written_card(chance: Chance) -> str:
    number = f.card(chance, chance.choice((16, 17, 18, 19)))
    return chance.choice(
        [number, number, f.cut(number, (4, 4, 4, 4), " "), f.wide(number), f.cut(number, (4, 4, 4, 4), "-")]
    )


def identities(chance: Chance) -> Sample:
    number = ("resident_id", written_identity(chance))
    forms = [
        ("article", "经查，", f.name(chance), "（身份证号", number, "）于当日到达。"),
        ("article", "公民身份号码：", number),
        ("roll", f"{chance.randint(1, 99)}\t", who(chance), "\t男\t", number, "\t1200.00"),
        ("notice", f"{f.name(chance)}，", number, "，松涛镇人。"),
        ("guide", "证件号码 ", number, "\n"),
        ("roll", "", number, ".0\n") if number[1].isdigit() and number[1].isascii() else ("roll", number),
    ]
    profile, *parts = chance.choice(forms)
    return compose(profile, "identity", *parts)


def mobiles(chance: Chance) -> Sample:
    number, second = ("mobile", written_mobile(chance)), ("mobile", f.mobile(chance))
    spelt = "".join("〇一二三四五六七八九"[int(digit)] for digit in f.mobile(chance))
    forms = [
        ("article", "请与", f.name(chance), "联系，电话：", number, "。"),
        ("article", "联系电话：", number, "、", second, "。"),
        ("roll", who(chance), "\t", number, "\t松涛镇石桥村\t500"),
        ("roll", who(chance), " ", second, " 500.00\n"),
        ("notice", "手机号码（微信同号）：", number),
        ("article", "Tel:", second),
        ("article", "电话：", ("mobile", spelt), "，微信同号。"),
        ("article", "0559-2512345/", second, "均可。"),
        ("roll", "手机\t", ("mobile", f.cut(second[1], (3, 4), "\t")), "\n"),
        ("guide", "个人手机：", number),
        ("roll", "", second, ".0"),
    ]
    profile, *parts = chance.choice(forms)
    return compose(profile, "mobile", *parts)


def landlines(chance: Chance) -> Sample:
    number = ("landline", f.landline(chance))
    forms = [
        ("article", "家庭电话：", number, "。"),
        ("roll", who(chance), "\t", number, "\t前进村"),
        ("roll", "姓名\t联系电话\t金额\n", who(chance), "\t", number, "\t300"),
        ("notice", "申请人电话：", ("landline", "（0559）" + number[1][-7:])),
    ]
    profile, *parts = chance.choice(forms)
    return compose(profile, "landline", *parts)


def cards(chance: Chance) -> Sample:
    number, other = (
        ("bank_card", written_card(chance)),
        ("bank_card", f.card(chance, 16, chance.choice("459"))),
    )
    typo = ("bank_card", f.wrong_check(chance, f.card(chance)))
    forms = [
        ("article", "银行卡号：", number),
        ("roll", who(chance), "\t", number, "\t800.00"),
        ("roll", who(chance), "\t", other, "\t800.00"),
        ("article", "卡号", other, "已注销。"),
        ("roll", "姓名\t一卡通账号\t金额\n", who(chance), "\t", typo, "\t90"),
        ("notice", "补贴打入", number, "，请核对。"),
    ]
    profile, *parts = chance.choice(forms)
    return compose(profile, "card", *parts)


def papers(chance: Chance) -> Sample:
    passport, permit = ("passport", f.passport(chance)), ("travel_permit", f.travel_permit(chance))
    forms = [
        ("article", "护照号码：", passport, "。"),
        ("roll", "姓名\t护照号\n", who(chance), "\t", passport),
        ("notice", "持护照", passport, "入境。"),
        ("article", "港澳居民来往内地通行证：", permit),
        ("roll", "姓名\t通行证号码\n", who(chance), "\t", permit),
        ("article", "台胞证号：", ("travel_permit", f.digits(chance, 8)), "。"),
    ]
    profile, *parts = chance.choice(forms)
    return compose(profile, "paper", *parts)


def others(chance: Chance) -> Sample:
    plate, email, born = f.plate(chance), f.email(chance), ("birth_date", f.birth_date(chance))
    dotted = plate[:2] + chance.choice("·- ") + plate[2:]
    forms = [
        ("article", "驾驶", ("plate", chance.choice([plate, dotted])), "号小型轿车"),
        ("notice", "车牌号：", ("plate", plate), "。"),
        ("article", "其邮箱为", ("email", email), "。"),
        ("roll", who(chance), "\t", ("email", email), "\n"),
        ("article", "出生日期：", born),
        ("article", f"{f.name(chance)}，", ("birth_date", "1985年6月15日"), "出生，"),
        ("roll", "姓名\t出生日期\n", who(chance), "\t", born),
    ]
    profile, *parts = chance.choice(forms)
    return compose(profile, "other", *parts)


def context_kinds(chance: Chance) -> Sample:
    """What has no check digit and no form of its own: names, homes, children, health, 15 digits."""
    name, child, home = f.name(chance), ("minor", f.name(chance)), ("address", f.home(chance))
    ill = (
        "health",
        chance.choice(["尿毒症", "肢体残疾二级", "精神残疾一级", "肺癌", "脑梗", "股骨头坏死", "重度烧伤"]),
    )
    forms = [
        ("roll", "序号\t姓名\t金额\n1\t", ("person_name", name), "\t300"),
        ("roll", "户主：", ("person_name", name), "，补贴300元。"),
        ("roll", "1、", ("person_name", name), "　前进村　300元"),
        ("roll", "孤儿基本生活费发放名单\n姓名\t金额\n", child, "\t1400"),
        ("roll", "姓名\t班级\t金额\n", child, "\t三（2）班\t500"),
        ("roll", "姓名\t年龄\n", child, f"\t{chance.randint(3, 17)}"),
        ("article", "留守儿童", child, f"今年{chance.randint(4, 15)}岁，随祖母生活。"),
        ("roll", "困境儿童生活补贴发放名单\n1、", child, "　600元\n"),
        ("notice", "家长代领：", child, f"，男，{chance.randint(1, 17)}岁"),
        ("roll", "姓名\t救助原因\n", ("person_name", name), "\t", ill),
        ("roll", "", ("person_name", name), "，患", ill, "，给予临时救助。"),
        ("roll", "姓名\t病种\n", ("person_name", name), "\t", ill),
        ("article", "家庭住址：", home),
        ("roll", "姓名\t住址\n", ("person_name", name), "\t", home),
        ("article", "他住在", home, "，独居多年。"),
        ("article", "身份证号码：", ("resident_id_15", f.old_identity(chance))),
        ("roll", "", ("person_name", name), "\t", ("resident_id_15", f.old_identity(chance)), "\t300"),
    ]
    profile, *parts = chance.choice(forms)
    return compose(profile, "context", *parts)


FIXED = (identities, mobiles, landlines, cards, papers, others)


def samples(seed: int, count: int) -> Iterator[Sample]:
    """`count` texts: half of a fixed form, three in ten near misses, the rest by context."""
    chance = Chance(seed)
    for _ in range(count):
        lot = chance.random()
        if lot < 0.5:
            yield chance.choice(FIXED)(chance)
        elif lot < 0.8:
            profile, family, text = chance.choice(NEAR_MISSES)(chance)
            yield Sample(text, profile, (), family)
        else:
            yield context_kinds(chance)


def dense_list(seed: int, rows: int) -> str:
    """A roll in which every line holds five things that should not be there."""
    chance = Chance(seed)
    head = "松涛镇补贴发放名单\n序号\t姓名\t身份证号\t联系电话\t银行卡号\t家庭住址\t金额\n"
    return head + "".join(
        f"{row}\t{f.name(chance)}\t{f.identity(chance)}\t{f.mobile(chance)}\t{f.card(chance)}\t"
        f"{f.home(chance)}\t{chance.randint(100, 5000)}.00\n"
        for row in range(1, rows + 1)
    )
