"""What a visitor asks of a column of notices: read from the address, never trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import ExtractYear

from govpublic.agencies.models import Agency
from govpublic.policies.facets import Option
from govpublic.policies.keyset import Order
from govpublic.policies.listing_filters import MOST_WORDS, clean_query
from govpublic.validators.privacy.domains import Domain

from .notice_periods import State, state_condition

#: By the name that stands in the address; the first is the default.
ORDERS: Mapping[str, Order] = {
    "newest": Order("starts_on"),
    "ending": Order("ends_on", descending=False),
    "oldest": Order("starts_on", descending=False),
}
DEFAULT_SORT = "newest"
FACETS = ("state", "domain", "agency", "year")

#: For each of ``FACETS`` its options in order.
Options = dict[str, list[Option]]


@dataclass(frozen=True)
class Filters:
    """What is asked for; "" means anything. ``agency`` is a primary key, ``year`` that of the first day."""

    q: str = ""
    state: str = ""
    domain: str = ""
    agency: str = ""
    year: str = ""
    sort: str = DEFAULT_SORT

    @property
    def narrowing(self) -> dict[str, str]:
        """Those that leave notices out, by the name that they have in the address."""
        return {name: value for name in ("q", *FACETS) if (value := getattr(self, name))}

    @property
    def parameters(self) -> dict[str, str]:
        """All that has to stand in an address to ask the same again."""
        sort = {} if self.sort == DEFAULT_SORT else {"sort": self.sort}
        return {**self.narrowing, **sort}

    def without(self, name: str) -> Filters:
        return replace(self, **{name: DEFAULT_SORT if name == "sort" else ""})


def occurring_options(pages: QuerySet[Any]) -> Options:
    """The domains, agencies and years that occur among ``pages``; one query. Every state is offered."""
    pages = pages.order_by()
    zero = Value(0, output_field=IntegerField())
    domains = pages.exclude(domain="").values_list(_text("domain"), zero, "domain", zero)
    year = ExtractYear("starts_on")
    years = pages.filter(starts_on__isnull=False).values_list(_text("year"), year, _text(""), zero)
    agencies = Agency.objects.filter(Exists(pages.filter(agency=OuterRef("pk")))).order_by()
    rows = list(domains.union(years, agencies.values_list(_text("agency"), "pk", "name", "sort_order")))
    used = {row[2] for row in rows if row[0] == "domain"}
    named = sorted((row for row in rows if row[0] == "agency"), key=lambda row: (row[3], row[2]))
    return {
        "state": [Option(state.value, str(state.label)) for state in State],
        "domain": [Option(domain.value, str(domain.label)) for domain in Domain if domain.value in used],
        "agency": [Option(str(row[1]), row[2]) for row in named],
        "year": [
            Option(str(year), str(year))
            for year in sorted((row[1] for row in rows if row[0] == "year"), reverse=True)
        ],
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
    """Those of ``pages`` that answer ``filters`` on the day ``today``."""
    for name in ("domain", "agency"):
        if getattr(filters, name):
            pages = pages.filter(**{name: getattr(filters, name)})
    if filters.state:
        pages = pages.filter(state_condition(filters.state, today))
    if filters.year:
        year = int(filters.year)
        pages = pages.filter(starts_on__gte=date(year, 1, 1), starts_on__lte=date(year, 12, 31))
    for word in filters.q.split()[:MOST_WORDS]:
        pages = pages.filter(
            Q(title__icontains=word)
            | Q(keywords__icontains=word)
            | Q(summary__icontains=word)
            | Q(basis__icontains=word)
        )
    return pages


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())
