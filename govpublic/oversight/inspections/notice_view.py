"""The notice of rectification (整改通知书) that one agency gets for a round, to be printed and sealed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from govpublic import workdays
from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.models import Agency
from govpublic.oversight.models import InspectionRound, ProblemState

from .access import problems_seen_by, runs
from .frame import TEMPLATES


def notice(request: HttpRequest, pk: int, agency_pk: int) -> HttpResponse:
    """For whoever inspects in the round, and for the agency itself; ``Http404`` for everybody else."""
    round = get_object_or_404(InspectionRound.objects.select_related("ordered_by"), pk=pk)
    if not (runs(request.user, round) or agency_pk in agency_ids_of(request.user)):
        raise Http404
    agency = get_object_or_404(Agency, pk=agency_pk)
    rows = problems_seen_by(request.user).filter(round=round, agency=agency, attempt__gte=1)
    problems: list[Any] = list(rows.exclude(state=ProblemState.DROPPED).order_by("number"))
    if not problems:
        raise Http404
    context = {"round": round, "agency": agency, "problems": problems, "today": workdays.today()}
    return render(request, f"{TEMPLATES}notice.html", context)
