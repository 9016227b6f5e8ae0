"""The list of a column of meetings: what is in it, what was asked for, and the ways on from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Site

from govpublic import workdays
from govpublic.conf import settings
from govpublic.policies.closed_doors import outside_closed_doors, without_second_copies
from govpublic.policies.facets import Option
from govpublic.policies.keyset import slice_of
from govpublic.policies.listing import ActiveFilter, Field
from govpublic.policies.visibility import site_root_path

from .meeting_filters import ORDERS, Filters, Options, narrow, occurring_options, read_filters
from .meeting_presentation import day_label, tag_of
from .meeting_standing import Standing, standing_of
from .models import MeetingLibraryPage, MeetingPage, ParticipationScopePage

FIELD_LABELS: dict[str, Promise] = {
    "time": gettext_lazy("Past or to come"),
    "agency": gettext_lazy("Host"),
    "year": gettext_lazy("Year of the meeting"),
}
SORT_LABELS: dict[str, Promise] = {
    "newest": gettext_lazy("Latest meeting first"),
    "oldest": gettext_lazy("Earliest meeting first"),
}
#: What may stand below a column and is worth a link above its list.
_SECTIONS = (MeetingLibraryPage, ParticipationScopePage)


@dataclass(frozen=True)
class Entry:
    """A line of the list."""

    page: Any
    day: str
    standing: Standing
    tag: str


def list_meetings(column: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of a column's page; the number of queries does not grow with that of meetings.

    ``entries`` (list[Entry]), ``count``, ``q``, ``fields`` and ``sort_field`` (Field), ``active_filters``,
    ``filter_title`` (the filters in words, "" without any), ``previous_url``, ``next_url``, ``clear_url``,
    ``feed_url``, ``ical_url``, ``calendar_url``, ``sections`` (live pages of this room below the column).
    """
    today = workdays.today()
    everything = visible_meetings(column, request)
    options = occurring_options(everything)
    filters = read_filters(request.GET, options)
    found = narrow(everything, filters, today)
    order = ORDERS[filters.sort]
    size = found.aggregate(count=Count("pk"), dated=Count("held_on"))
    part = slice_of(
        found.select_related("agency").prefetch_related("attendees").defer("attachments"),
        order,
        settings.PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
        all_dated=size["count"] == size["dated"],
    )
    active = _active_filters(filters, options, request.path)
    return {
        "entries": [_entry(page, today) for page in part.rows],
        "count": size["count"],
        "q": filters.q,
        "fields": _fields(filters, options),
        "sort_field": _sort_field(filters),
        "active_filters": active,
        "filter_title": " · ".join(item.value for item in active),
        "previous_url": address(request.path, filters, before=part.before) if part.before else "",
        "next_url": address(request.path, filters, after=part.after) if part.after else "",
        "clear_url": request.path,
        "feed_url": address(request.path, filters.without("sort"), format="rss"),
        "ical_url": address(request.path, Filters(), format="ics"),
        "calendar_url": address(request.path, Filters(), view="calendar"),
        "sections": sections_below(column),
    }


def visible_meetings(column: Any, request: HttpRequest) -> QuerySet[Any]:
    """Live meetings that ``column`` shows to its readers, each once."""
    top = top_of(column, request)
    if not top:
        return MeetingPage.objects.none()
    pages = MeetingPage.objects.live().filter(path__startswith=top)
    return outside_closed_doors(without_second_copies(pages, top), column)


def top_of(column: Any, request: HttpRequest) -> str:
    """The tree path below which they stand: of the column, or of the site that it is read on."""
    path = column.path or ""
    if column.scope == column.Scope.OWN or not path:
        return path
    site = Site.find_for_request(request)
    if site and path.startswith(site.root_page.path):
        return str(site.root_page.path)
    return site_root_path(column)


def sections_below(column: Any) -> Sequence[Page]:
    """Columns and pages on participation right below ``column`` that its readers may open; one query."""
    if not column.pk:
        return []
    below = Page.objects.child_of(column).live().type(_SECTIONS).order_by("path")
    return list(outside_closed_doors(below, column))


def address(path: str, filters: Filters, **more: str) -> str:
    """Where the list at ``path`` answers ``filters``."""
    query = urlencode({**filters.parameters, **more})
    return f"{path}?{query}" if query else path


def _entry(page: Any, today: Any) -> Entry:
    standing = standing_of(page, today)
    return Entry(page, day_label(page.held_on, page.starts_at), standing, tag_of(standing))


def _fields(filters: Filters, options: Options) -> list[Field]:
    return [
        Field(name, label, options[name], getattr(filters, name))
        for name, label in FIELD_LABELS.items()
        if options[name]
    ]


def _sort_field(filters: Filters) -> Field:
    options = [Option(name, str(label)) for name, label in SORT_LABELS.items()]
    return Field("sort", _("Order"), options, filters.sort)


def _active_filters(filters: Filters, options: Options, path: str) -> list[ActiveFilter]:
    labels = {"q": _("Keywords"), **FIELD_LABELS}
    words = {(name, option.value): option.label for name in options for option in options[name]}
    return [
        ActiveFilter(labels[name], words.get((name, value), value), address(path, filters.without(name)))
        for name, value in filters.narrowing.items()
    ]
