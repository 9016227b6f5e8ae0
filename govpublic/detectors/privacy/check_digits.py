"""The check digits of `registered_codes`, for lists in which every cell holds one: the same, but sooner."""

import re
from datetime import date
from functools import lru_cache

_CARD = re.compile(r"(?:62|[459])\d{14,17}", re.ASCII)
# What three digits weigh in ISO 7064 MOD 11-2, where each place weighs twice the next; X counts ten.
_THREE = {f"{n:03}": n // 100 * 4 + n // 10 % 10 * 2 + n % 10 for n in range(1000)}
_LAST_THREE = _THREE | {f"{n:02}{x}": n // 10 * 4 + n % 10 * 2 + 10 for n in range(100) for x in "Xx"}
_CENTURIES = {"18", "19", "20"}
_SINGLE = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))


def is_resident_id(s: str) -> bool:
    """As `registered_codes.is_resident_id`: GB 11643-1999."""
    if len(s) != 18 or s[0] == "0":
        return False
    try:
        total = ((_THREE[s[:3]] * 8 + _THREE[s[3:6]]) * 8 + _THREE[s[6:9]]) * 8 + _THREE[s[9:12]]
        total = (total * 8 + _THREE[s[12:15]]) * 8 + _LAST_THREE[s[15:]]
    except KeyError:
        return False
    return total % 11 == 1 and is_birthday(s[6:14])


def is_bank_card(s: str) -> bool:
    """As `registered_codes.is_bank_card`: ISO/IEC 7812-1."""
    if _CARD.fullmatch(s) is None:
        return False
    codes = s.encode()
    return (sum(codes[::-2].translate(_SINGLE)) + sum(codes[-2::-2].translate(_DOUBLED))) % 10 == 0


@lru_cache(maxsize=32768)
def is_birthday(day: str) -> bool:
    """Whether eight ASCII digits are a day of the nineteenth to the twenty-first century."""
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return day[:2] in _CENTURIES
