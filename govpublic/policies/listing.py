"""The list of a policy library: what is in it, what was asked for, and the ways on from there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from govpublic import workdays
from govpublic.conf import settings

from .facets import Option, Options, occurring_options
from .interpretation_links import with_interpreted
from .keyset import Slice, slice_of
from .listing_filters import ORDERS, UNDATED, Filters, at_time, narrow, read_filters
from .models import LibraryEntry, NormativeCatalogPage, PolicyDocumentPage, PolicyLibraryPage
from .months import Tally, month_label, timeline
from .validity import State, with_endings
from .validity_notice import Tag, validity_tag
from .visibility import Shelves, shelves_below, site_root_path

FIELD_LABELS: dict[str, Promise] = {
    "theme": gettext_lazy("Theme"),
    "agency": gettext_lazy("Issuing agency"),
    "year": gettext_lazy("Year of issue"),
    "month": gettext_lazy("Month of issue"),
    "validity": gettext_lazy("Validity"),
    "genre": gettext_lazy("Genre"),
}
SORT_LABELS: dict[str, Promise] = {
    "newest": gettext_lazy("Newest issued first"),
    "oldest": gettext_lazy("Oldest issued first"),
    "published": gettext_lazy("Most recently published first"),
}

#: What may stand below a library and is worth a link above its list.
_SECTIONS = (PolicyLibraryPage, NormativeCatalogPage)


@dataclass(frozen=True)
class Field:
    """A choice in the form, with the value that is chosen now."""

    name: str
    label: Promise | str
    options: list[Option]
    chosen: str


@dataclass(frozen=True)
class ActiveFilter:
    """A filter that holds now, in words, and the address of the list without it."""

    label: Promise | str
    value: str
    remove_url: str


@dataclass(frozen=True)
class Entry:
    """A line of the list."""

    page: Any
    tag: Tag


def list_documents(library: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of a library's page; the number of queries does not grow with the number of papers.

    ``entries`` (list[Entry]), ``count``, ``q``, ``fields`` and ``sort_field`` (Field), ``active_filters``,
    ``filter_title`` (the filters in words, "" without any), ``timeline`` (Timeline), ``previous_url``,
    ``next_url``, ``clear_url``, ``feed_url``, ``sections`` (live pages of this room below the library).
    """
    shelves = shelves_of(library, request)
    everything = shelves.entries()
    options = occurring_options(everything)
    filters = read_filters(request.GET, options)
    today = workdays.today()
    part = _part_of(narrow(everything, filters, today, for_few=True), filters, request)
    tally = _tally(narrow(everything, filters, today), filters, part)
    active = _active_filters(filters, options, request.path)
    return {
        "entries": [Entry(page, validity_tag(page.validity.state)) for page in papers_of(part.rows)],
        "count": tally.total(filters),
        "q": filters.q,
        "fields": _fields(filters, options, tally),
        "sort_field": _sort_field(filters),
        "active_filters": active,
        "filter_title": " · ".join(item.value for item in active),
        "timeline": timeline(tally, filters, partial(address, request.path)),
        "previous_url": address(request.path, filters, before=part.before) if part.before else "",
        "next_url": address(request.path, filters, after=part.after) if part.after else "",
        "clear_url": request.path,
        "feed_url": address(request.path, filters.unsorted(), format="rss"),
        "sections": shelves.sections,
    }


def _part_of(found: QuerySet[LibraryEntry], filters: Filters, request: HttpRequest) -> Slice:
    """The page of the list that the address asks for."""
    return slice_of(
        at_time(found, filters).only("pk", "month", "issued_on", "published_at"),
        ORDERS[filters.sort],
        settings.PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
        all_dated=filters.sort != "published" and filters.year not in ("", UNDATED),
    )


def _tally(found: QuerySet[LibraryEntry], filters: Filters, part: Slice) -> Tally:
    """How many answer, by month; not asked again where the page holds them all."""
    is_all = not (filters.year or part.before or part.after)
    return Tally(part.rows) if is_all else Tally.asked(found)


def shelves_of(library: Any, request: HttpRequest) -> Shelves:
    """What ``library`` shows to whoever asks: its own papers, or those of the whole site."""
    return shelves_below(_top_of(library, request), library, _SECTIONS)


def papers_of(entries: Iterable[LibraryEntry]) -> list[Any]:
    """The papers behind ``entries``, in their order; one query. Only what is live, whatever an entry says."""
    keys = [entry.pk for entry in entries]
    papers = with_interpreted(with_endings(PolicyDocumentPage.objects.live().filter(pk__in=keys)))
    found = papers.select_related("agency", "theme").defer("body", "attachments").in_bulk()
    return [found[key] for key in keys if key in found]


def _top_of(library: Any, request: HttpRequest) -> str:
    """The tree path below which the papers stand: of the library, or of the site that it is read on."""
    if library.scope == library.Scope.OWN:
        return library.path or ""
    site = Site.find_for_request(request)
    if site and library.path and library.path.startswith(site.root_page.path):
        return str(site.root_page.path)
    return site_root_path(library)


def address(path: str, filters: Filters, **more: str) -> str:
    """Where the list at ``path`` answers ``filters``."""
    query = urlencode({**filters.parameters, **more})
    return f"{path}?{query}" if query else path


def _fields(filters: Filters, options: Options, tally: Tally) -> list[Field]:
    """The choices; one that would leave nothing to choose from is left out."""
    states = [Option(state.value, str(state.label)) for state in State if state is not State.UNKNOWN]
    offered = {**options, "validity": states, "year": _years(filters, tally)}
    return [
        Field(name, label, offered[name], getattr(filters, name))
        for name, label in FIELD_LABELS.items()
        if offered.get(name)
    ]


def _years(filters: Filters, tally: Tally) -> list[Option]:
    """The years in which something was issued, and the one that is asked for."""
    years = {str(year) for year in tally.by_year} | {filters.year} - {"", UNDATED}
    options = [Option(year, year) for year in sorted(years, reverse=True)]
    if tally.undated or filters.year == UNDATED:
        options.append(Option(UNDATED, _("No date")))
    return options


def _sort_field(filters: Filters) -> Field:
    options = [Option(name, str(label)) for name, label in SORT_LABELS.items()]
    return Field("sort", _("Order"), options, filters.sort)


def _active_filters(filters: Filters, options: Options, path: str) -> list[ActiveFilter]:
    labels = {"q": _("Keywords"), **FIELD_LABELS}
    words = {(name, option.value): option.label for name in options for option in options[name]}
    words |= {("validity", value): str(label) for value, label in State.choices}
    words["year", UNDATED] = _("No date")
    words |= {("month", str(month)): month_label(month) for month in range(1, 13)}
    return [
        ActiveFilter(labels[name], words.get((name, value), value), address(path, filters.without(name)))
        for name, value in filters.narrowing.items()
    ]
