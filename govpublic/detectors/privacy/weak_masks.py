"""Numbers that are masked, but not enough to hide whose they are."""

import re

from .masking import keep_ends
from .match import Match
from .surnames import is_likely_name

_STAR = "*＊×xX●•○□■#…＃﹡✱?？"
_MASKED = re.compile(rf"(?<![0-9A-Za-z])\d{{1,16}}[{_STAR}]{{2,16}}(?:\d{{1,16}}[Xx]?)?(?![0-9A-Za-z])")
_TOKEN = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])|(?<=姓名[:：])[\u4e00-\u9fff]{2,4}"
)
_AROUND = 120


def weak_masks(text: str, min_open_digits: int = 8) -> list[Match]:
    """Masked numbers of which at least `min_open_digits` are open, beside a full name on the same line.

    The kind is told by the length: 15 places or more but for cards of 16 and 19 are taken for identity
    numbers. `masked` is the shorter mask to put in its place. Basis: 个人信息保护法 art. 73 (anonymity).
    """
    return [
        Match(kind, number.start(), number.end(), number[0], masked, True)
        for number in _MASKED.finditer(text)
        for kind, masked in [_kind(number[0])]
        if kind and sum(char.isdigit() for char in number[0]) >= min_open_digits and _has_name(text, number)
    ]


def _kind(number: str) -> tuple[str, str]:
    size = len(number)
    if size == 11 and number[0] == "1":
        return "mobile", keep_ends(number, 3, 2)
    if size in {16, 17, 19}:
        return "bank_card", keep_ends(number, 0, 4)
    return ("resident_id", keep_ends(number, 1, 1)) if 12 <= size <= 20 else ("", "")


def _has_name(text: str, number: "re.Match[str]") -> bool:
    before = text[max(0, number.start() - _AROUND) : number.start()].rpartition("\n")[2]
    after = text[number.end() : number.end() + _AROUND].partition("\n")[0]
    return any(is_likely_name(token[0]) for side in (before, after) for token in _TOKEN.finditer(side))
