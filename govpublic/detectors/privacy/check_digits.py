"""The check digits of `registered_codes`, for lists in which every cell holds one: the same, but sooner."""

import re
from datetime import date
from functools import lru_cache

_CARD = re.compile(r"(?:62|[459])\d{14,17}", re.ASCII)
_REGION = re.compile(r"[1-9]\d{5}", re.ASCII)
_CENTURIES = {"18", "19", "20"}
# What three digits weigh in ISO 7064 MOD 11-2, where each place weighs twice the next; X counts ten.
_THREE = {f"{n:03}": n // 100 * 4 + n // 10 % 10 * 2 + n % 10 for n in range(1000)}
_LAST = {str(n): n for n in range(10)} | {"X": 10, "x": 10}
_SINGLE = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))


def is_resident_id(s: str) -> bool:
    """As `registered_codes.is_resident_id`: GB 11643-1999.

    Lists repeat their regions and birthdays: what these weigh is remembered.
    """
    if len(s) != 18:
        return False
    region, born = _region(s[:6]), _birthday(s[6:14])
    order, check = _THREE.get(s[14:17]), _LAST.get(s[17])
    if region is None or born is None or order is None or check is None:
        return False
    return (region + born + order * 2 + check) % 11 == 1


def is_bank_card(s: str) -> bool:
    """As `registered_codes.is_bank_card`: ISO/IEC 7812-1."""
    if _CARD.fullmatch(s) is None:
        return False
    codes = s.encode()
    return (sum(codes[::-2].translate(_SINGLE)) + sum(codes[-2::-2].translate(_DOUBLED))) % 10 == 0


@lru_cache(maxsize=8192)
def _region(code: str) -> int | None:
    """What the first six of eighteen digits weigh."""
    if _REGION.fullmatch(code) is None:
        return None
    return (_THREE[code[:3]] * 8 + _THREE[code[3:]]) << 12


@lru_cache(maxsize=32768)
def _birthday(day: str) -> int | None:
    """What the next eight weigh, if they are a day of the nineteenth to the twenty-first century."""
    if day[:2] not in _CENTURIES or not (day.isascii() and day.isdigit()):
        return None
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return None
    return ((_THREE[day[:3]] * 8 + _THREE[day[3:6]]) * 4 + int(day[6]) * 2 + int(day[7])) << 4
