"""Sweeps in the admin: what is missing, starting them, and the report of each."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from govpublic.core.runs import progress_url
from govpublic.oversight.models import HitState, PrivacySweep
from govpublic.validators.privacy.domains import domains_asked

from .export import sweep_workbook
from .presentation import report_context, table_of_quarters
from .quarters import Quarter, missing_now
from .starting import PERMISSION, VIEW, start_sweeps

PER_PAGE = 200


def may_see(user: Any) -> bool:
    return bool(user.is_active and (user.has_perm(VIEW) or user.has_perm(PERMISSION)))


def sweeps(request: HttpRequest) -> HttpResponse:
    """Every domain with its last quarters, and what this quarter still lacks."""
    _require(may_see(request.user))
    missing = missing_now(domains_asked())
    return render(
        request,
        "govpublic_oversight/sweeps.html",
        {
            **table_of_quarters(),
            "missing": missing,
            "quarter": Quarter.now(),
            "may_start": request.user.has_perm(PERMISSION),
            "header_title": _("Privacy sweeps"),
            "header_icon": "view",
            "breadcrumbs_items": _breadcrumbs(_("Privacy sweeps")),
        },
    )


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Start sweeps of the domains that were named; on to the page that pushes them on."""
    _require(request.user.has_perm(PERMISSION))
    try:
        run = start_sweeps(request.POST.getlist("domain"), request.user)
    except ValueError:
        messages.error(request, _("Choose at least one domain."))
        return HttpResponseRedirect(reverse("govpublic_sweeps"))
    return HttpResponseRedirect(progress_url(run))


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What one sweep looked at and found."""
    sweep = _sweep(request, pk)
    state = request.GET.get("state", "")
    hits = sweep.hits.select_related("agency", "content_type")
    if state in HitState.values:
        hits = hits.filter(state=state)
    page = Paginator(hits, PER_PAGE).get_page(request.GET.get("p"))
    title = _("Report of the privacy sweep")
    context = {
        **report_context(sweep, page.object_list),
        "page": page,
        "state": state,
        "states": HitState.choices,
        "header_title": f"{title}: {sweep}",
        "breadcrumbs_items": _breadcrumbs(str(sweep), (reverse("govpublic_sweeps"), _("Privacy sweeps"))),
    }
    return render(request, "govpublic_oversight/sweep.html", context)


def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The report with all its hits as a workbook."""
    return sweep_workbook(_sweep(request, pk))


class SweepsMenuItem(MenuItem):
    """In the openness menu of whoever may see sweeps."""

    def __init__(self) -> None:
        label = gettext_lazy("Privacy sweeps")
        super().__init__(label, reverse("govpublic_sweeps"), icon_name="view", order=500)

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


def _sweep(request: HttpRequest, pk: int) -> PrivacySweep:
    _require(may_see(request.user))
    return get_object_or_404(PrivacySweep.objects.select_related("started_by", "run"), pk=pk)


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _breadcrumbs(label: str, *above: tuple[str, str]) -> list[dict[str, str]]:
    steps = [(reverse("wagtailadmin_home"), _("Home")), *above, ("", label)]
    return [{"url": url, "label": text} for url, text in steps]
