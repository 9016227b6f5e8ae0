"""What a visitor asks of a consultation library: read from the address, never trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import ExtractYear

from govpublic.agencies.models import Agency
from govpublic.policies.facets import Option
from govpublic.policies.keyset import Order
from govpublic.policies.listing_filters import MOST_WORDS, clean_query

from .consultation_states import LAST_DAY, ConsultationState, in_state
from .matters import Matter

#: By the name that stands in the address; the first is the default.
ORDERS: Mapping[str, Order] = {
    "newest": Order("opens_on"),
    "ending": Order("last_day", descending=False),
    "oldest": Order("opens_on", descending=False),
}
DEFAULT_SORT = "newest"
FACETS = ("state", "matter", "agency", "year")

#: For each of ``FACETS`` its options in order.
Options = dict[str, list[Option]]


@dataclass(frozen=True)
class Filters:
    """What is asked for; "" means anything. ``agency`` is a primary key, ``year`` that of the first day."""

    q: str = ""
    state: str = ""
    matter: str = ""
    agency: str = ""
    year: str = ""
    sort: str = DEFAULT_SORT

    @property
    def narrowing(self) -> dict[str, str]:
        """Those that leave consultations out, by the name that they have in the address."""
        return {name: value for name in ("q", *FACETS) if (value := getattr(self, name))}

    @property
    def parameters(self) -> dict[str, str]:
        """All that has to stand in an address to ask the same again."""
        sort = {} if self.sort == DEFAULT_SORT else {"sort": self.sort}
        return {**self.narrowing, **sort}

    def without(self, name: str) -> Filters:
        return replace(self, **{name: DEFAULT_SORT if name == "sort" else ""})


def occurring_options(pages: QuerySet[Any]) -> Options:
    """The kinds, agencies and years that occur among ``pages``; one query. Every state is offered."""
    pages = pages.order_by()
    zero = Value(0, output_field=IntegerField())
    matters = pages.exclude(matter="").values_list(_text("matter"), zero, "matter", zero)
    dated = pages.filter(opens_on__isnull=False)
    years = dated.values_list(_text("year"), ExtractYear("opens_on"), _text(""), zero)
    agencies = Agency.objects.filter(Exists(pages.filter(agency=OuterRef("pk")))).order_by()
    rows = list(matters.union(years, agencies.values_list(_text("agency"), "pk", "name", "sort_order")))
    used = {row[2] for row in rows if row[0] == "matter"}
    named = sorted((row for row in rows if row[0] == "agency"), key=lambda row: (row[3], row[2]))
    found_years = sorted((row[1] for row in rows if row[0] == "year"), reverse=True)
    return {
        "state": [Option(state.value, str(state.label)) for state in ConsultationState],
        "matter": [Option(kind.value, str(kind.label)) for kind in Matter if kind.value in used],
        "agency": [Option(str(row[1]), row[2]) for row in named],
        "year": [Option(str(year), str(year)) for year in found_years],
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


def narrow(pages: QuerySet[Any], filters: Filters, now: datetime) -> QuerySet[Any]:
    """Those of ``pages`` that answer ``filters`` at ``now``, each with its ``last_day``."""
    pages = pages.annotate(last_day=LAST_DAY)
    for name in ("matter", "agency"):
        if getattr(filters, name):
            pages = pages.filter(**{name: getattr(filters, name)})
    if filters.state:
        pages = pages.filter(in_state(filters.state, now))
    if filters.year:
        year = int(filters.year)
        pages = pages.filter(opens_on__gte=date(year, 1, 1), opens_on__lte=date(year, 12, 31))
    for word in filters.q.split()[:MOST_WORDS]:
        pages = pages.filter(
            Q(title__icontains=word) | Q(keywords__icontains=word) | Q(summary__icontains=word)
        )
    return pages


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())
