"""The check digits of `registered_codes`, for lists in which every cell holds one: the same, but sooner."""

import re
from datetime import date
from functools import lru_cache

_IDENTITY = re.compile(r"[1-9]\d{5}(?:18|19|20)\d{6}\d{3}[\dXx]", re.ASCII)
_CARD = re.compile(r"(?:62|[459])\d{14,17}", re.ASCII)
# What three digits weigh in ISO 7064 MOD 11-2, where each place weighs twice the next; X counts ten.
_THREE = {f"{n:03}": n // 100 * 4 + n // 10 % 10 * 2 + n % 10 for n in range(1000)}
_THREE |= {f"{n:02}{x}": n // 10 * 4 + n % 10 * 2 + 10 for n in range(100) for x in "Xx"}
_DOUBLED = str.maketrans("0123456789", "0246813579")


def is_resident_id(s: str) -> bool:
    """As `registered_codes.is_resident_id`: GB 11643-1999."""
    if _IDENTITY.fullmatch(s) is None:
        return False
    total = 0
    for place in (0, 3, 6, 9, 12, 15):
        total = total * 8 + _THREE[s[place : place + 3]]
    return total % 11 == 1 and is_real_day(s[6:14])


def is_bank_card(s: str) -> bool:
    """As `registered_codes.is_bank_card`: ISO/IEC 7812-1."""
    if _CARD.fullmatch(s) is None:
        return False
    return (sum(map(int, s[::-2])) + sum(map(int, s[-2::-2].translate(_DOUBLED)))) % 10 == 0


@lru_cache(maxsize=32768)
def is_real_day(day: str) -> bool:
    """Whether eight ASCII digits are a day of the calendar."""
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return True
