"""What a visitor asks of a list of papers: read from the address, never trusted, and put to the database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from .facets import Options
from .keyset import Order
from .models import JointIssuer, LibraryEntry, Theme
from .tidying import tidy_document_number
from .validity import State, state_condition

#: More is not a search but a paste; the rest is dropped.
LONGEST_QUERY = 100
MOST_WORDS = 8

#: By the name that stands in the address; the first is the default.
ORDERS: Mapping[str, Order] = {
    "newest": Order("issued_on"),
    "oldest": Order("issued_on", descending=False),
    "published": Order("published_at", is_moment=True),
}
DEFAULT_SORT = "newest"
FACETS = ("theme", "agency", "genre")
#: As ``year``: papers that bear no date of issue.
UNDATED = "none"

_YEAR = re.compile(r"(?:1[89]|2[01])[0-9]{2}|none", re.ASCII)
_MONTH = re.compile(r"[1-9]|1[0-2]", re.ASCII)

_YEAR_AND_NUMBER = re.compile(
    r"[^0-9\u4e00-\u9fff]*((?:19|20)[0-9]{2})年?[^0-9\u4e00-\u9fff]+第?0*([0-9]{1,5})号?[^0-9\u4e00-\u9fff]*"
)
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True)
class Filters:
    """What is asked for; "" means anything. ``theme``, ``agency`` and ``genre`` are primary keys.

    ``month`` (1 to 12) is that of ``year``, and without one means nothing; ``year`` may be ``UNDATED``.
    """

    q: str = ""
    theme: str = ""
    agency: str = ""
    year: str = ""
    month: str = ""
    genre: str = ""
    validity: str = ""
    sort: str = DEFAULT_SORT

    @property
    def narrowing(self) -> dict[str, str]:
        """Those that leave papers out, by the name that they have in the address."""
        names = ("q", "theme", "agency", "year", "month", "validity", "genre")
        return {name: value for name in names if (value := getattr(self, name))}

    @property
    def parameters(self) -> dict[str, str]:
        """All that has to stand in an address to ask the same again."""
        sort = {} if self.sort == DEFAULT_SORT else {"sort": self.sort}
        return {**self.narrowing, **sort}

    def without(self, name: str) -> Filters:
        return self.at("") if name == "year" else replace(self, **{name: ""})

    def unsorted(self) -> Filters:
        """The same in the usual order."""
        return replace(self, sort=DEFAULT_SORT)

    def at(self, year: str, month: str = "") -> Filters:
        """The same for another time of issue."""
        return replace(self, year=year, month=month)


def read_filters(query: Mapping[str, str], options: Options) -> Filters:
    """The filters in ``query``; what is not offered, or not understood, is ignored."""
    offered = {name: {option.value for option in options[name]} for name in FACETS}
    chosen = {name: query.get(name, "") for name in FACETS}
    validity, sort = query.get("validity", ""), query.get("sort", "")
    year = _if_like(_YEAR, query.get("year", ""))
    return Filters(
        q=clean_query(query.get("q", "")),
        year=year,
        month=_if_like(_MONTH, query.get("month", "")) if year not in ("", UNDATED) else "",
        validity=validity if validity in State.values else "",
        sort=sort if sort in ORDERS else DEFAULT_SORT,
        **{name: value if value in offered[name] else "" for name, value in chosen.items()},
    )


def _if_like(pattern: re.Pattern[str], text: str) -> str:
    return text if pattern.fullmatch(text) else ""


def clean_query(text: str) -> str:
    """What was typed, on one line and not too long, without what nobody sees or no database stores."""
    seen = (" " if char.isspace() else char for char in text[: 10 * LONGEST_QUERY])
    seen = (char for char in seen if unicodedata.category(char) not in _INVISIBLE)
    return " ".join("".join(seen).split())[:LONGEST_QUERY].strip()


def narrow(
    entries: QuerySet[LibraryEntry], filters: Filters, on: date, *, for_few: bool = False
) -> QuerySet[LibraryEntry]:
    """Those of ``entries`` that answer ``filters`` on the day ``on``, whatever their time of issue.

    ``for_few``: only the first of them will be taken, not counted.
    """
    if filters.theme:
        themes = Theme.objects.filter(Q(pk=filters.theme) | Q(parent=filters.theme))
        entries = entries.filter(theme__in=themes.values("pk"))
    if filters.agency:
        joint = JointIssuer.objects.filter(agency=filters.agency).values("document")
        entries = entries.filter(Q(agency=filters.agency) | Q(pk__in=joint))
    if filters.genre:
        entries = entries.filter(genre=filters.genre)
    if filters.validity:
        entries = entries.filter(state_condition(filters.validity, on, for_few=for_few))
    return entries.filter(_asked(filters.q)) if filters.q else entries


def at_time(entries: QuerySet[LibraryEntry], filters: Filters) -> QuerySet[LibraryEntry]:
    """Those of ``entries`` that were issued in the year and month of ``filters``."""
    if not filters.year:
        return entries
    if filters.year == UNDATED:
        return entries.filter(issued_on=None)
    first = date(int(filters.year), int(filters.month or 1), 1)
    months = 1 if filters.month else 12
    after = date(first.year + (first.month + months > 12), (first.month + months - 1) % 12 + 1, 1)
    return entries.filter(issued_on__gte=first, issued_on__lt=after)


def _asked(query: str) -> Q:
    """Every word in title, number or keywords; or the whole as a document number or an index number."""
    words = query.split(" ")[:MOST_WORDS]
    asked = Q()
    for word in words:
        asked &= Q(words__contains=word.lower()) | _number(word)
    if len(words) > 1:
        asked |= _number(query)
    return asked | Q(index_number__icontains=query)


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
