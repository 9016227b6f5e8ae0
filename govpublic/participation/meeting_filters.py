"""What a visitor asks of a column of meetings: read from the address, never trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency
from govpublic.policies.facets import Option
from govpublic.policies.keyset import Order
from govpublic.policies.listing_filters import MOST_WORDS, clean_query

from .meeting_standing import in_time
from .models import MeetingAgendaItem

#: By the name that stands in the address; the first is the default.
ORDERS: Mapping[str, Order] = {"newest": Order("held_on"), "oldest": Order("held_on", descending=False)}
DEFAULT_SORT = "newest"
FACETS = ("time", "agency", "year")
TIMES = {"upcoming": _("To come"), "held": _("Past")}

#: For each of ``FACETS`` its options in order.
Options = dict[str, list[Option]]


@dataclass(frozen=True)
class Filters:
    """What is asked for; "" means anything. ``agency`` is a primary key, ``year`` that of the meeting."""

    q: str = ""
    time: str = ""
    agency: str = ""
    year: str = ""
    sort: str = DEFAULT_SORT

    @property
    def narrowing(self) -> dict[str, str]:
        """Those that leave meetings out, by the name that they have in the address."""
        return {name: value for name in ("q", *FACETS) if (value := getattr(self, name))}

    @property
    def parameters(self) -> dict[str, str]:
        """All that has to stand in an address to ask the same again."""
        sort = {} if self.sort == DEFAULT_SORT else {"sort": self.sort}
        return {**self.narrowing, **sort}

    def without(self, name: str) -> Filters:
        return replace(self, **{name: DEFAULT_SORT if name == "sort" else ""})


def occurring_options(pages: QuerySet[Any]) -> Options:
    """The hosts and years that occur among ``pages``; one query."""
    pages = pages.order_by()
    zero = Value(0, output_field=IntegerField())
    years = pages.filter(held_on__isnull=False).values_list(
        _text("year"), ExtractYear("held_on"), _text(""), zero
    )
    hosts = Agency.objects.filter(Exists(pages.filter(agency=OuterRef("pk")))).order_by()
    rows = list(years.union(hosts.values_list(_text("agency"), "pk", "name", "sort_order")))
    named = sorted((row for row in rows if row[0] == "agency"), key=lambda row: (row[3], row[2]))
    found = sorted((row[1] for row in rows if row[0] == "year"), reverse=True)
    return {
        "time": [Option(value, str(label)) for value, label in TIMES.items()],
        "agency": [Option(str(row[1]), row[2]) for row in named],
        "year": [Option(str(year), str(year)) for year in found],
    }


def read_filters(query: Mapping[str, str], options: Options) -> Filters:
    """The filters in ``query``; what is not offered, or not understood, is ignored."""
    chosen = {name: query.get(name, "") for name in FACETS}
    offered = {name: {option.value for option in options[name]} for name in FACETS}
    sort = query.get("sort", "")
    return Filters(
        q=clean_query(query.get("q", "")),
        sort=sort if sort in ORDERS else DEFAULT_SORT,
        **{name: value if value in offered[name] else "" for name, value in chosen.items()},
    )


def narrow(pages: QuerySet[Any], filters: Filters, today: date) -> QuerySet[Any]:
    """Those of ``pages`` that answer ``filters``."""
    if filters.time:
        pages = pages.filter(in_time(filters.time, today))
    if filters.agency:
        pages = pages.filter(agency=filters.agency)
    if filters.year:
        pages = pages.filter(held_on__year=int(filters.year))
    for word in filters.q.split()[:MOST_WORDS]:
        pages = pages.filter(_has(word))
    return pages


def _has(word: str) -> Q:
    """``word`` in the meeting's own words or in its agenda; never among the names of who attended."""
    items = MeetingAgendaItem.objects.filter(meeting=OuterRef("pk"), title__icontains=word)
    own = Q(title__icontains=word) | Q(number__icontains=word) | Q(summary__icontains=word)
    return own | Q(invitation_topic__icontains=word) | Q(Exists(items))


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())
