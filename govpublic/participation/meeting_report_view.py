"""The report on the year's open meetings in the admin, as a page and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.menu import MenuItem

from govpublic import workdays
from govpublic.agencies.membership import agency_ids_of
from govpublic.core.charts import Bar, BarChart
from govpublic.core.spreadsheets import Column, xlsx_response
from govpublic.deadlines.permissions import sees_all

from .meeting_report import Line, lines_of, years

COLUMNS = (
    Column(gettext_lazy("Agency"), 36),
    Column(gettext_lazy("Jurisdiction"), 16),
    Column(gettext_lazy("Required"), 10),
    Column(gettext_lazy("Held"), 10),
    Column(gettext_lazy("Counted"), 10),
    Column(gettext_lazy("Still to be held"), 12),
    Column(gettext_lazy("Attendees from outside"), 12),
    Column(gettext_lazy("Adopted, wholly or in part"), 14),
    Column(gettext_lazy("Attendees who lack a fact"), 14),
    Column(gettext_lazy("Meetings without a record"), 14),
)


def meetings_this_year(request: HttpRequest) -> HttpResponse:
    """The agencies that the user works for, or all for whoever sees every deadline."""
    if not may_see(request.user):
        raise PermissionDenied
    offered = years()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in offered else workdays.today().year
    own = None if sees_all(request.user) else agency_ids_of(request.user)
    lines = lines_of(year, own)
    title = _("Open meetings in %(year)s") % {"year": year}
    if request.GET.get("format") == "xlsx":
        return xlsx_response(title, COLUMNS, _rows(lines))
    context = {
        "header_title": title,
        "header_icon": "group",
        "breadcrumbs_items": [{"url": "", "label": title}],
        "lines": lines,
        "years": offered,
        "year": year,
        "chart": _chart(year, lines),
        "lacking": sum(1 for line in lines if line.lacking),
    }
    return render(request, "govpublic_participation/admin/meetings_report.html", context)


def may_see(user: Any) -> bool:
    """Whoever works for an agency, and the openness office."""
    return bool(user.is_active and (sees_all(user) or agency_ids_of(user)))


class MeetingsReportMenuItem(MenuItem):
    """In the openness menu."""

    def __init__(self) -> None:
        url = reverse("govpublic_meetings_report")
        super().__init__(_("Open meetings"), url, icon_name="group", order=420)

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


def _chart(year: int, lines: Sequence[Line]) -> BarChart | None:
    """How many count, for each agency that owes some."""
    label = _("%(agency)s (of %(required)d)")
    rows = [
        Bar(label % {"agency": line.agency, "required": line.required}, line.counted)
        for line in lines
        if line.required
    ]
    if not rows:
        return None
    title = _("Meetings that count in %(year)s, by agency") % {"year": year}
    return BarChart(title, rows, unit=pgettext("unit of meetings", "meetings"), label_heading=_("Agency"))


def _rows(lines: Sequence[Line]) -> Iterator[tuple[Any, ...]]:
    for line in lines:
        yield (
            line.agency.name,
            line.agency.jurisdiction.name,
            line.required,
            line.held,
            line.counted,
            line.lacking,
            line.people,
            line.adopted,
            line.missing,
            line.unrecorded,
        )
