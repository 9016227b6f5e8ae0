"""Characters that stand inside numbers, and the plain form of a number written with them."""

import unicodedata

# Ranges for character classes of regular expressions.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
SPACE = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
DASH = r"\-\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
DOT = ".\u00b7\u2022\u30fb\uff0e"
CELL = r"\t\n\r\x0b\x0c\u2028\u2029|"
INSIDE = INVISIBLE + SPACE + DASH + DOT + CELL

# The check character X as it is typed, pasted and recognised.
CHECK_X = "XxＸｘХхΧχ×✕Ⅹⅹ"

NUMERALS = {
    **dict.fromkeys("〇零○Ｏ", "0"),
    **dict.fromkeys("一壹幺弌", "1"),
    **dict.fromkeys("二贰两弍", "2"),
    **dict.fromkeys("三叁弎", "3"),
    **dict.fromkeys("四肆", "4"),
    **dict.fromkeys("五伍", "5"),
    **dict.fromkeys("六陆", "6"),
    **dict.fromkeys("七柒", "7"),
    **dict.fromkeys("八捌", "8"),
    **dict.fromkeys("九玖", "9"),
}
# Beside these a number is nothing but itself; the empty string is the edge of the text.
CLEAR = frozenset(("", "\t", "\n", "，", "。", "、", "；", "：", ":", "|"))
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def plain_digits(raw: str) -> str:
    """The digits of `raw` in ASCII, Chinese numerals among them; everything else is left out."""
    if raw.isascii():
        return raw if raw.isdigit() else "".join(char for char in raw if char.isdigit())
    return "".join(NUMERALS.get(char) or _decimal(char) for char in raw)


def _decimal(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return "" if value is None else str(value)


def narrow(raw: str) -> str:
    """`raw` with full-width letters, digits and signs in ASCII, one for one: offsets stay."""
    return raw if raw.isascii() else raw.translate(_WIDE)


def is_latin(char: str) -> bool:
    """Whether `char` is a letter or digit that would make a number part of a longer code."""
    return char.isalnum() and not "\u2e80" <= char <= "\u9fff"
