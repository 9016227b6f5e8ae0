"""What a visitor asks of a column of interpretations: read from the address, never trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import ExtractYear

from govpublic.agencies.models import Agency
from govpublic.workdays import SHANGHAI

from .facets import Option
from .keyset import Order
from .listing_filters import MOST_WORDS, clean_query
from .models import InterpretationForm, InterpretedDocument
from .tidying import tidy_document_number

#: By the name that stands in the address; the first is the default.
ORDERS: Mapping[str, Order] = {
    "newest": Order("first_published_at", is_moment=True),
    "oldest": Order("first_published_at", descending=False, is_moment=True),
}
DEFAULT_SORT = "newest"
FACETS = ("form", "agency", "year")

#: For each of ``FACETS`` its options in order.
Options = dict[str, list[Option]]


@dataclass(frozen=True)
class Filters:
    """What is asked for; "" means anything. ``agency`` is a primary key, ``year`` that of publication."""

    q: str = ""
    form: str = ""
    agency: str = ""
    year: str = ""
    sort: str = DEFAULT_SORT

    @property
    def narrowing(self) -> dict[str, str]:
        """Those that leave interpretations out, by the name that they have in the address."""
        return {name: value for name in ("q", *FACETS) if (value := getattr(self, name))}

    @property
    def parameters(self) -> dict[str, str]:
        """All that has to stand in an address to ask the same again."""
        sort = {} if self.sort == DEFAULT_SORT else {"sort": self.sort}
        return {**self.narrowing, **sort}

    def without(self, name: str) -> Filters:
        return replace(self, **{name: DEFAULT_SORT if name == "sort" else ""})


def occurring_options(pages: QuerySet[Any]) -> Options:
    """The forms, agencies and years that occur among ``pages``; one query."""
    pages = pages.order_by()
    zero = Value(0, output_field=IntegerField())
    forms = pages.exclude(form="").values_list(_text("form"), zero, "form", zero)
    moments = pages.filter(first_published_at__isnull=False)
    year = ExtractYear("first_published_at", tzinfo=SHANGHAI)
    agencies = Agency.objects.filter(Exists(pages.filter(agency=OuterRef("pk")))).order_by()
    rows = list(
        forms.union(
            moments.values_list(_text("year"), year, _text(""), zero),
            agencies.values_list(_text("agency"), "pk", "name", "sort_order"),
        )
    )
    used = {row[2] for row in rows if row[0] == "form"}
    years = sorted((row[1] for row in rows if row[0] == "year"), reverse=True)
    named = sorted((row for row in rows if row[0] == "agency"), key=lambda row: (row[3], row[2]))
    return {
        "form": [Option(form.value, str(form.label)) for form in InterpretationForm if form.value in used],
        "agency": [Option(str(row[1]), row[2]) for row in named],
        "year": [Option(str(year), str(year)) for year in years],
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


def narrow(pages: QuerySet[Any], filters: Filters) -> QuerySet[Any]:
    """Those of ``pages`` that answer ``filters``."""
    if filters.form:
        pages = pages.filter(form=filters.form)
    if filters.agency:
        pages = pages.filter(agency=filters.agency)
    if filters.year:
        start = datetime(int(filters.year), 1, 1, tzinfo=SHANGHAI)
        end = start.replace(year=start.year + 1)
        pages = pages.filter(first_published_at__gte=start, first_published_at__lt=end)
    for word in filters.q.split()[:MOST_WORDS]:
        pages = pages.filter(_has(word))
    return pages


def _has(word: str) -> Q:
    """``word`` in the interpretation's own words, or in title or number of a paper that it explains."""
    number = tidy_document_number(word) or word
    papers = InterpretedDocument.objects.filter(interpretation=OuterRef("pk"))
    here = Q(document__title__icontains=word) | Q(document__document_number__icontains=number)
    named = papers.filter(
        Q(title__icontains=word) | Q(number__icontains=number) | Q(here, document__live=True)
    )
    own = Q(title__icontains=word) | Q(keywords__icontains=word) | Q(summary__icontains=word)
    return own | Q(interpreter__icontains=word) | Q(Exists(named))


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())
