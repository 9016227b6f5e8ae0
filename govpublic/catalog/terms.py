"""The term of a row (公开时限) as it is printed, read into something that can be counted (FLD-5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from govpublic.validators.rulebook import current

CODE = "FLD-5"

_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_CHINESE_NUMBER = re.compile(
    r"([一二两三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=个?(?:工作日|自然日|日|天))"
)
_POSTING = re.compile(r"公示(?:期|时间)?[^，。；、\d]{0,8}(\d{1,3})个?工作日")
#: A day of the year is no count of days.
_DATES = re.compile(r"\d{1,2}月\d{1,2}日|每?月\d{1,2}日前?")
#: Tried in this order; a count of days is the most general and comes behind the periods.
_ORDER = ("workdays", "quarter", "month", "year", "days", "at_once")


@dataclass(frozen=True)
class ReadTerm:
    """``kind`` is a ``TermKind`` or "" where the words say nothing countable; ``count`` its days."""

    kind: str = ""
    count: int | None = None
    posting_workdays: int | None = None


def parse_term(text: str, patterns: Mapping[str, Any] | None = None) -> ReadTerm:
    """Read ``text`` by the rulebook's patterns; never raises.

    ``自制定或获取之日起10个工作日内，公示7个工作日`` is ten working days, posted for seven.
    """
    if patterns is None:
        patterns = current().rules[CODE].params["term_patterns"]
    words = _arabic("".join(unicodedata.normalize("NFKC", text or "").split()))
    posting = _POSTING.search(words)
    rest = _POSTING.sub("", words)
    posted = int(posting[1]) if posting else None
    for kind in _ORDER:
        searched = _DATES.sub("", rest) if kind == "days" else rest
        found = re.search(patterns[kind], searched)
        if found:
            count = found.groupdict().get("n")
            return ReadTerm(kind, int(count) if count else None, posted)
    return ReadTerm(posting_workdays=posted)


def _arabic(words: str) -> str:
    """``二十个工作日`` as ``20个工作日``."""

    def number(match: re.Match[str]) -> str:
        tens, ten, ones = match.groups()
        if not (tens or ten or ones):
            return ""
        if not ten:
            return str(_NUMERALS.get(tens or ones, 0)) if not (tens and ones) else match[0]
        return str((_NUMERALS.get(tens, 1)) * 10 + _NUMERALS.get(ones, 0))

    return _CHINESE_NUMBER.sub(number, words)
