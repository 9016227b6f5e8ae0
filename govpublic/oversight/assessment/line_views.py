"""One line of a sheet in the admin: its rule, its rows, its evidence, and who may say what to it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from govpublic.oversight.models import Appeal, AssessmentEvidence, CountedRows, IndicatorScore

from .access import sees_all, sheets_for
from .evidence import remove
from .line_acts import LineAct, acts_for
from .presentation import Line, appeals_of, described_lines, last_scores, rule_in_words
from .rows import counted_now, described, rows_kept, with_addresses
from .year_views import TITLE, breadcrumbs

PER_PAGE = 50


def line(request: HttpRequest, pk: int) -> HttpResponse:
    """The line with everything behind it; an act is posted to the same address."""
    found = _line_of(request, pk)
    appeals = appeals_of(found.sheet)
    offered = acts_for(request.user, found, appeals.get(found.key, []))
    if request.method != "POST":
        return _shown(request, found, offered, appeals)
    act = offered.get(request.POST.get("act", ""))
    if act is None:
        raise PermissionDenied
    act.bind(request)
    if act.form.is_valid():
        try:
            act.do(act.form.cleaned_data, request.user)
        except ValidationError as error:
            act.form.add_error(None, error)
        else:
            messages.success(request, act.done)
            return redirect("govpublic_score_line", pk)
    return _shown(request, found, offered, appeals)


@require_POST
def remove_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a file that was attached by mistake."""
    rows = AssessmentEvidence.objects.select_related("score__sheet__agency", "score__sheet__year")
    row = get_object_or_404(rows.filter(score__sheet__in=sheets_for(request.user)), pk=pk)
    if "attach" not in acts_for(request.user, row.score, []):
        raise PermissionDenied
    remove(row, request.user)
    messages.success(request, _("The file was removed."))
    return redirect("govpublic_score_line", row.score_id)


def _line_of(request: HttpRequest, pk: int) -> IndicatorScore:
    rows = IndicatorScore.objects.select_related("sheet__agency", "sheet__year")
    return get_object_or_404(rows.filter(sheet__in=sheets_for(request.user)), pk=pk)


def _shown(
    request: HttpRequest, found: IndicatorScore, offered: dict[str, LineAct], appeals: dict[str, list[Appeal]]
) -> HttpResponse:
    sheet = found.sheet
    (shown,) = described_lines(sheet, [found], last_scores(sheet), appeals, sees_all(request.user))
    page, kept = _rows(request, shown)
    above = [
        (reverse("govpublic_assessments"), str(TITLE)),
        (reverse("govpublic_assessment", args=[sheet.year.year]), str(sheet.year.year)),
        (reverse("govpublic_score_sheet", args=[sheet.pk]), sheet.agency.name),
    ]
    context = {
        "sheet": sheet,
        "line": shown,
        "rule": rule_in_words(shown.indicator),
        "page": page,
        "kept": kept,
        "evidence": [] if shown.indicator.is_computed else list(found.evidence.select_related("user")),
        "acts": list(offered.values()),
        "may_remove": "attach" in offered,
        "header_icon": "tick-inverse",
        "header_title": shown.indicator.title,
        "breadcrumbs_items": breadcrumbs(shown.indicator.title, *above),
    }
    return render(request, "govpublic_oversight/assessment/line.html", context)


def _rows(request: HttpRequest, shown: Line) -> tuple[Any, CountedRows | None]:
    """A page of what was counted: as written down when the sheet was scored, or as it is now."""
    if not shown.indicator.is_computed:
        return None, None
    number = request.GET.get("p")
    if shown.score.sheet.is_fixed:
        kept = CountedRows.objects.filter(score=shown.score).first()
        page = Paginator(rows_kept(kept) if kept else [], PER_PAGE).get_page(number)
        page.object_list = with_addresses(kept, list(page.object_list)) if kept else []
        return page, kept
    found = counted_now(shown.score.sheet, shown.indicator)
    page = Paginator(found if found is not None else [], PER_PAGE).get_page(number)
    page.object_list = described(list(page.object_list))
    return page, None
