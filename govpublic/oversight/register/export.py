"""The overview as a workbook or a csv file: a row for each agency and duty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from govpublic.core.spreadsheets import Column, csv_response, xlsx_response

from .overview import Line, Standing

NAMES = {
    Standing.NOT_OWED: _("not owed"),
    Standing.THERE: _("there"),
    Standing.MET_LATE: _("done late"),
    Standing.MISSING: _("missing"),
    Standing.LATE: _("late"),
}
HEADINGS = (
    Column(_("Agency"), 36),
    Column(_("Jurisdiction"), 16),
    Column(_("Rule"), 16),
    Column(_("Duty"), 24),
    Column(_("State"), 12),
    Column(_("Done"), 8),
    Column(_("To be done"), 8),
    Column(_("Without evidence"), 10),
    Column(_("What is missing"), 60),
)


def rows_of(lines: Iterable[Line]) -> Iterator[tuple[Any, ...]]:
    for line in lines:
        for cell in line.cells:
            yield (
                line.agency.name,
                line.agency.jurisdiction.name,
                cell.column.key,
                str(cell.column.label),
                str(NAMES[cell.standing]),
                cell.done,
                cell.owed,
                cell.unproven,
                "\n".join(cell.gaps),
            )


def _workbook(title: str, lines: Sequence[Line]) -> HttpResponseBase:
    return xlsx_response(title, HEADINGS, rows_of(lines))


def _csv(title: str, lines: Sequence[Line]) -> HttpResponseBase:
    return csv_response(title, HEADINGS, rows_of(lines))


FORMATS: dict[str, Callable[[str, Sequence[Line]], HttpResponseBase]] = {"xlsx": _workbook, "csv": _csv}
