"""Lists and tables as spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from govpublic.core.spreadsheets import Book, Column, csv_response, xlsx_response
from govpublic.oversight.rates import all_rates

from .asking import Asked
from .columns import headings
from .figures import Figures
from .row_kinds import RowKind, title_of, titles_of
from .tables import WAYS, Line, counted, lines_of

CHUNK = 500


def list_response(
    form: str, label: str, rows: QuerySet[Any], kind: RowKind
) -> FileResponse | StreamingHttpResponse:
    """All rows as "csv", else as a workbook, some hundred in memory at a time."""
    columns = [Column(_("Title"), 44)] + [Column(one.label, one.width) for one in kind.columns]
    respond = csv_response if form == "csv" else xlsx_response
    return respond(label, columns, _cells(rows, kind))


def _cells(rows: QuerySet[Any], kind: RowKind) -> Iterator[list[Any]]:
    found = rows.iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        titles = titles_of(chunk, kind)
        for row in chunk:
            yield [title_of(row, titles), *(column.value(row) for column in kind.columns)]


def dashboard_workbook(asked: Asked, whole: Figures) -> FileResponse:
    """What was asked, the rates, and a sheet for each way to look at it."""
    book = Book()
    book.add_facts(_("What was asked"), _facts(asked))
    book.add_rows(_("Rates"), _rate_columns(), _rates(whole))
    for by, label in WAYS.items():
        lines = lines_of(asked, by, counted(asked, by)[1])
        first = [Column(str(label), 32)]
        book.add_rows(str(label), first + [Column(name, 14) for _key, name in headings()], _lines(lines))
    return book.response(f"{_('Dashboard of openness')} {asked.period}")


def _lines(lines: list[Line]) -> Iterator[list[Any]]:
    for line in lines:
        yield [line.label, *(cell.value for cell in line.cells)]


def _rate_columns() -> list[Column]:
    names = [
        (_("Rate"), 32), (_("Code"), 10), (_("Met"), 10), (_("Of"), 10), (_("Percent"), 10),
        (_("What is counted"), 80),
    ]  # fmt: skip
    return [Column(name, width) for name, width in names]


def _rates(whole: Figures) -> Iterator[list[Any]]:
    for rate in all_rates():
        measure = whole.rates.get(rate.key)
        if measure and measure.of:
            yield [rate.label, rate.code, measure.met, measure.of, measure.percent, rate.explained]


def _facts(asked: Asked) -> list[tuple[str, Any]]:
    of = asked.of
    return [
        (_("Reporting period"), str(asked.period)),
        (_("Jurisdiction"), of.area.name if of.area else _("All")),
        (_("Agency"), of.agency.name if of.agency else _("All")),
        (_("Subject field"), of.field.name if of.field else _("All")),
    ]
