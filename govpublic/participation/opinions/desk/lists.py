"""The lists of the desk: consultations with what waits, and the opinions on one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from govpublic.policies.keyset import Order, Slice, slice_of

from ...matters import Adoption, Channel
from ...models import ConsultationPage, Opinion, OpinionState
from .access import consultation_for, handled_by, handles_any, sees_personal_data
from .filters import MINE, NONE, WHOLE, Filters, narrow, read_filters
from .rows import described, labels_of

PER_PAGE = 50
_ORDER = Order("received_at", is_moment=True)


def consultations(request: HttpRequest) -> HttpResponse:
    """The consultations whose opinions the user handles, the latest first, with what is still to be done."""
    pages = handled_by(request.user).order_by("-opens_on", "-pk").select_related("agency")
    page = Paginator(pages, 20).get_page(request.GET.get("p"))
    counts = _counts([each.pk for each in page.object_list])
    context = {
        "header_title": _("Opinions"),
        "header_icon": "comment",
        "breadcrumbs_items": [{"url": "", "label": _("Opinions")}],
        "rows": [(each, counts.get(each.pk, {})) for each in page.object_list],
        "page": page,
    }
    return render(request, "govpublic_participation/admin/opinions/consultations.html", context)


def opinions(request: HttpRequest, pk: int) -> HttpResponse:
    """The opinions on one consultation, the latest first."""
    consultation = consultation_for(request, pk)
    labels, sees_all = labels_of(consultation), sees_personal_data(request.user)
    filters = read_filters(request.GET, labels)
    part = _part(consultation, filters, request, sees_all)
    here = reverse("govpublic_opinions", args=[pk])
    context = {
        **desk_frame(consultation, _("Opinions")),
        "filters": filters,
        "choices": choices(labels),
        "rows": described(part.rows, labels, sees_all=sees_all),
        "states": states_of(consultation),
        "group": _group(consultation, filters),
        "newer_url": address(here, filters, before=part.before) if part.before else "",
        "older_url": address(here, filters, after=part.after) if part.after else "",
        "here": address(here, filters),
        "export_query": urlencode(filters.chosen),
        "sees_all": sees_all,
    }
    return render(request, "govpublic_participation/admin/opinions/list.html", context)


def desk_frame(consultation: ConsultationPage, heading: str) -> dict[str, Any]:
    """What every page of the desk about one consultation has."""
    return {
        "consultation": consultation,
        "heading": heading,
        "header_title": f"{heading}: {consultation.title}",
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": reverse("govpublic_opinion_desk"), "label": _("Opinions")},
            {"url": reverse("govpublic_opinions", args=[consultation.pk]), "label": consultation.title},
            {"url": "", "label": heading},
        ],
    }


def choices(labels: dict[str, str]) -> list[dict[str, Any]]:
    """The filters that are offered, with their options."""
    nobody = (NONE, _("Nobody"))
    fields: list[tuple[str, str, list[Any]]] = [
        ("state", _("State"), OpinionState.choices),
        ("channel", _("Channel"), Channel.choices),
        ("article", _("About"), [(WHOLE, _("The draft as a whole")), *labels.items()]),
        ("adoption", _("What became of it"), [(NONE, _("Not decided yet")), *Adoption.choices]),
        ("assigned", _("Assigned to"), [(MINE, _("Me")), nobody]),
        ("private", _("Personal information"), [("yes", _("Found")), ("no", _("Not found"))]),
    ]
    return [{"name": name, "label": label, "options": options} for name, label, options in fields]


def states_of(consultation: ConsultationPage) -> list[dict[str, Any]]:
    """How many there are in each state; one query that an index answers."""
    rows = Opinion.objects.filter(consultation=consultation).order_by()
    return states_in(dict(rows.values_list("state").annotate(Count("pk"))))


def states_in(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Each state with its number, also where that is nought."""
    return [
        {"value": value, "label": label, "count": counts.get(value, 0)}
        for value, label in OpinionState.choices
    ]


def address(path: str, filters: Filters, **more: str) -> str:
    """Where the list at ``path`` answers ``filters``."""
    query = urlencode({**filters.chosen, **more})
    return f"{path}?{query}" if query else path


class OpinionsMenuItem(MenuItem):
    """In the openness menu of whoever handles opinions of some agency."""

    def __init__(self) -> None:
        super().__init__(_("Opinions"), reverse("govpublic_opinion_desk"), icon_name="comment", order=320)

    def is_shown(self, request: HttpRequest) -> bool:
        return handles_any(request.user)


def _counts(keys: list[int]) -> dict[int, dict[str, int]]:
    """For each consultation: all, received and unanswered opinions; one query."""
    rows = Opinion.objects.filter(consultation__in=keys).order_by().values("consultation")
    found = rows.annotate(
        total=Count("pk"),
        new=Count("pk", filter=Q(state=OpinionState.RECEIVED)),
        unanswered=Count("pk", filter=Q(replied_at=None)),
    )
    return {row["consultation"]: row for row in found}


def _part(consultation: ConsultationPage, filters: Filters, request: HttpRequest, sees_all: bool) -> Slice:
    rows = Opinion.objects.filter(consultation=consultation).select_related("assigned_to", "group")
    cursor = {name: request.GET.get(name, "")[:40] for name in ("after", "before")}
    found = narrow(rows, filters, request.user, sees_all=sees_all)
    return slice_of(found, _ORDER, PER_PAGE, all_dated=True, **cursor)


def _group(consultation: ConsultationPage, filters: Filters) -> Any:
    if not filters.group:
        return None
    return consultation.govpublic_opinion_groups.filter(pk=int(filters.group)).first()
