"""One score sheet in the admin: read, handed in, sent back, scored, and printed on A4."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from govpublic.oversight.models import ScoreSheet, SheetState

from . import acts
from .access import may_assess, sees_all, sheets_for, speaks_for
from .computing import LOOSE
from .forms import WordsForm
from .presentation import last_scores, lines_of, ranked
from .year_views import TITLE, breadcrumbs

SEND_BACK = {
    "label": gettext_lazy("Reason"),
    "help_text": gettext_lazy("The agency reads it. Its numbers follow again what is counted."),
}


def sheet_of(request: HttpRequest, pk: int) -> ScoreSheet:
    """The sheet, for whoever may see it; for anybody else there is none."""
    return get_object_or_404(ranked(sheets_for(request.user)).select_related("agency", "year"), pk=pk)


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """A sheet with all its lines, and what the user can do with it."""
    return _shown(request, sheet_of(request, pk), WordsForm(**SEND_BACK))


def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a table to be signed, without anything of the admin around it."""
    context = _facts(request, sheet_of(request, pk))
    return render(request, "govpublic_oversight/assessment/print.html", context)


@require_POST
def act_on_sheet(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Hand in, send back, or score; what cannot be done is said, and nothing is lost."""
    found = sheet_of(request, pk)
    form = WordsForm(request.POST if act == "send_back" else None, **SEND_BACK)
    if not _may(request.user, found, act):
        raise PermissionDenied
    try:
        if act == "hand_in":
            acts.hand_in(found, request.user)
            messages.success(request, _("The self-assessment was handed in."))
        elif act == "fix":
            acts.fix(found, request.user)
            messages.success(request, _("The sheet is scored. Its numbers stand; the agency can appeal."))
        elif form.is_valid():
            acts.send_back(found, form.cleaned_data["words"], request.user)
            messages.success(request, _("The sheet was sent back to the agency."))
        else:
            return _shown(request, found, form)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("govpublic_score_sheet", pk)


def _may(user: Any, found: ScoreSheet, act: str) -> bool:
    return speaks_for(user, found) if act == "hand_in" else may_assess(user)


def _shown(request: HttpRequest, found: ScoreSheet, form: WordsForm) -> HttpResponse:
    user, is_office = request.user, may_assess(request.user)
    above = [
        (reverse("govpublic_assessments"), str(TITLE)),
        (reverse("govpublic_assessment", args=[found.year.year]), str(found.year.year)),
    ]
    context = {
        **_facts(request, found),
        "may_hand_in": found.state == SheetState.SELF and speaks_for(user, found),
        "may_send_back": is_office and found.state in (SheetState.SUBMITTED, SheetState.SCORED),
        "may_fix": is_office and found.state in LOOSE,
        "form": form,
        "header_icon": "tick-inverse",
        "header_title": f"{found.agency.name} {found.year.year}",
        "breadcrumbs_items": breadcrumbs(f"{found.agency.name} {found.year.year}", *above),
    }
    return render(request, "govpublic_oversight/assessment/sheet.html", context)


def _facts(request: HttpRequest, found: ScoreSheet) -> dict[str, Any]:
    before, is_office = last_scores(found), sees_all(request.user)
    last = next((line.sheet for line in before.values()), None)
    total = found.standing_total if is_office or found.is_fixed else None
    return {
        "sheet": found,
        "lines": lines_of(found, before, is_office),
        "total": total,
        "last": last,
        "change": total - last.standing_total if last and total is not None else None,
        "rank": (found.above + 1, found.equals) if found.is_published else None,
    }
