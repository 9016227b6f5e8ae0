"""Figures as people write them: with commas, with 万, with a unit before or behind."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

_AMOUNT = re.compile(r"[¥￥]?(-?\d[\d,]*(?:\.\d+)?)(万)?(\D*)")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_TEN_THOUSAND = 10_000


class Figure(NamedTuple):
    """A figure as it is written somewhere; ``unit`` may be empty, or stand behind the value itself."""

    label: str
    value: str
    unit: str = ""

    @property
    def words(self) -> str:
        return f"{self.value}{self.unit}" if self.unit and self.unit not in self.value else self.value


def amount_of(figure: Figure) -> Decimal | None:
    """The number; ten thousands are multiplied out. None for what is not a number, such as 每亩115元."""
    written = "".join(unicodedata.normalize("NFKC", figure.value).split())
    match = _AMOUNT.fullmatch(written)
    if match is None:
        return None
    number = Decimal(match[1].replace(",", ""))
    thousands = match[2] or (not match[3] and figure.unit.startswith("万"))
    return number * _TEN_THOUSAND if thousands else number


def is_same(left: Figure, right: Figure) -> bool:
    """Whether both say the same, however they write it."""
    numbers = amount_of(left), amount_of(right)
    if None not in numbers:
        return numbers[0] == numbers[1]
    return _bare(left.words) == _bare(right.words)


def split_label(label: str) -> tuple[str, str]:
    """``("金额", "万元")`` of ``金额（万元）``."""
    plain = unicodedata.normalize("NFKC", label or "")
    unit = _IN_BRACKETS.search(plain)
    return _bare(_IN_BRACKETS.sub("", plain)), _bare(unit[1]) if unit else ""


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split()).rstrip(":;,。")
