"""What a visitor asks of a list of papers: read from the address, never trusted, and put to the database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from .facets import Options
from .keyset import Order
from .models import JointIssuer
from .tidying import tidy_document_number
from .validity import State, in_state

#: More is not a search but a paste; the rest is dropped.
LONGEST_QUERY = 100
MOST_WORDS = 8

#: By the name that stands in the address; the first is the default.
ORDERS: Mapping[str, Order] = {
    "newest": Order("issued_on"),
    "oldest": Order("issued_on", descending=False),
    "published": Order("first_published_at", is_moment=True),
}
DEFAULT_SORT = "newest"
FACETS = ("theme", "agency", "year", "genre")

_YEAR_AND_NUMBER = re.compile(
    r"[^0-9\u4e00-\u9fff]*((?:19|20)[0-9]{2})年?[^0-9\u4e00-\u9fff]+第?0*([0-9]{1,5})号?[^0-9\u4e00-\u9fff]*"
)
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True)
class Filters:
    """What is asked for; "" means anything. ``theme``, ``agency`` and ``genre`` are primary keys."""

    q: str = ""
    theme: str = ""
    agency: str = ""
    year: str = ""
    genre: str = ""
    validity: str = ""
    sort: str = DEFAULT_SORT

    @property
    def narrowing(self) -> dict[str, str]:
        """Those that leave papers out, by the name that they have in the address."""
        names = ("q", "theme", "agency", "year", "validity", "genre")
        return {name: value for name in names if (value := getattr(self, name))}

    @property
    def parameters(self) -> dict[str, str]:
        """All that has to stand in an address to ask the same again."""
        sort = {} if self.sort == DEFAULT_SORT else {"sort": self.sort}
        return {**self.narrowing, **sort}

    def without(self, name: str) -> Filters:
        return replace(self, **{name: ""})


def read_filters(query: Mapping[str, str], options: Options) -> Filters:
    """The filters in ``query``; what is not offered, or not understood, is ignored."""
    offered = {name: {option.value for option in options[name]} for name in FACETS}
    chosen = {name: query.get(name, "") for name in FACETS}
    validity, sort = query.get("validity", ""), query.get("sort", "")
    return Filters(
        q=clean_query(query.get("q", "")),
        validity=validity if validity in State.values else "",
        sort=sort if sort in ORDERS else DEFAULT_SORT,
        **{name: value if value in offered[name] else "" for name, value in chosen.items()},
    )


def clean_query(text: str) -> str:
    """What was typed, on one line and not too long, without what nobody sees or no database stores."""
    seen = (" " if char.isspace() else char for char in text[: 10 * LONGEST_QUERY])
    seen = (char for char in seen if unicodedata.category(char) not in _INVISIBLE)
    return " ".join("".join(seen).split())[:LONGEST_QUERY].strip()


def narrow(documents: QuerySet[Any], filters: Filters, on: date) -> QuerySet[Any]:
    """Those of ``documents`` that answer ``filters``; the validity is that of the day ``on``."""
    if filters.theme:
        documents = documents.filter(Q(theme=filters.theme) | Q(theme__parent=filters.theme))
    if filters.agency:
        joint = JointIssuer.objects.filter(agency=filters.agency).values("document")
        documents = documents.filter(Q(agency=filters.agency) | Q(pk__in=joint))
    if filters.year:
        documents = documents.filter(issued_on__year=int(filters.year))
    if filters.genre:
        documents = documents.filter(genre=filters.genre)
    if filters.validity:
        documents = in_state(documents, filters.validity, on)
    return documents.filter(_asked(filters.q)) if filters.q else documents


def _asked(query: str) -> Q:
    """Every word in title, number or keywords; or the whole as a document number or an index number."""
    words = Q()
    for word in query.split(" ")[:MOST_WORDS]:
        words &= Q(title__icontains=word) | Q(keywords__icontains=word) | _number(word)
    return words | _number(query) | Q(index_number__icontains=query)


def _number(text: str) -> Q:
    """A document number in whatever brackets, or only its year and its figure."""
    tidied = tidy_document_number(text)
    if tidied.isdecimal() and len(tidied) < 4:  # a figure is the whole figure, not part of a year
        figure = tidied.lstrip("0")
        return Q(document_number__contains=f"〕{figure}号") | Q(document_number__contains=f"第{figure}号")
    asked = Q(document_number__icontains=tidied or text)
    digits = _YEAR_AND_NUMBER.fullmatch(unicodedata.normalize("NFKC", text))
    if digits:
        asked |= Q(document_number__contains=f"〔{digits[1]}〕{digits[2]}号")
    return asked
