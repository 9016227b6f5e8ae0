"""The figures of now, counted by the database over stored rows: six queries, however many rows there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from govpublic.deadlines.states import State, in_state
from govpublic.oversight.grouping import Counts
from govpublic.oversight.rates import Measure, Source, all_rates
from govpublic.oversight.rates.measuring import By, Counting, groups_by
from govpublic.oversight.rates.sources import CHECKS, DUTIES, ITEMS
from govpublic.oversight.slices import Slice
from govpublic.oversight.tally.states import in_moderation, of_findings, unconfirmed
from govpublic.validators.models import Version
from govpublic.workdays import shanghai_date

#: Paths in rows that name an agency and what they are about, as those of every room do. Of places the code.
PLAIN = Source("plain", lambda of: None, place="agency__jurisdiction__code")
ENTRIES = Source("entries", lambda of: None, place="jurisdiction__code", field="field_id")


@dataclass
class Figures:
    """``n``: how many of each state; ``rates``: measures by the key of the rate."""

    n: Counter[str] = field(default_factory=Counter)
    rates: dict[str, Measure] = field(default_factory=dict)

    def add(self, other: Figures) -> None:
        self.n.update(other.n)
        for key, measure in other.rates.items():
            self.rates[key] = self.rates.get(key, Measure()) + measure


@dataclass(frozen=True)
class _Question:
    rows: Any
    source: Source
    counts: Counts
    counting: Counting | None = None


def figures_by(of: Slice, by: By, now: datetime | None = None) -> tuple[Figures, dict[Any, Figures]]:
    """The whole, and figures by the key of the agency or field, or by the code of the place.

    None is what no agency is named for.
    """
    found: dict[Any, Figures] = defaultdict(Figures)
    whole = Figures()
    for question in _questions(of, now or timezone.now()):
        overlap = by == "field" and not question.source.field
        for row in _rows_of(question, by):
            if not overlap or row["of_group"] is None:
                _take(whole, row, question)
            if not overlap or row["of_group"] is not None:
                _take(found[row["of_group"]], row, question)
    return whole, dict(found)


def _rows_of(question: _Question, by: By) -> Iterator[dict[str, Any]]:
    counting = question.counting
    counts = {**question.counts, **(counting.counts if counting else {})}
    keys = counting.keys if counting else {}
    return groups_by(question.rows, question.source, by, keys, counts, with_whole=True)


def _take(figures: Figures, row: Mapping[str, Any], question: _Question) -> None:
    for name in question.counts:
        figures.n[name] += int(row[name] or 0)
    if question.counting:
        question.counting.add(figures.rates, row)


def _questions(of: Slice, now: datetime) -> Iterator[_Question]:
    rates, period = all_rates(), _in_period(of)
    duties = Counting(DUTIES, rates, now, within=period)
    counted = of.deadlines.filter(period | in_state(State.OVERDUE, now)) if period else of.deadlines
    yield _Question(counted, PLAIN, _of_duties(now, period), duties)
    yield _Question(of.findings, PLAIN, of_findings())
    live = Q(version=Version.LIVE)
    checks: Counts = {"pages": live, "moderation": Q(version=Version.DRAFT) & in_moderation()}
    yield _Question(of.all_checks, PLAIN, checks, Counting(CHECKS, rates, now, within=live))
    yield _Question(of.waivers.filter(waiver_in_force(now)), PLAIN, {"waivers": Q()})
    yield _Question(of.emergencies.filter(unconfirmed()), PLAIN, {"emergencies": Q()})
    items = of.entries
    if items is not None:
        yield _Question(items, ENTRIES, {"items": Q()}, Counting(ITEMS, rates, now))


def _of_duties(now: datetime, period: Q) -> Counts:
    return {
        "missing": in_state(State.OVERDUE, now),
        "late": period & in_state(State.FULFILLED_LATE, now),
        "let_go": period & in_state(State.WAIVED, now),
    }


def waiver_in_force(now: datetime) -> Q:
    return Q(revoked_at__isnull=True, expires_on__gte=shanghai_date(now))


def _in_period(of: Slice) -> Q:
    return Q(due_on__range=(of.period.first, of.period.last)) if of.period else Q()
