"""All rates at once: one query for each source, however many rates, agencies and codes there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from django.db.models import Q
from django.utils import timezone

from govpublic.oversight.grouping import grouped, grouped_by_field

from .measures import Measure
from .registry import Rate, Source, all_rates

if TYPE_CHECKING:
    from govpublic.oversight.slices import Slice

#: What rows are grouped by: the key of the agency, of the jurisdiction, or of the subject field.
By = Literal["agency", "place", "field"]


class Counting:
    """What has to be counted of the rows of one source for ``rates``, and the measures made of it.

    Rates that differ in their codes alone share their counts: rows are grouped by code and added up here.
    ``within`` narrows rows that are counted for something else as well.
    """

    def __init__(self, source: Source, rates: Iterable[Rate], now: datetime, within: Q | None = None) -> None:
        self._rates = [rate for rate in rates if rate.source is source]
        self._names: dict[Rate, tuple[str, str]] = {}
        self.counts: dict[str, Q] = {}
        self.keys = {"code": source.code} if source.code else {}
        known: dict[Any, str] = {}
        for rate in self._rates:
            asked = known.setdefault(rate.asked, f"asked{len(known)}")
            met = known.setdefault((rate.asked, rate.met), f"met{len(known)}")
            self._names[rate] = (asked, met)
            self.counts[asked] = rate.asked(now) & (within or Q())
            self.counts[met] = self.counts[asked] & rate.met(now)

    def add(self, sums: dict[str, Measure], row: Mapping[str, Any]) -> None:
        """Add one group to ``sums``, by the key of the rate."""
        for rate, (asked, met) in self._names.items():
            before = sums.get(rate.key, Measure())
            counts = rate.is_about(row["of_code"]) if "of_code" in row else True
            more = Measure(int(row[met] or 0), int(row[asked] or 0)) if counts else Measure()
            sums[rate.key] = before + more


def measure_all(
    of: Slice, rates: Iterable[Rate] | None = None, now: datetime | None = None
) -> dict[str, Measure]:
    """The measure of each rate by its key; a query a source."""
    rates = all_rates() if rates is None else list(rates)
    found: dict[str, Measure] = {rate.key: Measure() for rate in rates}
    for counting, rows, _source in _countings(of, rates, now):
        for row in grouped(rows, counting.keys, counting.counts):
            counting.add(found, row)
    return found


def measure_by(
    of: Slice, by: By, rates: Iterable[Rate] | None = None, now: datetime | None = None
) -> dict[Any, dict[str, Measure]]:
    """The same for each agency, place or field that has any row, by its key (None: nobody is named)."""
    rates = all_rates() if rates is None else list(rates)
    found: dict[Any, dict[str, Measure]] = defaultdict(dict)
    for counting, rows, source in _countings(of, rates, now):
        for row in groups_by(rows, source, by, counting.keys, counting.counts):
            counting.add(found[row["of_group"]], row)
    return dict(found)


def groups_by(
    rows: Any,
    source: Source,
    by: By,
    keys: Mapping[str, str],
    counts: Mapping[str, Q],
    *,
    with_whole: bool = False,
) -> Iterator[dict[str, Any]]:
    """Groups of ``rows`` with what they are grouped by as ``of_group``; one query.

    Fields overlap: ``with_whole`` adds the whole as the group None where they have to be joined.
    """
    path = getattr(source, by)
    if path:
        yield from grouped(rows, {"group": path, **keys}, counts)
        return
    for row in grouped_by_field(rows, keys, counts, with_whole=with_whole):
        yield {**row, "of_group": row["of_field"]}


def _countings(of: Slice, rates: list[Rate], now: datetime | None) -> Iterator[tuple[Counting, Any, Source]]:
    now = now or timezone.now()
    for source in dict.fromkeys(rate.source for rate in rates):
        rows = source.rows(of)
        if rows is not None:
            yield Counting(source, rates, now), rows, source
