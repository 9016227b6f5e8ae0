"""Cells of a table: each maker gives a function that reads one kind of cell, made once for all rows.

They are strict. What could be read in two ways is a fault, and so is what is only untidy: a figure with a
unit or commas, a day as text in a workbook, full-width digits, blanks around. With ``repair`` what is beyond
doubt is corrected instead: the user asked for it, having seen the list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_noop as _

from .faults import CellFault

Cleaner = Callable[[Any], Any]

MISSING = _("Nothing stands here. Please fill in the cell.")
TOO_LONG = _("The text is longer than %(most)d characters.")
BLANKS = _("There are blanks before or behind the text. Please delete them.")
FULL_WIDTH = _("Full-width characters stand here. Please write figures in half width, such as %(better)s.")
COMMAS = _("Please write the figure without commas: %(better)s.")
UNIT = _("Please write the figure alone, without a unit: %(better)s.")
TEN_THOUSANDS = _("The figure is in ten thousands. Please write it in yuan: %(better)s.")
NOT_A_FIGURE = _("This is not a figure. Please write digits, such as 1234.50.")
NEGATIVE = _("The figure must be greater than zero.")
PLACES = _("The figure has more than %(places)d decimals.")
TOO_LARGE = _("The figure is too large.")
NOT_WHOLE = _("This is not a whole number.")
DAY_AS_TEXT = _("The day is written as text. Please enter it as a date: %(better)s.")
SERIAL = _(
    "A number stands where a day belongs; as a date it would be %(better)s. Please format it as a date."
)
NOT_A_DAY = _("This is not a day. Please enter a date, such as 2026-06-30.")
IMPOSSIBLE_DAY = _("There is no such day.")

_PLAIN = re.compile(r"\d{1,12}(?:\.\d{1,6})?", re.ASCII).fullmatch
_AMOUNT = re.compile(r"[¥￥]?(-?[\d,]+(?:\.\d+)?)\s*(万)?\s*(元|圆|亩|头|只|户|人|公斤|千克)?(?:整)?")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?").fullmatch
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII).fullmatch
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})"
).fullmatch
_WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?年?", re.ASCII).fullmatch
_FIRST_SERIAL, _LAST_SERIAL = 20000, 80000
_TEN_THOUSAND = 10_000


def text_cell(most: int, *, required: bool = False, repair: bool = False) -> Cleaner:
    """Text of at most ``most`` characters; a number is text too, without the point that a workbook adds."""

    def clean(value: Any) -> str:
        if type(value) is not str:
            value = _number_as_text(value)
        if value:
            bare = value.strip()
            if bare != value:
                if not repair:
                    raise CellFault(BLANKS)
                value = bare
            if len(value) > most:
                raise CellFault(TOO_LONG, most=most)
        if required and not value:
            raise CellFault(MISSING)
        if "\t" in value or "\n" in value or "\r" in value:
            value = " ".join(value.split())
        return value

    return clean


def figure_cell(
    digits: int, places: int, *, required: bool = False, above_zero: bool = False, repair: bool = False
) -> Cleaner:
    """A ``Decimal`` of at most ``digits`` digits before the point and ``places`` behind it, or None."""
    scale = 10**places
    limit = 10**digits

    def clean(value: Any) -> Decimal | None:
        kind = type(value)
        if kind is float:
            scaled = round(value * scale)
            if abs(value * scale - scaled) > 1e-4:
                raise CellFault(PLACES, places=places)
            figure = Decimal(scaled).scaleb(-places)
        elif kind is str and _PLAIN(value):
            figure = Decimal(value)
            _check_places(figure, places)
        elif value is None or value == "":
            if required:
                raise CellFault(MISSING)
            return None
        elif kind is int:
            figure = Decimal(value)
        else:
            figure = read_figure(str(value), repair)
            _check_places(figure, places)
        if figure >= limit:
            raise CellFault(TOO_LARGE)
        if figure < 0 or (above_zero and not figure):
            raise CellFault(NEGATIVE)
        return figure

    return clean


def read_figure(text: str, repair: bool) -> Decimal:
    """A figure that is not written plainly. Raises ``CellFault``; with ``repair`` only if it is in doubt."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _AMOUNT.fullmatch(plain)
    if match is None or ("," in match[1] and not _COMMAS(match[1].lstrip("-"))):
        raise CellFault(NOT_A_FIGURE)
    try:
        figure = Decimal(match[1].replace(",", ""))
    except InvalidOperation:
        raise CellFault(NOT_A_FIGURE) from None
    if figure < 0:
        raise CellFault(NEGATIVE)
    if match[2]:
        raise CellFault(TEN_THOUSANDS, better=f"{figure * _TEN_THOUSAND:f}")
    if not repair:
        raise CellFault(_why_not_plain(text, plain, match), better=f"{figure:f}")
    return figure


def _why_not_plain(text: str, plain: str, match: re.Match[str]) -> str:
    if match[3] or plain[:1] in "¥￥":
        return UNIT
    if "," in plain:
        return COMMAS
    if text.strip() != plain:
        return FULL_WIDTH
    return BLANKS if text != plain else NOT_A_FIGURE


def _check_places(figure: Decimal, places: int) -> None:
    exponent = figure.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -places and figure != round(figure, places):
        raise CellFault(PLACES, places=places)


def day_cell(*, has_dates: bool, required: bool = False, repair: bool = False) -> Cleaner:
    """A day, or None. ``has_dates``: the file has dates of their own, so that text is a mistake."""

    def clean(value: Any) -> date | None:
        kind = type(value)
        if kind is date:
            return value  # type: ignore[no-any-return]
        if kind is datetime:
            return value.date()  # type: ignore[no-any-return]
        if value is None or value == "":
            if required:
                raise CellFault(MISSING)
            return None
        if kind is float or kind is int:
            raise _serial(value)
        if not has_dates and (match := _ISO(value)):
            return _day(match)
        if not has_dates and _PLAIN(value) and len(value) <= 5:
            raise _serial(float(value))
        return read_day(str(value), repair)

    return clean


def read_day(text: str, repair: bool) -> date:
    """A day that is written as text. Raises ``CellFault``."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _DAY(plain)
    if match is None:
        raise CellFault(NOT_A_DAY)
    day = _day(match)
    if not repair:
        raise CellFault(DAY_AS_TEXT, better=day.isoformat())
    return day


def _day(match: re.Match[str]) -> date:
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        raise CellFault(IMPOSSIBLE_DAY) from None


def _serial(value: float) -> CellFault:
    if _FIRST_SERIAL <= value <= _LAST_SERIAL:
        day = date.fromordinal(date(1899, 12, 30).toordinal() + int(value))
        return CellFault(SERIAL, better=day.isoformat())
    return CellFault(NOT_A_DAY)


def whole_cell(*, required: bool = False) -> Cleaner:
    """A whole number, or None."""

    def clean(value: Any) -> int | None:
        if value is None or value == "":
            if required:
                raise CellFault(MISSING)
            return None
        match = _WHOLE(unicodedata.normalize("NFKC", str(value)).strip())
        if match is None:
            raise CellFault(NOT_WHOLE)
        return int(match[1])

    return clean


def _number_as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)
