"""What the public column on the work shows: reports, zones, key tasks."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from govpublic import workdays
from govpublic.conf import settings
from govpublic.core.rulebook import current_rulebook
from govpublic.oversight.models import KeyTask, OpennessZone, ProgressPage
from govpublic.oversight.models.register.zones import FUNCTIONS
from govpublic.policies.closed_doors import outside_closed_doors


def column_context(column: Any, request: HttpRequest) -> dict[str, Any]:
    """``entries`` (a page of reports), ``zones``, ``tasks``, ``year``; a fixed number of queries."""
    below = ProgressPage.objects.child_of(column).live() if column.pk else ProgressPage.objects.none()
    reports = outside_closed_doors(below, column).select_related("agency").defer("body")
    ordered = reports.order_by("-covers_until", "-first_published_at", "-pk")
    page = Paginator(ordered, settings.PAGE_SIZE).get_page(request.GET.get("p"))
    year = workdays.today().year
    return {
        "entries": page.object_list,
        "previous_url": f"?p={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?p={page.next_page_number()}" if page.has_next() else "",
        "zones": public_zones() if column.shows_zones else [],
        "tasks": public_tasks(year) if column.shows_tasks else [],
        "year": year,
        "shows_zones": column.shows_zones,
    }


def public_zones() -> list[dict[str, Any]]:
    """Zones that were accepted and are proven, in the order of places, with the functions they have."""
    zones = OpennessZone.objects.proven().filter(accepted_on__isnull=False)
    asked = current_rulebook().params("ZON-1")["functions"]
    return [
        {"zone": zone, "functions": [name for name in asked if getattr(zone, FUNCTIONS.get(name, ""), False)]}
        for zone in zones.select_related("jurisdiction").order_by("jurisdiction__code", "name")
    ]


def public_tasks(year: int) -> list[dict[str, Any]]:
    """The key tasks of ``year`` that are shown, with their state and the last report on each."""
    tasks = KeyTask.objects.filter(year=year, is_public=True).select_related("agency")
    proven = set(KeyTask.objects.proven().filter(year=year, is_public=True).values_list("pk", flat=True))
    rows = tasks.prefetch_related("reports", "co_agencies").order_by("number", "pk")
    return [{"task": task, "state": _state(task, task.pk in proven), "report": _last(task)} for task in rows]


def _state(task: KeyTask, proven: bool) -> str:
    return _("completed") if task.completed_on and proven else _("under way")


def _last(task: KeyTask) -> Any:
    reports = list(task.reports.all())
    return reports[0] if reports else None
