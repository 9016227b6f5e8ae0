"""What may stand in a cell: text stays text, numbers and dates keep their type."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

# What Excel, WPS and LibreOffice take for the start of a formula; they skip blanks before it.
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_SKIPPED = tuple("\t\r\n")
_BLANK = "\u200b\u200c\u200d\u2060\ufeff"

#: Characters that neither XML nor a spreadsheet can hold, and halves of a pair that no encoding can.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_text(value: Any) -> Any:
    """``value`` with an apostrophe before it when a spreadsheet would compute it; other types untouched."""
    return f"'{value}" if isinstance(value, str) and would_compute(value) else value


def would_compute(text: str) -> bool:
    """Whether some program would take ``text`` for a formula."""
    bare = text.lstrip().lstrip(_BLANK).lstrip()
    return bare.startswith(_FORMULA_STARTS) or text.startswith(_SKIPPED)


def cell_value(value: Any) -> Any:
    """``value`` as a cell can hold it: a number, a truth, a day, a moment in local time, or clean text."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, (float, Decimal)):
        return value if _is_finite(value) else str(value)
    if isinstance(value, datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if isinstance(value, date):
        return value
    return _ILLEGAL.sub("", str(value))


def _is_finite(number: float | Decimal) -> bool:
    return number == number and abs(number) != float("inf")
