"""The list of a column of notices: what is in it, what was asked for, and the ways on from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from govpublic import workdays
from govpublic.conf import settings
from govpublic.policies.closed_doors import outside_closed_doors, without_second_copies
from govpublic.policies.facets import Option
from govpublic.policies.keyset import slice_of
from govpublic.policies.listing import ActiveFilter, Field
from govpublic.policies.visibility import site_root_path

from .models import PublicNoticeLibraryPage, PublicNoticePage
from .notice_filters import ORDERS, Filters, Options, narrow, occurring_options, read_filters
from .notice_presentation import Tag, countdown, state_tag

FIELD_LABELS: dict[str, Promise] = {
    "state": gettext_lazy("State"),
    "domain": gettext_lazy("Domain"),
    "agency": gettext_lazy("Notifying agency"),
    "year": gettext_lazy("Year of the notice"),
}
SORT_LABELS: dict[str, Promise] = {
    "newest": gettext_lazy("Latest period first"),
    "ending": gettext_lazy("Ending soonest first"),
    "oldest": gettext_lazy("Earliest period first"),
}


@dataclass(frozen=True)
class Entry:
    """A line of the list."""

    page: Any
    tag: Tag | None
    countdown: str


def list_notices(column: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of a column's page; the number of queries does not grow with that of notices.

    ``entries`` (list[Entry]), ``count``, ``q``, ``fields`` and ``sort_field`` (Field), ``active_filters``,
    ``filter_title`` (the filters in words, "" without any), ``previous_url``, ``next_url``, ``clear_url``,
    ``feed_url``, ``sections`` (live columns below this one).
    """
    everything = visible_notices(column, request)
    options = occurring_options(everything)
    filters = read_filters(request.GET, options)
    found = narrow(everything, filters, workdays.today())
    order = ORDERS[filters.sort]
    size = found.aggregate(count=Count("pk"), dated=Count(order.field))
    part = slice_of(
        found.select_related("agency").defer("body", "attachments"),
        order,
        settings.PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
        all_dated=size["count"] == size["dated"],
    )
    active = _active_filters(filters, options, request.path)
    return {
        "entries": [_entry(page) for page in part.rows],
        "count": size["count"],
        "q": filters.q,
        "fields": [
            Field(name, label, options[name], getattr(filters, name))
            for name, label in FIELD_LABELS.items()
            if options[name]
        ],
        "sort_field": _sort_field(filters),
        "active_filters": active,
        "filter_title": " · ".join(item.value for item in active),
        "previous_url": _address(request.path, filters, before=part.before) if part.before else "",
        "next_url": _address(request.path, filters, after=part.after) if part.after else "",
        "clear_url": request.path,
        "feed_url": _address(request.path, filters.without("sort"), format="rss"),
        "sections": _sections(column),
    }


def visible_notices(column: Any, request: HttpRequest) -> QuerySet[Any]:
    """Live notices that ``column`` shows to its readers, each once."""
    top = _top_of(column, request)
    if not top:
        return PublicNoticePage.objects.none()
    pages = PublicNoticePage.objects.live().filter(path__startswith=top)
    return outside_closed_doors(without_second_copies(pages, top), column)


def _top_of(column: Any, request: HttpRequest) -> str:
    """The tree path below which they stand: of the column, or of the site that it is read on."""
    path = column.path or ""
    if column.scope == column.Scope.OWN or not path:
        return path
    site = Site.find_for_request(request)
    if site and path.startswith(site.root_page.path):
        return str(site.root_page.path)
    return site_root_path(column)


def _entry(page: Any) -> Entry:
    period = page.period
    return Entry(page, state_tag(period), countdown(period))


def _address(path: str, filters: Filters, **more: str) -> str:
    query = urlencode({**filters.parameters, **more})
    return f"{path}?{query}" if query else path


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


def _sections(column: Any) -> list[Any]:
    if not column.pk:
        return []
    below = PublicNoticeLibraryPage.objects.child_of(column).live().order_by("path")
    return list(outside_closed_doors(below, column))
