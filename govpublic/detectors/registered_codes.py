"""Codes that carry their own check digit: resident identity, organisations, bank cards."""

import re
from datetime import date

_RESIDENT_ID = re.compile(r"[1-9][0-9]{5}((?:18|19|20)[0-9]{2})([0-9]{2})([0-9]{2})[0-9]{3}[0-9Xx]")
_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")

_ORGANISATION_CODE = re.compile(r"([0-9A-Z]{8})-?([0-9X])")
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

_BANK_CARD = re.compile(r"(?:62|[459])[0-9]{14,17}")


def is_resident_id(s: str) -> bool:
    """Whether `s` is an 18-place resident identity number (居民身份证号码, GB 11643-1999).

    True needs a real date of birth and a right check digit, so a 15-place number, which has none, is
    never one here. Nothing around the number is tolerated.
    """
    match = _RESIDENT_ID.fullmatch(s)
    if match is None:
        return False
    try:
        date(*(int(part) for part in match.groups()))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(s, _RESIDENT_WEIGHTS, strict=False))
    return _RESIDENT_CHECKS[total % 11] == s[-1].upper()


def is_uscc(s: str) -> bool:
    """Whether `s` is a unified social credit code (统一社会信用代码, GB 32100-2015).

    It names an organisation. It may be all digits and then looks like an identity number: ask this first.
    """
    if _USCC.fullmatch(s) is None:
        return False
    total = sum(_USCC_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(s[:17]))
    return _USCC_ALPHABET[-total % 31] == s[17]


def is_organisation_code(s: str) -> bool:
    """Whether `s` is an organisation code (组织机构代码, GB 11714-1997), with or without its dash."""
    match = _ORGANISATION_CODE.fullmatch(s)
    if match is None:
        return False
    values = (int(char, 36) for char in match[1])
    check = -sum(value * weight for value, weight in zip(values, _ORGANISATION_WEIGHTS, strict=True)) % 11
    return "0123456789X"[check] == match[2]


def is_bank_card(s: str) -> bool:
    """Whether `s` is 16 to 19 digits with a card prefix and a right Luhn digit (ISO/IEC 7812-1)."""
    if _BANK_CARD.fullmatch(s) is None:
        return False
    digits = [int(char) for char in reversed(s)]
    doubled = sum(sum(divmod(digit * 2, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + doubled) % 10 == 0
