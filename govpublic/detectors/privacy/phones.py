"""Mobile numbers and landlines: whose they are decides."""

import re
from collections.abc import Iterator

from .characters import CLEAR, DASH, SPACE, is_latin, plain_digits
from .masking import mask_phone
from .match import Match
from .reading import Reading

_NO_PHONES = frozenset({"code", "amount", "card"})
_PHONES = frozenset({"phone", "home_phone"})
_PLACES = 11
_MOBILE = re.compile(r"(?:(?:00)?86|0)(1[3-9]\d{9})", re.ASCII)
_PREFIX = re.compile(rf"(?:[(（](?:\+|＋|00)?86[)）]|(?:\+|＋|00)86|(?<!\d)86[{DASH}])[{SPACE}{DASH}]?$")
_LETTERS_OF_PHONE = re.compile(r"(?:tel|phone|mobile|mob|cell|call|ph|wechat|vx|wx|t|m)$", re.I)
_AMOUNT_AFTER = re.compile(
    r"(?:\.0{1,2})?\s?(?:元|万|亿|美元|欧元|平方米|立方米|吨|公斤|千克|公里|千米|米|亩|公顷|千瓦|度|人次|人|次|户|株|头|"
    r"字节|%|％|号(?!码))|\.\d{2}|,\d{3}(?!\d)"
)
_MONEY_BEFORE = re.compile(r"[￥¥$€]\s?$")
_DECIMAL_BEFORE = re.compile(r"\d[.．]$")
_LIST_NUMBER = re.compile(r"(?:^|\s)[1-9]\d{0,2}[.．]$")
_CHAINED_BEFORE = re.compile(rf"(?<!86)[0-9A-Za-z][{DASH}]$")
_CHAINED_AFTER = re.compile(rf"[{DASH}][0-9A-Za-z]")
_URL = re.compile(r"(?:[a-z]+://|www\.|[?&=/]|\.(?:html?|jsp|pdf|docx?|xlsx?))", re.I)
_ADDRESS_RUN = re.compile(r"[!-~]+$")

# An area code in brackets stands outside the run of digits.
_AREA = 8
_SHORTEST = 10
_BRACKETS = {")", "）"}
# The engine looks quickly for one class of characters if nothing stands before it in the pattern.
_LANDLINE = re.compile(
    rf"[(（0](?<![0-9A-Za-z].)(?:(?<=[(（])0(?:10|2\d|[3-9]\d\d)[)）]|(?<=0)(?:10|2\d|[3-9]\d\d))[{SPACE}{DASH}]{{0,2}}"
    r"[2-8]\d{2,3}[ -]?\d{4}(?![0-9A-Za-z])"
)


def judge_mobile(
    reading: Reading, digits: str, start: int, end: int, natural: bool = True, needs_label: bool = False
) -> Match | None:
    """What 11 digits (and a dialling prefix) at a place are.

    An office's number (a 监督电话, and the like) is at most perhaps personal, and nothing in a guide. With
    `needs_label` nothing but the word for a telephone makes the number certain.
    """
    if len(digits) > _PLACES and _MOBILE.fullmatch(digits):
        digits = digits[-_PLACES:]
    if len(digits) != _PLACES or digits[0] != "1" or digits[1] in "012":
        return None
    kind, text = reading.label(start)[0], reading.text
    if kind in _NO_PHONES or (kind == "office_phone" and reading.profile == "guide"):
        return None
    named = kind in _PHONES
    if text[start - 1 : start] not in CLEAR or text[end : end + 1] not in CLEAR:
        if is_no_phone(text, start, end, named):
            return None
        prefix = _PREFIX.search(text, max(0, start - 8), start)
        start = prefix.start() if prefix else start
    certain = kind != "office_phone" and (named or (natural and not needs_label))
    if not (certain or natural or named):
        return None
    return reading.found("mobile", start, end, mask_phone(digits), certain)


def is_no_phone(text: str, start: int, end: int, named: bool = False) -> bool:
    """Whether what stands around digits makes them an amount, a decimal, or part of a code or an address."""
    if text[end : end + 1] in CLEAR and text[start - 1 : start] in CLEAR:
        return False
    before, after = text[max(0, start - 6) : start], text[end : end + 6]
    if after and (_AMOUNT_AFTER.match(after) or is_latin(after[0]) or after[0] == "_"):
        return not (named and after[0] == ".")
    if not before:
        return False
    if is_latin(before[-1]) or before[-1] == "_":
        return _LETTERS_OF_PHONE.search(before) is None
    if _MONEY_BEFORE.search(before):
        return True
    if not named and (_CHAINED_BEFORE.search(before) or _CHAINED_AFTER.match(after)):
        return True
    if _DECIMAL_BEFORE.search(before) and not named:
        return _LIST_NUMBER.search(text, max(0, start - 6), start) is None
    return before[-1] in "/=&?-%" and not named and _is_in_address(text, start, end)


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Whether the digits are part of a web address or a file name."""
    run = _ADDRESS_RUN.search(text, max(0, start - 120), start)
    head = run[0] if run else ""
    tail = text[end : end + 6]
    return bool(re.search(r"[A-Za-z]", head) and _URL.search(head)) or bool(_URL.match(tail))


def landlines(reading: Reading) -> Iterator[Match]:
    """Landlines of people: in rolls unless an office's, elsewhere if a home's."""
    reached = 0
    for start, end in reading.sights.runs:
        bracketed = reading.text[start - 1 : start] in _BRACKETS
        if not bracketed and reading.text.find("0", start, end - _SHORTEST + 1) < 0:
            continue
        for number in _LANDLINE.finditer(reading.text, max(reached, start - _AREA), end):
            reached = number.end()
            kind, _ = reading.label(number.start())
            named = kind in {"phone", "home_phone"}
            if kind != "home_phone" and (reading.profile != "roll" or kind not in {"phone", "permit", ""}):
                continue
            if not is_no_phone(reading.text, *number.span(), named):
                yield reading.found("landline", *number.span(), _mask_landline(number[0]), True)


def _mask_landline(number: str) -> str:
    digits = plain_digits(number)
    return digits[:3] + "*" * (len(digits) - 5) + digits[-2:]
