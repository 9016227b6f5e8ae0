"""The list of broken links in the admin, and looking at them again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from govpublic.agencies.models import Agency
from govpublic.catalog.coverage_scope import own_agencies
from govpublic.catalog.models import LinkTarget, LinkUse
from govpublic.core.runs import progress_url
from govpublic.core.spreadsheets import FORMATS, Column
from govpublic.validators.admin_urls import edit_url_of

from .starting import PERMISSION, check_links, look_again

State = LinkTarget.State
PER_PAGE = 50
SHOWN = {"broken": (State.BROKEN,), "failing": (State.FAILING,), "unsure": (State.UNSURE,)}


def broken_links(request: HttpRequest) -> HttpResponse:
    """Every place of a live page that leads nowhere, the longest broken first; or all as a file."""
    if not may_see(request.user):
        raise PermissionDenied
    chosen = {"state": request.GET.get("state", "broken"), "agency": request.GET.get("agency", "")}
    rows = _rows(request.user, chosen)
    if respond := FORMATS.get(request.GET.get("format", "")):
        return respond(_("Broken links"), _columns(), _cells(rows))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "header_title": _("Broken links"),
        "header_icon": "link-external",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Broken links")},
        ],
        "page": page,
        "lines": [(use, _edit_url(use)) for use in page.object_list],
        "states": [(name, State(states[0]).label) for name, states in SHOWN.items()],
        "chosen": chosen,
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "agencies": _agencies(request.user),
        "may_check": request.user.has_perm(PERMISSION),
        "last": LinkTarget.objects.order_by("-checked_at").values_list("checked_at", flat=True).first(),
    }
    return render(request, "govpublic_catalog/admin/broken_links.html", context)


@require_POST
def check_again(request: HttpRequest) -> HttpResponse:
    """Look at the chosen links once more, or at everything whose time has come."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    keys = [int(key) for key in request.POST.getlist("target") if key.isdecimal()]
    run = look_again(keys, request.user) if keys else check_links(request.user)
    messages.success(request, _("The links are being looked at."))
    return HttpResponseRedirect(progress_url(run))


def may_see(user: Any) -> bool:
    """Whoever may see everything, and whoever works for an agency."""
    own = own_agencies(user)
    return own is None or bool(own)


def _rows(user: Any, chosen: dict[str, str]) -> QuerySet[LinkUse]:
    rows = LinkUse.objects.filter(target__state__in=SHOWN.get(chosen["state"], SHOWN["broken"]))
    own = own_agencies(user)
    if own is not None:
        rows = rows.filter(agency__in=own)
    if chosen["agency"].isdecimal():
        rows = rows.filter(agency=int(chosen["agency"]))
    return rows.select_related("target", "agency", "content_type").order_by("target__failing_since", "pk")


def _agencies(user: Any) -> QuerySet[Agency]:
    agencies = Agency.objects.filter(is_active=True).order_by("sort_order", "name")
    own = own_agencies(user)
    return agencies if own is None else agencies.filter(pk__in=own)


def _edit_url(use: LinkUse) -> str | None:
    model = use.content_type.model_class()
    return edit_url_of(model, use.object_id) if model is not None else None


def _columns() -> list[Column]:
    return [
        Column(_("Page"), 40), Column(_("Agency"), 24), Column(_("Link"), 60), Column(_("State"), 16),
        Column(_("What is wrong"), 30), Column(_("Since"), 18),
    ]  # fmt: skip


def _cells(rows: QuerySet[LinkUse]) -> Iterator[list[Any]]:
    for use in rows.iterator(chunk_size=500):
        target = use.target
        agency = use.agency.name if use.agency else ""
        wrong = f"{target.get_fault_display()} {target.status or ''}".strip()
        yield [use.title, agency, target.url, target.get_state_display(), wrong, target.failing_since]
