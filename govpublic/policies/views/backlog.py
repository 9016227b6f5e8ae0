"""The report on interpretations that are to be done anew (INT-8), on the screen and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from govpublic.agencies.membership import agency_ids_of
from govpublic.core.spreadsheets import Column, xlsx_response
from govpublic.deadlines.permissions import sees_all
from govpublic.deadlines.states import State
from govpublic.policies.backlog import (
    OPEN,
    REASONS,
    agencies_with_backlog,
    backlog_of,
    counts_of,
    described,
)

PER_PAGE = 30
_AT_ONCE = 500


def backlog(request: HttpRequest) -> HttpResponseBase:
    """All that the user may see of it, by agency, reason and state; with ``export=xlsx`` as a workbook."""
    if not may_see(request.user):
        raise PermissionDenied
    chosen = {name: request.GET.get(name, "") for name in ("agency", "reason", "state")}
    rows = backlog_of(request.user, **chosen)
    if request.GET.get("export") == "xlsx":
        return xlsx_response(_("Interpretations to do anew"), _columns(), _cells(rows))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "govpublic_policies/admin/backlog.html", _context(request, page, chosen))


def may_see(user: Any) -> bool:
    """Whoever sees the deadlines of any agency."""
    return sees_all(user) or bool(agency_ids_of(user))


def _context(request: HttpRequest, page: Any, chosen: dict[str, str]) -> dict[str, Any]:
    return {
        "header_title": _("Interpretations to do anew"),
        "breadcrumbs_items": [{"url": "", "label": _("Interpretations to do anew")}],
        "header_icon": "rotate",
        "counts": counts_of(request.user),
        "lines": described(page.object_list),
        "page": page,
        "agencies": agencies_with_backlog(request.user),
        "reasons": list(REASONS.items()),
        "states": [(OPEN, _("Still to be done")), *State.choices],
        "chosen": chosen,
        "is_narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
    }


def _columns() -> list[Column]:
    return [
        Column(_("Title"), 50),
        Column(_("Agency"), 24),
        Column(_("Reason"), 30),
        Column(_("Published on"), 12),
        Column(_("Found on"), 12),
        Column(_("Due on"), 12),
        Column(_("State"), 12),
    ]


def _cells(rows: Any) -> Iterator[list[Any]]:
    for start in range(0, rows.count(), _AT_ONCE):
        for line in described(rows[start : start + _AT_ONCE]):
            reasons = "、".join(line.reasons)
            state = str(line.state.label)
            yield [line.title, line.agency, reasons, line.published_on, line.found_on, line.due, state]


class BacklogMenuItem(MenuItem):
    """In the openness menu of whoever sees deadlines."""

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("Interpretations to do anew"),
            reverse("govpublic_backlog"),
            icon_name="rotate",
            order=320,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)
