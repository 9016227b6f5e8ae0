"""Subsidy rolls as files: the rows of one, or the sums of many. What the page hides is not in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from govpublic.core.spreadsheets import FORMATS, Column

from .models import SubsidyRollPage
from .subsidy_listing import Asked, narrow, rolls_below, villages_named


def roll_file(page: SubsidyRollPage, kind: str) -> Any:
    """The rows of a roll while they are shown; afterwards its sums. ``kind`` is "xlsx" or "csv"."""
    if not page.shows_names():
        return FORMATS[kind](page.title, _sum_columns(), [_sums(page)])
    columns = [
        Column(_("Village group"), 14), Column(_("Name of the payee"), 14), Column(_("Quantity"), 12),
        Column(_("Standard"), 16), Column(_("Amount in yuan"), 16), Column(_("Paid on"), 14),
    ]  # fmt: skip
    return FORMATS[kind](page.title, columns, _rows(page))


def library_file(library: Any, request: HttpRequest, kind: str) -> Any:
    """One row for each roll that the address asks for."""
    asked = Asked.read(request.GET)
    found = narrow(rolls_below(library), asked, villages_named(asked.q))
    rolls = found.select_related("program", "village__parent", "batch").order_by(
        "-year", "village__code", "program__name"
    )
    return FORMATS[kind](library.title, _sum_columns(), (_sums(roll) for roll in rolls.iterator(500)))


def _rows(page: Any) -> Iterator[tuple[Any, ...]]:
    payments = page.batch.payments.order_by("line")
    names = ("group", "name", "quantity", "standard", "amount", "paid_on")
    yield from payments.values_list(*names).iterator(2000)


def _sum_columns() -> list[Column]:
    return [
        Column(_("Township"), 16), Column(_("Village"), 16), Column(_("Year"), 8), Column(_("Programme"), 30),
        Column(_("Batch of payment"), 14), Column(_("Households"), 12), Column(_("Total in yuan"), 18),
    ]  # fmt: skip


def _sums(roll: Any) -> tuple[Any, ...]:
    above = roll.village.parent.name if roll.village.parent else ""
    sums = (roll.batch.rows, roll.batch.total) if roll.batch else (0, 0)
    return (above, roll.village.name, roll.year, roll.program.name, roll.batch_label, *sums)
