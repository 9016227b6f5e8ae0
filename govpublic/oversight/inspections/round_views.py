"""Rounds in the admin: the list, one round with its problems, and the form of a round."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from govpublic.oversight.models import InspectionRound, RoundKind, RoundState

from .access import may_order, rounds_run_by
from .assigning import assign
from .filters import choices_for, narrowed
from .forms import AssignForm, RoundForm
from .frame import (
    TEMPLATES,
    above_round,
    add_errors,
    furniture,
    numbers,
    page_of,
    query_without_page,
    round_for,
)
from .history import CHANGED, CREATED
from .rounds import close as close_round
from .terms import escalated_before


def rounds(request: HttpRequest) -> HttpResponse:
    """Every round that the user inspects in, the latest first."""
    if not may_order(request.user):
        return HttpResponseRedirect(reverse("govpublic_problems"))
    rows = rounds_run_by(request.user).counted().select_related("ordered_by")
    if (state := request.GET.get("state", "")) in RoundState.values:
        rows = rows.in_state(state)
    if (kind := request.GET.get("kind", "")) in RoundKind.values:
        rows = rows.filter(kind=kind)
    context = {
        "page": page_of(request, rows.order_by("-starts_on", "-pk")),
        "query": query_without_page(request),
        "choices": [
            {"name": "state", "label": _("State"), "options": RoundState.choices, "chosen": state},
            {"name": "kind", "label": _("Kind"), "options": RoundKind.choices, "chosen": kind},
        ],
        "is_filtered": bool(state or kind),
        **furniture(_("Inspections")),
    }
    return render(request, f"{TEMPLATES}rounds.html", context)


def edit_round(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Begin a round, or change one."""
    if not may_order(request.user):
        raise PermissionDenied
    found = get_object_or_404(rounds_run_by(request.user), pk=pk) if pk else InspectionRound()
    if found.closed_at is not None:
        raise PermissionDenied
    form = RoundForm(request.POST or None, instance=found, user=request.user)
    if request.method == "POST" and form.is_valid():
        found.created_by = found.created_by or request.user
        form.save()
        log(instance=found, action=CHANGED if pk else CREATED, user=request.user)
        messages.success(request, _("The round “%(title)s” was saved.") % {"title": found.title})
        return HttpResponseRedirect(reverse("govpublic_inspection", args=[found.pk]))
    title = _("Change the round") if pk else _("Begin a round")
    context = {"form": form, "confirm": _("Save"), **furniture(title, *above_round(found if pk else None))}
    return render(request, f"{TEMPLATES}form.html", context)


def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: how far it is, its problems, and assigning those that are ticked."""
    round = round_for(request, pk)
    form = AssignForm(request.POST or None, auto_id="assign_%s")
    ticked = numbers(request.POST.getlist("problem"))
    if request.method == "POST" and form.is_valid() and _assigned(request, round, form, ticked):
        return HttpResponseRedirect(request.get_full_path())
    every = round.problems.all()
    page = page_of(request, narrowed(request, every).select_related("agency", "person", "field"))
    context = {
        "round": round,
        "page": page,
        "ticked": ticked,
        "query": query_without_page(request),
        "choices": choices_for(request, every),
        "asked": request.GET.get("q", ""),
        "is_filtered": any(request.GET.get(name) for name in ("state", "agency", "source", "q")),
        "form": form,
        "agencies": notified_agencies(round),
        "escalated_before": escalated_before(),
        "circulars": list(round.govpublic_circulations.order_by("-pk")),
        "may_close": round.state != RoundState.CLOSED and not (round.outstanding or round.waiting),
        **furniture(round.title, *above_round()),
    }
    return render(request, f"{TEMPLATES}round.html", context)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End the round."""
    round = round_for(request, pk)
    try:
        close_round(round, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The round is closed."))
    return HttpResponseRedirect(reverse("govpublic_inspection", args=[pk]))


def notified_agencies(round: InspectionRound) -> list[dict[str, Any]]:
    """The agencies that have something of the round to rectify, or had: each gets a notice. One query."""
    rows = round.problems.filter(attempt__gte=1).order_by("agency__sort_order", "agency__name", "agency")
    return list(rows.values("agency", "agency__short_name").distinct())


def _assigned(request: HttpRequest, round: InspectionRound, form: AssignForm, ticked: list[int]) -> bool:
    said = form.cleaned_data
    try:
        done = assign(round, list(round.problems.filter(pk__in=ticked)), request.user, **said)
    except ValidationError as error:
        add_errors(form, error)
        return False
    messages.success(request, _("Problems assigned: %(count)d.") % {"count": len(done)})
    return True
