"""Two periods side by side: how things stood at the end of each, and what came late in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max, Q, Sum
from django.utils import timezone

from govpublic.deadlines.states import State, in_state
from govpublic.oversight.grouping import grouped
from govpublic.oversight.rates.period import Period
from govpublic.oversight.slices import Slice

from .trend import tallies

#: What is compared: of the tally, as it stood; of duties, in the period.
STOOD = ("missing", "blocking", "waived")
CAME = ("late",)
MEASURES = (*STOOD, *CAME)


@dataclass
class Pair:
    """One number in the two periods; None where no day of the period was tallied."""

    before: int | None = 0
    after: int | None = 0

    @property
    def change(self) -> int | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass
class Comparison:
    """``days`` are the tallied days that stand for the two periods."""

    days: tuple[date | None, date | None]
    groups: dict[Any, dict[str, Pair]] = field(default_factory=dict)

    @property
    def whole(self) -> dict[str, Pair]:
        pairs = {name: self._empty(name) for name in MEASURES}
        for group in self.groups.values():
            for name, pair in group.items():
                if pair.before is not None:
                    pairs[name].before = (pairs[name].before or 0) + pair.before
                if pair.after is not None:
                    pairs[name].after = (pairs[name].after or 0) + pair.after
        return pairs

    def pair(self, key: Any, name: str) -> Pair:
        group = self.groups.setdefault(key, {each: self._empty(each) for each in MEASURES})
        return group[name]

    def _empty(self, name: str) -> Pair:
        if name in CAME:
            return Pair()
        return Pair(*(0 if day else None for day in self.days))


def compare(of: Slice, before: Period, after: Period, by: str) -> Comparison:
    """By "agency" (keys) or by "code". The last tallied day of a period stands for it; three queries."""
    rows = tallies(of)
    days = _last_days(rows, before, after)
    found = Comparison(days)
    path = {"agency": "agency_id", "code": "code"}[by]
    sums = {f"n_{name}": Sum(name) for name in STOOD}
    wanted = [day for day in days if day]
    for row in rows.filter(day__in=wanted).exclude(code="").values("day", path).annotate(**sums):
        for name in STOOD:
            pair = found.pair(row[path], name)
            for end, day in zip(("before", "after"), days, strict=True):
                if day == row["day"]:
                    setattr(pair, end, row[f"n_{name}"])
    _add_late(found, of, {"before": before, "after": after}, by)
    found.groups = {
        key: group
        for key, group in found.groups.items()
        if any(pair.before or pair.after for pair in group.values())
    }
    return found


def _last_days(rows: Any, before: Period, after: Period) -> tuple[date | None, date | None]:
    last = {
        name: Max("day", filter=Q(day__range=(period.first, period.last)))
        for name, period in (("before", before), ("after", after))
    }
    days = rows.aggregate(**last)
    return days["before"], days["after"]


def _add_late(found: Comparison, of: Slice, periods: Mapping[str, Period], by: str) -> None:
    """Duties due in each period that were met after their day, read from the duties themselves."""
    late = in_state(State.FULFILLED_LATE, timezone.now())
    counts = {name: late & Q(due_on__range=(period.first, period.last)) for name, period in periods.items()}
    path = {"agency": "agency_id", "code": "kind"}[by]
    sums: dict[Any, dict[str, int]] = defaultdict(lambda: dict.fromkeys(periods, 0))
    for row in grouped(of.deadlines, {"group": path}, counts):
        key = row["of_group"].partition("/")[0] if by == "code" else row["of_group"]
        for name in periods:
            sums[key][name] += row[name]
    for key, numbers in sums.items():
        pair = found.pair(key, "late")
        pair.before, pair.after = numbers["before"], numbers["after"]
