"""Resident identity numbers, and the organisations' codes that look like them."""

import re
from collections.abc import Iterator
from datetime import date

from govpublic.detectors.registered_codes import is_organisation_code, is_uscc

from .characters import CLEAR, is_latin
from .check_digits import is_resident_id
from .masking import mask_identity
from .match import Match
from .reading import Reading

# GB/T 2260 provinces; 81 to 83 are residence cards of Hong Kong, Macao and Taiwan, 9 of foreigners.
PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)"
_SHAPE = re.compile(rf"{PROVINCE}\d{{4}}((?:18|19|20)\d{{2}})(\d{{2}})(\d{{2}})\d{{3}}[\dX]", re.ASCII)
_OLD_SHAPE = re.compile(rf"{PROVINCE}\d{{4}}(\d{{2}})(\d{{2}})(\d{{2}})\d{{3}}", re.ASCII)
_REGION = re.compile(PROVINCE)
# Who registered the organisation, then the region in which: what tells its code from an identity number.
_REGISTRAR = r"(?:1[1239]|2[19]|3[1-59]|[4678][19]|5[1239]|6[29]|7[29]|9[123])"
_ORGANISATION = re.compile(rf"{_REGISTRAR}(?:{PROVINCE}\d{{4}}|100000)")
_START = re.compile(rf"{_REGISTRAR}(?:{PROVINCE}|10)")
#: The first four places of these codes: with any others, a number is a person's.
STARTS_OF_ORGANISATIONS = frozenset(filter(_START.match, map("{:04}".format, range(10_000))))
_CODE_OF_ORGANISATION = ("信用代码", "机构代码")
_FLOAT = re.compile(r"(?<![\d.])([1-9])[.．](\d{1,16})[EeＥｅ]([+＋]?)(1[47])(?!\d)")


def judge_identity(reading: Reading, digits: str, start: int, end: int, natural: bool = True) -> Match | None:
    """What 18 digits at a place are: an identity number, perhaps one, or none.

    `natural` says that the digits stand together as people write them: without it only the label makes them
    certain, and a wrong check digit is no slip of the pen.
    """
    if is_resident_id(digits):
        return _right(reading, digits, start, end, natural)
    if not natural or not _REGION.match(digits):
        return None
    shape = _SHAPE.fullmatch(digits)
    real = shape is not None and is_real_date(*shape.groups())
    label, _ = reading.label(start)
    if label in {"code", "amount", "card"} or not (real or label == "identity"):
        return None
    if is_uscc(digits) or _is_part_of_code(reading.text, start, end):
        return None
    return reading.found("resident_id", start, end, mask_identity(digits), False)


def _right(reading: Reading, digits: str, start: int, end: int, natural: bool) -> Match | None:
    kind, word = reading.label(start)
    certain = kind not in {"code", "amount"} and not _is_part_of_code(reading.text, start, end)
    if looks_like_organisation(digits):
        if word.endswith(_CODE_OF_ORGANISATION):
            return None
        certain = kind == "identity" and not is_organisation_code(digits[8:17])
    certain = certain and (natural or kind == "identity")
    return reading.found("resident_id", start, end, mask_identity(digits), certain)


def judge_old_identity(reading: Reading, digits: str, start: int, end: int) -> Match | None:
    """15 digits have no check digit: certain beside the words for an identity card alone."""
    shape = _OLD_SHAPE.fullmatch(digits)
    if shape is None or not is_real_date("19" + shape[1], shape[2], shape[3]):
        return None
    label, _ = reading.label(start)
    if label in {"code", "amount", "card"} or _is_part_of_code(reading.text, start, end):
        return None
    return reading.found("resident_id", start, end, mask_identity(digits), label == "identity")


def looks_like_organisation(digits: str) -> bool:
    """Whether 18 digits are the credit code of an organisation, by kind, region and check character."""
    return _ORGANISATION.match(digits) is not None and is_uscc(digits)


def rounded_identities(reading: Reading) -> Iterator[Match]:
    """Identity numbers turned into floating point: `3.41003E+17` by Excel, `3.41003200001011E17` by others.

    Certain if the digits that are left hold a real date of birth, or if the words around say so. Without a
    plus, fewer digits are a code as well as anything.
    """
    text = reading.text
    for number in _FLOAT.finditer(text):
        digits = number[1] + number[2]
        if not _REGION.match(digits) or is_latin(text[number.end() : number.end() + 1]):
            continue
        label, _ = reading.label(number.start())
        if label in {"code", "amount", "card"}:
            continue
        shape = _SHAPE.fullmatch(digits.ljust(18, "0")[:18])
        born = len(digits) >= 14 and shape is not None and is_real_date(*shape.groups())
        certain = born or label == "identity"
        if certain or (number[3] and len(digits) <= 6):
            yield reading.found("resident_id", *number.span(), "*" * 6, certain)


def is_real_date(year: str | None, month: str | None, day: str | None) -> bool:
    try:
        date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return False
    return True


def _is_part_of_code(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in CLEAR and after in CLEAR:
        return False
    return (bool(before) and is_latin(before)) or (bool(after) and (is_latin(after) or after == "号"))
