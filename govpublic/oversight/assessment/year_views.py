"""The assessment of a year in the admin: opening it, its sheets, and what is done to all of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from govpublic.agencies.models import Jurisdiction
from govpublic.oversight.models import AssessmentYear, SheetState

from . import acts, computing
from .access import may_assess, may_see_any, sees_all, sheets_for
from .export import year_workbook
from .forms import OpenYearForm
from .presentation import chart_of, sheet_rows
from .scheme import SchemeError

PER_PAGE = 50
TITLE = gettext_lazy("Assessment of openness")


class AssessmentMenuItem(MenuItem):
    """In the openness menu of the office, and of whoever works for an agency."""

    def __init__(self) -> None:
        super().__init__(TITLE, reverse("govpublic_assessments"), icon_name="tick-inverse", order=540)

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_any(request.user)


def assessments(request: HttpRequest) -> HttpResponse:
    """Every year that was assessed, and the form that opens another."""
    _require(may_see_any(request.user))
    form = OpenYearForm(request.POST or None) if may_assess(request.user) else None
    if request.method == "POST":
        _require(form is not None)
        if form is not None and form.is_valid() and (year := _opened(request, form)):
            return redirect("govpublic_assessment", year.year)
    years = AssessmentYear.objects.all()
    seen = sheets_for(request.user).order_by()
    if not may_assess(request.user):
        years = years.filter(sheets__in=seen).distinct()
    context = {"years": list(years), "form": form, "header_icon": "tick-inverse", "header_title": TITLE}
    context["breadcrumbs_items"] = breadcrumbs(str(TITLE))
    return render(request, "govpublic_oversight/assessment/years.html", context)


def _opened(request: HttpRequest, form: OpenYearForm) -> AssessmentYear | None:
    try:
        year = computing.open_year(form.cleaned_data["year"], request.user, form.cleaned_data["self_due_on"])
    except SchemeError as error:
        form.add_error(None, list(error.faults))
        return None
    messages.success(request, _("The assessment is open, and every agency has its sheet."))
    return year


def overview(request: HttpRequest, year: int) -> HttpResponse:
    """The sheets of a year that the user may see, with points, ranks and last year's."""
    _require(may_see_any(request.user))
    assessed = get_object_or_404(AssessmentYear, year=year)
    level, state = request.GET.get("level", ""), request.GET.get("state", "")
    sheets = sheets_for(request.user).filter(year=assessed).select_related("agency")
    if level in Jurisdiction.Level.values:
        sheets = sheets.filter(level=level)
    if state in SheetState.values:
        sheets = sheets.filter(state=state)
    page = Paginator(sheets.order_by("agency__sort_order", "agency__name"), PER_PAGE).get_page(
        request.GET.get("p")
    )
    rows = sheet_rows(assessed, page.object_list, sees_all(request.user))
    context = {
        "year": assessed,
        "rows": rows,
        "page": page,
        "chart": chart_of(rows, assessed),
        "levels": Jurisdiction.Level.choices,
        "states": SheetState.choices,
        "level": level,
        "state": state,
        "filters": f"&{urlencode({'level': level, 'state': state})}",
        "may_assess": may_assess(request.user),
        "header_icon": "tick-inverse",
        "header_title": f"{TITLE} {year}",
        "breadcrumbs_items": breadcrumbs(f"{TITLE} {year}", (reverse("govpublic_assessments"), str(TITLE))),
    }
    return render(request, "govpublic_oversight/assessment/year.html", context)


def export(request: HttpRequest, year: int) -> HttpResponse:
    """Every line of every sheet that the user may see, as a workbook."""
    _require(may_see_any(request.user))
    assessed = get_object_or_404(AssessmentYear, year=year)
    return year_workbook(assessed, sheets_for(request.user).filter(year=assessed), sees_all(request.user))


@require_POST
def act_on_year(request: HttpRequest, year: int, act: str) -> HttpResponse:
    """What the office does to all sheets of a year at once."""
    _require(may_assess(request.user))
    assessed = get_object_or_404(AssessmentYear, year=year)
    done = {"recompute": _recompute, "begin": _begin, "publish": _publish}[act]
    done(request, assessed)
    return redirect("govpublic_assessment", year)


def _recompute(request: HttpRequest, year: AssessmentYear) -> None:
    count = computing.recompute(year, request.user)
    text = ngettext("%(count)d sheet was counted.", "%(count)d sheets were counted.", count)
    messages.success(request, text % {"count": count})


def _begin(request: HttpRequest, year: AssessmentYear) -> None:
    count = acts.begin_self_assessment(year, request.user)
    text = ngettext(
        "%(count)d agency can now assess itself.", "%(count)d agencies can now assess themselves.", count
    )
    messages.success(request, text % {"count": count})


def _publish(request: HttpRequest, year: AssessmentYear) -> None:
    count, waiting = acts.publish(year, request.user)
    text = ngettext("%(count)d sheet was published.", "%(count)d sheets were published.", count)
    messages.success(request, text % {"count": count})
    if waiting:
        text = ngettext(
            "%(count)d sheet waits for the answer to an appeal.",
            "%(count)d sheets wait for the answer to an appeal.",
            waiting,
        )
        messages.warning(request, text % {"count": waiting})


def breadcrumbs(label: str, *above: tuple[str, str]) -> list[dict[str, Any]]:
    steps = [(reverse("wagtailadmin_home"), _("Home")), *above, ("", label)]
    return [{"url": url, "label": text} for url, text in steps]


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
