"""What the public page of a roll shows: sums always, rows while it is posted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from .models import SubsidyPayment, SubsidyRollPage

#: Rows of a roll on one page.
ROWS_PER_PAGE = 100


def roll_context(page: SubsidyRollPage, request: HttpRequest) -> dict[str, Any]:
    """``batch``, ``shows_names``, ``rows`` of this page of the roll, ``columns`` in use, the ways on."""
    shows = page.shows_names()
    rows, before, after = _part(page, request) if shows else ([], 0, 0)
    return {
        "batch": page.batch,
        "program": page.program,
        "shows_names": shows,
        "rows": rows,
        "columns": _columns(rows),
        "previous_url": f"{request.path}?before={before}" if before else "",
        "next_url": f"{request.path}?after={after}" if after else "",
        "workbook_url": f"{request.path}?format=xlsx",
        "csv_url": f"{request.path}?format=csv",
        "program_url": _program_url(page, request),
    }


def _part(page: Any, request: HttpRequest) -> tuple[list[SubsidyPayment], int, int]:
    """Rows by key: page 1,000 costs what page 1 costs."""
    payments: QuerySet[SubsidyPayment] = page.batch.payments
    before, after = (_line(request.GET.get(name, "")) for name in ("before", "after"))
    if before:
        earlier = payments.filter(line__lt=before).order_by("-line")
        found = list(earlier[: ROWS_PER_PAGE + 1])
        rows = found[:ROWS_PER_PAGE][::-1]
        if rows:
            return rows, rows[0].line if len(found) > ROWS_PER_PAGE else 0, rows[-1].line
    found = list(payments.filter(line__gt=after).order_by("line")[: ROWS_PER_PAGE + 1])
    rows = found[:ROWS_PER_PAGE]
    has_more = len(found) > ROWS_PER_PAGE
    return rows, rows[0].line if rows and after else 0, rows[-1].line if has_more else 0


def _line(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _columns(rows: Sequence[SubsidyPayment]) -> dict[str, bool]:
    """Which columns hold something."""
    names = ("group", "quantity", "standard", "paid_on")
    return {name: any(getattr(row, name) not in (None, "") for row in rows) for name in names}


def _program_url(page: Any, request: HttpRequest) -> str:
    program = page.program
    if program is None or program.missing_application_fields():
        return ""
    parent = page.get_parent()
    return f"{parent.get_url(request)}programs/{program.pk}/" if parent else ""
