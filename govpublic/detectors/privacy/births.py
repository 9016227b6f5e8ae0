"""Full dates of birth, beside the words that make them such."""

import re
from collections.abc import Iterator

from .identity import is_real_date
from .match import Match
from .reading import Reading

_DATE = re.compile(
    r"([12](?<!\d.)\d{3})(?:\s?[年./\-]\s?(\d{1,2})\s?[月./\-]\s?(\d{1,2})(?:\s?日|(?!\d))|(\d{2})(\d{2})(?!\d))"
)
_WORD = re.compile(r"出生|生日|生于")
_WORD_BEFORE = re.compile(r"(?:出生(?:日期|年月日|年月|时间)?|生日|生于)[\s:：为是于（(]{0,4}$")
_WORD_AFTER = re.compile(r"\s?(?:出生|生(?=[\s，,。；;、）)人]|$))")
_REST = 12
_MASKED = "****年**月**日"


def births(reading: Reading) -> Iterator[Match]:
    """Dates of birth to the day; year and month alone, as in the lives of officials, are none."""
    text = reading.text
    if "生" not in text:
        return
    doors = [door for door in reading.sights.doors if text[door[1] - 1] in "年/"]
    for start, end in sorted(doors + reading.sights.runs):
        day = _DATE.search(text, start, min(len(text), end + _REST))
        if day and is_real_date(day[1], day[2] or day[4], day[3] or day[5]) and _is_birth(reading, day):
            yield reading.found("birth_date", *day.span(), _MASKED, True)


def _is_birth(reading: Reading, day: "re.Match[str]") -> bool:
    if _WORD_BEFORE.search(reading.text, max(0, day.start() - 16), day.start()):
        return True
    if day[2] and _WORD_AFTER.match(reading.text, day.end()):
        return True
    return reading.has_columns and _WORD.search(reading.tables.heading_at(day.start())) is not None
