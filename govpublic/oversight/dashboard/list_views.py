"""One list behind a number: filters, columns that sort, pages, and all of it as a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from wagtail.admin.paginator import WagtailPaginator

from govpublic.validators.rulebook import current

from .asking import Asked
from .export import list_response
from .links import list_url
from .listings import PARTS, SEVERITIES, listing_of, narrowed
from .row_columns import sortable
from .row_kinds import RowKind, kind_of_rows, title_of, titles_of, url_of
from .views import dashboard_step, frame, read_or_refuse

PER_PAGE = 50
#: What an address may ask of a list beside the slice.
OWN = ("code", "severity", "since", "rate", "part")


def listing(request: HttpRequest, name: str) -> HttpResponse:
    """The rows, or with ``?format=xlsx`` or ``csv`` all of them as a file."""
    asked = read_or_refuse(request)
    chosen = listing_of(name, request.GET)
    rows = narrowed(chosen.rows(asked.of, timezone.now()), chosen, request.GET)
    kind = kind_of_rows(rows.model)
    sort = request.GET.get("sort", "")
    rows = _sorted(rows.select_related(*kind.related), kind, sort)
    form = request.GET.get("format", "")
    if form in ("xlsx", "csv"):
        return list_response(form, str(chosen.label), rows, kind)
    paginator = WagtailPaginator(rows, PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    own = {key: request.GET.get(key, "") for key in OWN}
    context = {
        **frame(asked, str(chosen.label), dashboard_step(asked)),
        "listing": chosen,
        "name": name,
        "own": own,
        "page": page,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "rows": _lines(list(page.object_list), kind, asked),
        "headings": _headings(asked, name, own, kind, sort),
        "codes": current().rules if chosen.code else (),
        "severities": SEVERITIES,
        "parts": _parts(asked, own) if name == "rate" else [],
        "exports": [(form, list_url(name, _asked(asked, own, format=form))) for form in ("xlsx", "csv")],
    }
    return render(request, "govpublic_oversight/dashboard_list.html", context)


def _sorted(rows: QuerySet[Any], kind: RowKind, sort: str) -> QuerySet[Any]:
    path = sortable(kind.columns).get(sort.lstrip("-"))
    if path is None:
        return rows.order_by(*kind.order)
    return rows.order_by(f"-{path}" if sort.startswith("-") else path, *kind.order)


def _lines(rows: list[Any], kind: RowKind, asked: Asked) -> list[dict[str, Any]]:
    titles = titles_of(rows, kind)
    return [
        {
            "title": title_of(row, titles),
            "url": url_of(row, kind, asked.of.scope),
            "cells": [column.value(row) for column in kind.columns],
        }
        for row in rows
    ]


def _headings(asked: Asked, name: str, own: dict[str, str], kind: RowKind, sort: str) -> list[dict[str, Any]]:
    return [
        {
            "label": column.label,
            "url": list_url(
                name, _asked(asked, own, sort=f"-{column.key}" if sort == column.key else column.key)
            )
            if column.sort
            else "",
            "sorted": {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, ""),
        }
        for column in kind.columns
    ]


def _parts(asked: Asked, own: dict[str, str]) -> list[tuple[Any, str, bool]]:
    now = own["part"] or "asked"
    return [
        (label, list_url("rate", _asked(asked, {**own, "part": part})), part == now)
        for part, label in PARTS.items()
    ]


def _asked(asked: Asked, own: dict[str, str], **more: str) -> dict[str, str]:
    return {**asked.parameters, **own, **more}
