"""The list of a consultation library: what is in it, what was asked for, and the ways on from there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from govpublic.conf import settings
from govpublic.policies.closed_doors import outside_closed_doors, without_second_copies
from govpublic.policies.facets import Option
from govpublic.policies.keyset import slice_of
from govpublic.policies.listing import ActiveFilter, Field
from govpublic.policies.visibility import site_root_path

from .consultation_filters import ORDERS, Filters, Options, narrow, occurring_options, read_filters
from .consultation_standing import countdown
from .consultation_states import ConsultationState, in_state
from .document_consultations import HEAVY
from .models import ConsultationLibraryPage, ConsultationPage

FIELD_LABELS: dict[str, Promise] = {
    "state": gettext_lazy("State"),
    "matter": gettext_lazy("Kind of matter"),
    "agency": gettext_lazy("Consulting agency"),
    "year": gettext_lazy("Year"),
}
SORT_LABELS: dict[str, Promise] = {
    "newest": gettext_lazy("Newest first"),
    "ending": gettext_lazy("Ending soonest first"),
    "oldest": gettext_lazy("Oldest first"),
}


@dataclass(frozen=True)
class StateLink:
    """A state with the number of consultations in it, and the address of the list of these."""

    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Entry:
    """A line of the list."""

    page: Any
    state: ConsultationState
    countdown: str


def list_consultations(library: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of a library's page; the number of queries does not grow with that of consultations.

    ``entries`` (list[Entry]), ``count``, ``q``, ``fields`` and ``sort_field`` (Field), ``active_filters``,
    ``filter_title`` (the filters in words, "" without any), ``previous_url``, ``next_url``, ``clear_url``,
    ``feed_url``, ``states`` (list[StateLink]), ``sections`` (live libraries below this one).
    """
    now = timezone.now()
    everything = visible_consultations(library, request)
    options = occurring_options(everything)
    filters = read_filters(request.GET, options)
    found, order = narrow(everything, filters, now), ORDERS[filters.sort]
    size = found.aggregate(count=Count("pk"), dated=Count(order.field))
    part = slice_of(
        found.select_related("agency").defer(*HEAVY),
        order,
        settings.PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
        all_dated=size["count"] == size["dated"],
    )
    active = _active_filters(filters, options, request.path)
    return {
        "entries": [_entry(page, now) for page in part.rows],
        "count": size["count"],
        "q": filters.q,
        "fields": _fields(options, filters),
        "sort_field": _sort_field(filters),
        "active_filters": active,
        "filter_title": " · ".join(item.value for item in active),
        "previous_url": _address(request.path, filters, before=part.before) if part.before else "",
        "next_url": _address(request.path, filters, after=part.after) if part.after else "",
        "clear_url": request.path,
        "feed_url": _address(request.path, filters.without("sort"), format="rss"),
        "states": _states(everything, filters, request.path, now),
        "sections": _sections(library),
    }


def visible_consultations(library: Any, request: HttpRequest) -> QuerySet[Any]:
    """Live consultations that ``library`` shows to its readers, each once."""
    top = _top_of(library, request)
    if not top:
        return ConsultationPage.objects.none()
    pages = ConsultationPage.objects.live().filter(path__startswith=top)
    return outside_closed_doors(without_second_copies(pages, top), library)


def _top_of(library: Any, request: HttpRequest) -> str:
    """The tree path below which they stand: of the library, or of the site that it is read on."""
    path = library.path or ""
    if library.scope == library.Scope.OWN or not path:
        return path
    site = Site.find_for_request(request)
    if site and path.startswith(site.root_page.path):
        return str(site.root_page.path)
    return site_root_path(library)


def _entry(page: Any, now: datetime) -> Entry:
    return Entry(page, page.state_at(now), countdown(page, now))


def _address(path: str, filters: Filters, **more: str) -> str:
    query = urlencode({**filters.parameters, **more})
    return f"{path}?{query}" if query else path


def _fields(options: Options, filters: Filters) -> list[Field]:
    return [
        Field(name, label, options[name], getattr(filters, name))
        for name, label in FIELD_LABELS.items()
        if options[name]
    ]


def _states(pages: QuerySet[Any], filters: Filters, path: str, now: datetime) -> list[StateLink]:
    """Every state with its number, under the other filters; one query."""
    narrowed = narrow(pages, filters.without("state"), now)
    counts = narrowed.aggregate(
        **{state.value: Count("pk", filter=in_state(state, now)) for state in ConsultationState}
    )
    return [
        StateLink(
            str(state.label),
            counts[state.value],
            _address(path, replace(filters, state=state.value)),
            filters.state == state.value,
        )
        for state in ConsultationState
    ]


def _sort_field(filters: Filters) -> Field:
    options = [Option(name, str(label)) for name, label in SORT_LABELS.items()]
    return Field("sort", _("Order"), options, filters.sort)


def _active_filters(filters: Filters, options: Options, path: str) -> list[ActiveFilter]:
    labels = {"q": _("Keywords"), **FIELD_LABELS}
    words = {(name, option.value): option.label for name in options for option in options[name]}
    return [
        ActiveFilter(labels[name], words.get((name, value), value), _address(path, filters.without(name)))
        for name, value in filters.narrowing.items()
    ]


def _sections(library: Any) -> list[Any]:
    if not library.pk:
        return []
    below = ConsultationLibraryPage.objects.child_of(library).live().order_by("path")
    return list(outside_closed_doors(below, library))
