"""The list of a column: what is in it, what was asked for, and the ways on from there."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from govpublic.conf import settings
from govpublic.policies.facets import Option
from govpublic.policies.keyset import Slice, slice_of
from govpublic.policies.listing import ActiveFilter, Field

from .column import Column, sections_below


class Listing:
    """The column ``page`` as ``request`` asks for it; the number of queries does not grow with its pages."""

    def __init__(self, kind: Column, page: Any, request: HttpRequest) -> None:
        self.kind, self.page, self.request = kind, page, request
        self.path, self.now = request.path, timezone.now()
        self.everything = kind.visible(page, request)
        self.options = kind.options(self.everything)
        self.asked = kind.read(request.GET, self.options)

    def context(self) -> dict[str, Any]:
        """What the page's template shows.

        ``entries`` (lines), ``count``, ``q``, ``fields`` and ``sort_field`` (Field), ``active_filters``,
        ``filter_title`` (the filters in words, "" without any), ``previous_url``, ``next_url``,
        ``clear_url``, ``feed_url``, ``sections`` (live pages below the column).
        """
        count, part = self._part()
        active = self._active_filters()
        return {
            "entries": self.kind.entries(part.rows, self.page, self.now),
            "count": count,
            "q": self.asked.q,
            "fields": self._fields(),
            "sort_field": self._sort_field(),
            "active_filters": active,
            "filter_title": " · ".join(item.value for item in active),
            "previous_url": self.asked.address(self.path, before=part.before) if part.before else "",
            "next_url": self.asked.address(self.path, after=part.after) if part.after else "",
            "clear_url": self.path,
            "feed_url": self.asked.without("sort").address(self.path, format="rss"),
            "sections": sections_below(self.page, self.kind.sections),
        }

    def _part(self) -> tuple[int, Slice]:
        """How many answer, and the screen of them that the address asks for."""
        found, order = self.kind.narrow(self.everything, self.asked, self.now), self.kind.order(self.asked)
        size = found.aggregate(count=Count("pk"), dated=Count(order.field))
        part = slice_of(
            self.kind.shown(found),
            order,
            settings.PAGE_SIZE,
            after=self.request.GET.get("after", ""),
            before=self.request.GET.get("before", ""),
            all_dated=size["count"] == size["dated"],
        )
        return size["count"], part

    def _fields(self) -> list[Field]:
        """The choices; one with nothing to choose from is left out."""
        return [
            Field(facet.name, facet.label, self.options[facet.name], self.asked.chosen.get(facet.name, ""))
            for facet in self.kind.facets
            if self.options[facet.name]
        ]

    def _sort_field(self) -> Field:
        options = [Option(name, str(label)) for name, label in self.kind.sort_labels.items()]
        return Field("sort", _("Order"), options, self.asked.sort or options[0].value)

    def _active_filters(self) -> list[ActiveFilter]:
        labels = {"q": _("Keywords"), **{facet.name: facet.label for facet in self.kind.facets}}
        words = {(name, item.value): item.label for name, offered in self.options.items() for item in offered}
        return [
            ActiveFilter(
                labels[name], words.get((name, value), value), self.asked.without(name).address(self.path)
            )
            for name, value in self.asked.narrowing.items()
        ]
