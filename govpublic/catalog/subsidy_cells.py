"""What reads the cells of a payment, in the order in which a row is read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic import workdays

from .exchange.cells import Cleaner, day_cell, figure_cell, text_cell
from .exchange.faults import CellFault
from .subsidy_names import looks_like_a_name
from .subsidy_sums import SUM_WORDS

#: The columns of a row that differ from row to row.
CELLS = ("group", "name", "quantity", "standard", "amount", "paid_on", "serial")

NOT_A_NAME = _("Only a name belongs here. Please delete everything else.")
FUTURE = _("This day is in the future. Please correct it.")


def cleaners(has_dates: bool, repair: bool) -> tuple[Cleaner, ...]:
    """One for each of ``CELLS``, made once for a file."""
    return (
        text_cell(40, repair=repair),
        name_cell(repair),
        figure_cell(10, 4, repair=repair),
        text_cell(40, repair=repair),
        figure_cell(12, 2, required=True, above_zero=True, repair=repair),
        past_day_cell(has_dates, repair),
        text_cell(40, repair=True),
    )


def name_cell(repair: bool) -> Cleaner:
    """A name and nothing else; blanks within two characters are taken out (张 三)."""
    text = text_cell(60, required=True, repair=repair)

    def clean(value: Any) -> str:
        name: str = text(value)
        if not looks_like_a_name(name):
            joined = name.replace(" ", "").replace("\u3000", "")
            if name.isascii() or not looks_like_a_name(joined):
                raise CellFault(NOT_A_NAME)
            name = joined
        if name in SUM_WORDS:
            raise CellFault(NOT_A_NAME)
        return name

    return clean


def past_day_cell(has_dates: bool, repair: bool) -> Cleaner:
    """A day that has come."""
    day, today = day_cell(has_dates=has_dates, repair=repair), workdays.today()

    def clean(value: Any) -> Any:
        found = day(value)
        if found is not None and found > today:
            raise CellFault(FUTURE)
        return found

    return clean
