"""The problems of a round as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from govpublic.core.spreadsheets import Column, csv_response, xlsx_response

from .filters import narrowed
from .frame import round_for

COLUMNS = (
    Column(_("No."), 6),
    Column(_("Page or column"), 40),
    Column(_("Web address"), 40),
    Column(_("What is wrong"), 60),
    Column(_("Rule"), 10),
    Column(_("Agency"), 24),
    Column(_("Subject field"), 18),
    Column(_("How it was found"), 16),
    Column(_("State"), 14),
    Column(_("Attempt"), 8),
    Column(_("To be rectified by"), 12),
    Column(_("Days overdue"), 8),
    Column(_("Settled at"), 18),
)
ANSWERS = {"xlsx": xlsx_response, "csv": csv_response}


def export(request: HttpRequest, pk: int, form: str) -> Any:
    """What the list shows under its filters; raises ``Http404`` for a form that does not exist."""
    round = round_for(request, pk)
    if form not in ANSWERS:
        raise Http404
    rows = narrowed(request, round.problems.all()).select_related("agency", "field").order_by("number")
    response: HttpResponse = ANSWERS[form](round.title, COLUMNS, _rows(rows))
    return response


def _rows(rows: Any) -> Iterator[tuple[Any, ...]]:
    for row in rows.iterator(chunk_size=500):
        yield (
            row.number,
            row.place,
            row.address,
            row.what,
            row.rule,
            row.agency.name if row.agency else "",
            row.field.name if row.field else "",
            row.get_source_display(),
            row.get_state_display(),
            row.attempt,
            row.due_on,
            row.days_late,
            row.settled_at,
        )
