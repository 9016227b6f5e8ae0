"""Round numbers for an axis, and numbers as people read them."""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor, log10
from typing import Any

from django.utils.formats import number_format

#: What an axis counts in: these, times a power of ten.
_ROUND = (1, 2, 2.5, 5, 10)


#: Less than this is drawn as nothing: figures are written with two decimals.
_NOTHING = 1e-6


def round_ceiling(highest: float, parts: int = 4) -> float:
    """The end of an axis that begins at 0, holds ``highest`` and parts into ``parts`` round steps."""
    if highest < _NOTHING:
        return float(parts)
    rough = highest / parts
    power = 10 ** floor(log10(rough))
    step = next(size * power for size in _ROUND if size * power >= rough * (1 - 1e-9))
    # Whole things are not counted in halves.
    return float(ceil(step) if step > 1 else (step if highest < 1 else 1)) * parts


def written(number: Any) -> str:
    """``number`` in the reader's language; a dash where there is none."""
    if number is None:
        return "—"
    if isinstance(number, float):
        number = Decimal(repr(round(number, 2))).normalize()
        number = number.quantize(1) if number == number.to_integral() else number
    return number_format(number, use_l10n=True, force_grouping=True)
