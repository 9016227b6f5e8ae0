"""All rates at once: one query for each source, however many rates and agencies there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from django.db.models import Count, F, QuerySet
from django.utils import timezone

from .measures import Measure
from .registry import Rate, Source, all_rates

if TYPE_CHECKING:
    from govpublic.oversight.slices import Slice

#: What rows are grouped by: the agency's key, or the key of the jurisdiction.
By = Literal["agency", "place"]


def measure_all(
    of: Slice, rates: Iterable[Rate] | None = None, now: datetime | None = None
) -> dict[str, Measure]:
    """The measure of each rate by its key; a query a source."""
    now, found = now or timezone.now(), {}
    for source, members in _by_source(rates).items():
        rows = source.rows(of)
        counted = rows.aggregate(**_counts(members, now)) if rows is not None else {}
        found.update(_measures(members, counted))
    return found


def measure_by(
    of: Slice, by: By, rates: Iterable[Rate] | None = None, now: datetime | None = None
) -> dict[Any, dict[str, Measure]]:
    """The same for each agency or place that has any row, by its key (None: nobody is named)."""
    now = now or timezone.now()
    found: dict[Any, dict[str, Measure]] = defaultdict(dict)
    for source, members in _by_source(rates).items():
        rows = source.rows(of)
        for row in _grouped(rows, getattr(source, by), members, now) if rows is not None else ():
            found[row["group"]].update(_measures(members, row))
    return dict(found)


def _grouped(rows: QuerySet[Any], path: str, members: list[Rate], now: datetime) -> Any:
    return rows.annotate(group=F(path)).values("group").annotate(**_counts(members, now)).order_by()


def _by_source(rates: Iterable[Rate] | None) -> dict[Source, list[Rate]]:
    groups: dict[Source, list[Rate]] = defaultdict(list)
    for rate in all_rates() if rates is None else rates:
        groups[rate.source].append(rate)
    return groups


def _counts(members: list[Rate], now: datetime) -> dict[str, Count]:
    counts = {}
    for place, rate in enumerate(members):
        asked = rate.asked(now)
        counts[f"of_{place}"] = Count("pk", filter=asked) if asked else Count("pk")
        counts[f"met_{place}"] = Count("pk", filter=asked & rate.met(now))
    return counts


def _measures(members: list[Rate], row: dict[str, Any]) -> dict[str, Measure]:
    return {
        rate.key: Measure(row.get(f"met_{place}", 0), row.get(f"of_{place}", 0))
        for place, rate in enumerate(members)
    }
