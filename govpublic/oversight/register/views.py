"""The work register of a year in the admin: the overview, its exports, and who keeps it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from govpublic import workdays
from govpublic.oversight.models import (
    Handover,
    KeyTask,
    LeadershipMeeting,
    OpennessZone,
    RegisterKeeper,
    StaffPost,
    Submission,
    TaskReport,
    Training,
    WorkDocument,
)

from .charts import coverage_chart, trainings_chart
from .coverage import coverage
from .duties import COLUMNS, register_links
from .enrolling import agencies_without, enrol
from .export import FORMATS
from .overview import Line, keepers_for, lines_of
from .permissions import keeps_all, may_see
from .wording import coverage_sentence

PER_PAGE = 20
REGISTERS = (
    LeadershipMeeting,
    WorkDocument,
    KeyTask,
    TaskReport,
    Training,
    StaffPost,
    Handover,
    OpennessZone,
    Submission,
)


def overview(request: HttpRequest) -> HttpResponse:
    """Per agency and duty what is there, missing and late."""
    if not may_see(request.user):
        raise PermissionDenied
    keepers = keepers_for(request.user)
    year = _year(request, keepers)
    area = request.GET.get("area", "")
    chosen = [keeper for keeper in keepers if keeper.since.year <= year and _lies_in(keeper, area)]
    title = _("Work register of %(year)s") % {"year": year}
    only = request.GET.get("only") == "gaps"
    if only or request.GET.get("format") in FORMATS:
        lines = [line for line in lines_of(chosen, year) if not only or line.late or line.missing]
        if export := FORMATS.get(request.GET.get("format", "")):
            return export(title, lines)
        page = Paginator(lines, PER_PAGE).get_page(request.GET.get("p"))
        shown = list(page.object_list)
    else:
        page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("p"))
        shown = lines_of(page.object_list, year)
    context = {
        **_frame(title),
        **_choices(keepers, year, area, only),
        **_drawn(shown, year),
        "page": page,
        "lines": shown,
    }
    if keeps_all(request.user):
        context["not_enrolled"] = agencies_without()
        context["keepers_url"] = register_links([RegisterKeeper])[0][1]
    return render(request, "govpublic_oversight/register.html", context)


@require_POST
def enrol_all(request: HttpRequest) -> HttpResponse:
    """Let every active agency keep the register from the first of this year on."""
    if not keeps_all(request.user):
        raise PermissionDenied
    number = enrol(agencies_without(), request.user)
    words = ngettext(
        "%(count)d agency keeps the register now.", "%(count)d agencies keep the register now.", number
    )
    messages.success(request, words % {"count": number})
    return HttpResponseRedirect(reverse("govpublic_register"))


class RegisterMenuItem(MenuItem):
    """In the openness menu of agencies and office."""

    def __init__(self) -> None:
        label = gettext_lazy("Work register")
        super().__init__(label, reverse("govpublic_register"), icon_name="clipboard-list", order=510)

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


def _year(request: HttpRequest, keepers: list[RegisterKeeper]) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and int(asked) in _years(keepers) else workdays.today().year


def _years(keepers: list[RegisterKeeper]) -> list[int]:
    this_year = workdays.today().year
    first = min((keeper.since.year for keeper in keepers), default=this_year)
    return list(range(this_year, min(first, this_year) - 1, -1))


def _lies_in(keeper: RegisterKeeper, area: str) -> bool:
    """Whether the agency is one of the county with that code, or of a place in it; "" is everywhere."""
    return not area or keeper.agency.jurisdiction.code.startswith(area)


def _choices(keepers: list[RegisterKeeper], year: int, area: str, only: bool) -> dict[str, Any]:
    places = {keeper.agency.jurisdiction for keeper in keepers}
    counties = [place for place in places if place.level == place.Level.COUNTY]
    areas = [(place.own_digits, place.short_name or place.name) for place in counties]
    return {"years": _years(keepers), "year": year, "areas": sorted(areas), "area": area, "only": only}


def _drawn(lines: list[Line], year: int) -> dict[str, Any]:
    rows = coverage()
    return {
        "columns": COLUMNS,
        "trainings_chart": trainings_chart(lines, year),
        "coverage_chart": coverage_chart(rows),
        "coverage": coverage_sentence(sum(r.covered for r in rows), sum(r.townships for r in rows)),
    }


def _frame(title: str) -> dict[str, Any]:
    return {
        "header_title": title,
        "header_icon": "clipboard-list",
        "registers": register_links(REGISTERS),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": title},
        ],
    }
