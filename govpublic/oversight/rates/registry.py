"""The registry of rates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from .measures import Measure

if TYPE_CHECKING:
    from govpublic.oversight.slices import Slice

#: A condition on the rows of a source at a moment.
Condition = Callable[[datetime], Q]


@dataclass(frozen=True)
class Source:
    """Rows that rates are counted over, and where these say whose they are.

    ``rows(slice)`` is None where the room with the rows is not installed. ``is_now`` means that the rows have
    no day in a period: they say how things are.
    """

    name: str
    rows: Callable[[Slice], QuerySet[Any] | None]
    agency: str = "agency_id"
    place: str = "agency__jurisdiction_id"
    #: Empty where the field has to be found by what the row is about.
    field: str = ""
    #: Where the code stands, if the rows are of many.
    code: str = ""
    is_now: bool = False


@dataclass(frozen=True)
class Rate:
    """One rate: of the rows that are ``asked``, how many ``met`` it.

    ``code`` is the rule whose clause and basis it stands for. ``codes`` narrows the rows to those of some
    codes, with all their parts. ``explained`` says in a sentence what is counted, for readers and for the
    score sheet.
    """

    key: str
    code: str
    label: Any
    explained: Any
    source: Source
    asked: Condition
    met: Condition
    codes: tuple[str, ...] = ()

    def is_about(self, kind: str) -> bool:
        """Whether rows of this code, or of this part of a code, count: "RSP-1" has "RSP-1/press"."""
        return not self.codes or kind.partition("/")[0] in self.codes

    def denominator(self, of: Slice, now: datetime | None = None) -> QuerySet[Any] | None:
        """The rows that count; None where there can be none."""
        rows = self.source.rows(of)
        if rows is None:
            return None
        chosen = Q()
        for code in self.codes:
            chosen |= Q(**{self.source.code: code}) | Q(**{f"{self.source.code}__startswith": f"{code}/"})
        return rows.filter(chosen, self.asked(now or timezone.now()))

    def numerator(self, of: Slice, now: datetime | None = None) -> QuerySet[Any] | None:
        """Those of the denominator that met it."""
        now = now or timezone.now()
        rows = self.denominator(of, now)
        return None if rows is None else rows.filter(self.met(now))

    def missed(self, of: Slice, now: datetime | None = None) -> QuerySet[Any] | None:
        """Those of the denominator that did not: what is to be mended."""
        now = now or timezone.now()
        rows = self.denominator(of, now)
        return None if rows is None else rows.exclude(self.met(now))

    def measure(self, of: Slice, now: datetime | None = None) -> Measure:
        """Both numbers in one query."""
        now = now or timezone.now()
        rows = self.denominator(of, now)
        if rows is None:
            return Measure()
        counted = rows.aggregate(of=Count("pk"), met=Count("pk", filter=self.met(now)))
        return Measure(counted["met"], counted["of"])


_rates: dict[str, Rate] = {}


def declare(rate: Rate) -> Rate:
    """Add ``rate``; ``ValueError`` for a second one of the same key."""
    if rate.key in _rates:
        raise ValueError(f"two rates are named {rate.key}")
    _rates[rate.key] = rate
    return rate


def all_rates() -> list[Rate]:
    """Every rate, in the order of declaration."""
    from . import definitions  # noqa: F401  declares those of the suite

    return list(_rates.values())


def rate_of(key: str) -> Rate:
    """The rate of that key; ``LookupError`` if there is none."""
    from . import definitions  # noqa: F401

    if key not in _rates:
        raise LookupError(f"no rate is named {key}")
    return _rates[key]
