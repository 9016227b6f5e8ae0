"""Choosing the items that a page stands under, and making the columns of a field."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from govpublic.policies.listing_filters import clean_query
from govpublic.policies.views.asking import ask, back_to, page_for_editor

from .columns import create_missing_columns, entries_without_column
from .linking import agency_for, assign, can_stand_under_items, entries_of, offered_to
from .models import CatalogEntry, FieldPage, SubjectField

#: Items offered at once; a word or a field finds the others.
MOST_OFFERED = 200


def choose_items(request: HttpRequest, pk: int) -> HttpResponse:
    """Under which items of the catalogue the page stands; many are found by field and word."""
    page = get_object_or_404(Page, pk=pk).specific
    if not can_stand_under_items(page):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    offered = offered_to(page)
    if request.method == "POST":
        among = offered.filter(pk__in=_keys(request, "shown")).values_list("pk", flat=True)
        changed = assign(page, _keys(request, "entry"), among, request.user)
        said = ngettext("%(n)d item was changed.", "%(n)d items were changed.", changed)
        messages.success(request, said % {"n": changed})
        return back_to(page)
    return render(request, "govpublic_catalog/admin/choose_items.html", _offer(request, page, offered))


def _offer(request: HttpRequest, page: Any, offered: QuerySet[CatalogEntry]) -> dict[str, Any]:
    """What is chosen, and what can be, by field and word."""
    query, one = clean_query(request.GET.get("q", "")), request.GET.get("field", "")
    shown = offered
    for word in query.split(" "):
        shown = shown.filter(name__icontains=word) if word else shown
    if one.isascii() and one.isdigit() and len(one) < 19:
        shown = shown.filter(field=one)
    chosen = list(entries_of(page))
    back_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return {
        "page": page,
        "agency": agency_for(page),
        "chosen": {entry.pk for entry in chosen},
        "standing": chosen,
        "shown": list(shown[:MOST_OFFERED]),
        "count": shown.count(),
        "query": query,
        "field": one,
        "fields": SubjectField.objects.filter(pk__in=offered.order_by().values("field")),
        "back_url": back_url,
        "header_title": _("Items of the catalogue"),
        "breadcrumbs_items": [
            {"url": back_url, "label": page.get_admin_display_title()},
            {"url": "", "label": _("Items of the catalogue")},
        ],
    }


def make_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft column for each item of the field that has none."""
    page = page_for_editor(request, FieldPage, pk)
    if not page.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    if request.method == "POST":
        made = len(create_missing_columns(page, request.user))
        said = ngettext("%(n)d column was made as a draft.", "%(n)d columns were made as drafts.", made)
        messages.success(request, said % {"n": made})
        return redirect("wagtailadmin_explore", page.pk)
    missing = entries_without_column(page)
    said = ngettext("%(n)d item has no column yet.", "%(n)d items have no column yet.", len(missing))
    return ask(
        request,
        page,
        heading=_("Make the missing columns"),
        explanations=[said % {"n": len(missing)}, *(entry.name for entry in missing[:20])],
        confirm=_("Make the missing columns") if missing else "",
    )


def _keys(request: HttpRequest, name: str) -> list[int]:
    return [
        int(key) for key in request.POST.getlist(name) if key.isascii() and key.isdigit() and len(key) < 19
    ]
