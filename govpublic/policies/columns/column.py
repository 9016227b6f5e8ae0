"""What a column lists, declared once by the room that owns the page type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail.models import Page, Site

from govpublic.policies.closed_doors import outside_closed_doors, without_second_copies
from govpublic.policies.facets import Options
from govpublic.policies.keyset import Order
from govpublic.policies.listing_filters import MOST_WORDS
from govpublic.policies.visibility import site_root_path

from .asked import Asked
from .facets import Facet, Found


@dataclass(frozen=True)
class Column:
    """A kind of list.

    ``pages`` is the page type; ``orders`` and ``sort_labels`` go by the name that stands in the address, the
    first is the usual one; ``words`` gives the pages that hold a word; ``entries`` turns the pages of one
    screen into lines; ``sections`` are page types worth a link above the list; ``prepared`` adds what
    conditions and orders need; ``shown`` what the lines need (and leaves heavy fields out).
    """

    pages: type[Page]
    facets: Sequence[Facet]
    orders: Mapping[str, Order]
    sort_labels: Mapping[str, Promise]
    words: Callable[[str], Q]
    entries: Callable[[Sequence[Any], Any, datetime], list[Any]]
    sections: tuple[type[Page], ...] = ()
    prepared: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda pages: pages
    shown: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda pages: pages

    def visible(self, page: Any, request: HttpRequest) -> QuerySet[Any]:
        """Live pages that the column ``page`` shows to its readers, each once."""
        top = top_of(page, request)
        if not top:
            return self.pages._default_manager.none()
        pages = self.pages._default_manager.filter(live=True, path__startswith=top)
        return outside_closed_doors(without_second_copies(self.prepared(pages), top), page)

    def options(self, pages: QuerySet[Any]) -> Options:
        """For each facet what it offers for ``pages``; one query."""
        pages = pages.order_by()
        asked = [rows for facet in self.facets if (rows := facet.occurring(pages)) is not None]
        found: dict[str, list[Found]] = defaultdict(list)
        for row in asked[0].union(*asked[1:]).order_by() if asked else ():
            found[row[0]].append(Found(*row))
        return {facet.name: facet.options(found[facet.name]) for facet in self.facets}

    def read(self, query: Mapping[str, Any], options: Options) -> Asked:
        return Asked.read(query, options, self.orders)

    def narrow(self, pages: QuerySet[Any], asked: Asked, now: datetime) -> QuerySet[Any]:
        """Those of ``pages`` that answer ``asked`` at the moment ``now`` (aware)."""
        for facet in self.facets:
            if facet.name in asked.chosen:
                pages = pages.filter(facet.condition(asked.chosen[facet.name], now))
        for word in asked.q.split()[:MOST_WORDS]:
            pages = pages.filter(self.words(word))
        return pages

    def order(self, asked: Asked) -> Order:
        return self.orders[asked.sort or next(iter(self.orders))]


def top_of(column: Any, request: HttpRequest) -> str:
    """The tree path below which its pages stand: of the column, or of the site that it is read on."""
    path = column.path or ""
    if column.scope == column.Scope.OWN or not path:
        return path
    site = Site.find_for_request(request)
    if site and path.startswith(site.root_page.path):
        return str(site.root_page.path)
    return site_root_path(column)


def sections_below(column: Any, types: tuple[type[Page], ...]) -> Sequence[Page]:
    """Pages of these types right below ``column`` that its readers may open; one query."""
    if not column.pk or not types:
        return []
    below = Page.objects.child_of(column).live().type(types).order_by("path")
    return list(outside_closed_doors(below, column))
