"""Watching runs in the admin; looking at one pushes it on, so that no worker is needed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from govpublic.core.models import BackgroundRun

from . import acts
from .addresses import progress_url
from .kinds import kind_of
from .permissions import may_push, visible_to

CANCEL = "govpublic.run.cancel"
RESUME = "govpublic.run.resume"
#: Seconds of work for one request of a page that is looked at.
SECONDS = 2
PER_PAGE = 50


def runs(request: HttpRequest) -> HttpResponse:
    """The runs that the user may see, the latest first."""
    page = Paginator(visible_to(request.user), PER_PAGE).get_page(request.GET.get("p"))
    return render(
        request,
        "govpublic_core/admin/runs.html",
        {
            "page_obj": page,
            "header_title": _("Background runs"),
            "header_icon": "history",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": _("Background runs")},
            ],
        },
    )


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one run is."""
    run = get_object_or_404(visible_to(request.user), pk=pk)
    return render(request, "govpublic_core/admin/run.html", _context(request, run))


@require_POST
def push(request: HttpRequest, pk: int) -> HttpResponse:
    """A little more of the work; for the script the progress as a piece of page, for others the page."""
    run = acts.advance(_pushable(request, pk), SECONDS)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return render(request, "govpublic_core/admin/run_progress.html", _context(request, run))
    return HttpResponseRedirect(progress_url(run))


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    run = _pushable(request, pk)
    if acts.cancel(run):
        log(instance=run, action=CANCEL, user=request.user)
        messages.success(request, _("The run was cancelled. What was done until then is kept."))
    else:
        messages.error(request, _("The run was over already; there is nothing to cancel."))
    return HttpResponseRedirect(progress_url(run))


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    run = _pushable(request, pk)
    if acts.resume(run):
        log(instance=run, action=RESUME, user=request.user)
        messages.success(request, _("The run goes on where it stopped."))
    else:
        messages.error(request, _("There is nothing to go on with, or the same work was started anew."))
    return HttpResponseRedirect(progress_url(run))


def _pushable(request: HttpRequest, pk: int) -> BackgroundRun:
    run = get_object_or_404(visible_to(request.user), pk=pk)
    if not may_push(request.user, run):
        raise PermissionDenied
    return run


def _context(request: HttpRequest, run: BackgroundRun) -> dict[str, Any]:
    kind = kind_of(run.kind)
    return {
        "run": run,
        "result_url": kind.result_url(run) if kind and kind.result_url else None,
        "may_push": may_push(request.user, run),
        "header_title": f"{run.label}",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("govpublic_runs"), "label": _("Background runs")},
            {"url": "", "label": f"{run.label}"},
        ],
    }
