"""Receipt numbers: not to be guessed, and easy to read out, to write down and to type again.

Fifteen signs in three groups, ``7KTX4-GH9AN-PWC36``. No sign is easily taken for another of them: there is
no 0 O Q, 1 I L, 2 Z, 5 S, 8 B, and no U beside V. There are 23 signs, a prime, and the last is a check: one
wrong sign, or two that changed places, is always noticed.
"""

from __future__ import annotations

import secrets
import unicodedata

SIGNS = "34679ACDEFGHJKMNPRTVWXY"
LENGTH = 15
_GROUP = 5


def new_receipt() -> str:
    """A new receipt number as it is stored: fifteen signs, of which fourteen are random (63 bits)."""
    body = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
    return body + _check_sign(body)


def shown(receipt: str) -> str:
    """``7KTX4-GH9AN-PWC36``."""
    return "-".join(receipt[at : at + _GROUP] for at in range(0, len(receipt), _GROUP))


def read_receipt(text: str) -> str:
    """What somebody typed as it is stored; "" if it cannot be a receipt number.

    Small and full-width letters, spaces and any dashes are as good.
    """
    plain = unicodedata.normalize("NFKC", text[:100]).upper()
    signs = "".join(char for char in plain if not char.isspace() and unicodedata.category(char) != "Pd")
    return signs if is_receipt(signs) else ""


def is_receipt(signs: str) -> bool:
    """Whether ``signs`` are fifteen of ours and the last agrees with the others."""
    known = len(signs) == LENGTH and set(signs) <= set(SIGNS)
    return known and signs[-1] == _check_sign(signs[:-1])


def _check_sign(body: str) -> str:
    """With weights 1 (the check) to 15, modulo a prime: neither slip leaves the sum as it was."""
    total = sum(SIGNS.index(sign) * weight for weight, sign in enumerate(body, start=2))
    return SIGNS[-total % len(SIGNS)]
