"""The list of a policy library: what is in it, what was asked for, and the ways on from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govpublic import workdays
from govpublic.conf import settings

from .facets import Option, Options, occurring_options
from .keyset import slice_of
from .listing_filters import ORDERS, Filters, narrow, read_filters
from .validity import State, with_endings
from .validity_notice import Tag, validity_tag
from .visibility import private_paths, site_root_path, visible_documents

FIELD_LABELS: dict[str, Promise] = {
    "theme": gettext_lazy("Theme"),
    "agency": gettext_lazy("Issuing agency"),
    "year": gettext_lazy("Year of issue"),
    "validity": gettext_lazy("Validity"),
    "genre": gettext_lazy("Genre"),
}
SORT_LABELS: dict[str, Promise] = {
    "newest": gettext_lazy("Newest issued first"),
    "oldest": gettext_lazy("Oldest issued first"),
    "published": gettext_lazy("Most recently published first"),
}


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
    ``filter_title`` (the filters in words, "" without any), ``previous_url``, ``next_url``, ``clear_url``,
    ``sections`` (live pages of this room below the library).
    """
    hidden = private_paths(library)
    top = library.path if library.scope == library.Scope.OWN else site_root_path(library)
    everything = visible_documents(top, hidden)
    options = occurring_options(everything)
    filters = read_filters(request.GET, options)
    found = narrow(everything, filters, workdays.today())
    rows = with_endings(found).select_related("agency", "theme", "genre").defer("body", "attachments")
    order = ORDERS[filters.sort]
    size = found.aggregate(count=Count("pk"), dated=Count(order.field))
    part = slice_of(
        rows,
        order,
        settings.PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
        all_dated=size["count"] == size["dated"],
    )
    active = _active_filters(filters, options, request.path)
    return {
        "entries": [Entry(page, validity_tag(page.validity.state)) for page in part.rows],
        "count": size["count"],
        "q": filters.q,
        "fields": _fields(filters, options),
        "sort_field": _sort_field(filters),
        "active_filters": active,
        "filter_title": " · ".join(item.value for item in active),
        "previous_url": _address(request.path, filters, before=part.before) if part.before else "",
        "next_url": _address(request.path, filters, after=part.after) if part.after else "",
        "clear_url": request.path,
        "sections": _sections(library, hidden),
    }


def _address(path: str, filters: Filters, **cursor: str) -> str:
    query = urlencode({**filters.parameters, **cursor})
    return f"{path}?{query}" if query else path


def _fields(filters: Filters, options: Options) -> list[Field]:
    """The choices; one that would leave nothing to choose from is left out."""
    states = [Option(state.value, str(state.label)) for state in State if state is not State.UNKNOWN]
    offered = {**options, "validity": states}
    return [
        Field(name, label, offered[name], getattr(filters, name))
        for name, label in FIELD_LABELS.items()
        if offered[name]
    ]


def _sort_field(filters: Filters) -> Field:
    options = [Option(name, str(label)) for name, label in SORT_LABELS.items()]
    return Field("sort", _("Order"), options, filters.sort)


def _active_filters(filters: Filters, options: Options, path: str) -> list[ActiveFilter]:
    labels = {"q": _("Keywords"), **FIELD_LABELS}
    words = {(name, option.value): option.label for name in options for option in options[name]}
    words |= {("validity", value): str(label) for value, label in State.choices}
    return [
        ActiveFilter(labels[name], words.get((name, value), value), _address(path, filters.without(name)))
        for name, value in filters.narrowing.items()
    ]


def _sections(library: Any, hidden: tuple[str, ...]) -> list[Any]:
    """Libraries and lists of normative documents that stand below ``library``."""
    from .models import NormativeCatalogPage, PolicyLibraryPage

    if not library.pk:
        return []
    below = library.get_children().live().type(PolicyLibraryPage, NormativeCatalogPage)
    return [page for page in below if not page.path.startswith(hidden)]
