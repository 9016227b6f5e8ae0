"""What agencies did by the register, for their clocks: asked for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from govpublic import workdays
from govpublic.oversight.models import (
    LeadershipMeeting,
    RegisterKeeper,
    Submission,
    Training,
    WorkDocument,
)

Meeting, Paper = LeadershipMeeting.Kind, WorkDocument.Kind


@dataclass(frozen=True)
class InForce:
    """A paper from the day of issue to its last day; without one it holds until it is replaced."""

    first: date
    last: date | None

    def began_to_count(self, year: int, since: date) -> date | None:
        """The day of ``year``, and not before ``since``, from which on it was in force, or None."""
        start = max(date(year, 1, 1), since, self.first)
        over = self.last is not None and self.last < start
        return None if over or start.year > year else start

    def issued_for(self, year: int) -> date | None:
        """The day of issue, if it is a paper for ``year``: of that year, or one that ends in it or later."""
        of_the_year = self.first.year == year
        spans = self.first.year < year and self.last is not None and self.last.year >= year
        return self.first if of_the_year or spans else None


@dataclass
class Work:
    """What one agency owes and did: the days of records that have evidence."""

    keeper: RegisterKeeper
    years: tuple[int, ...] = ()
    meetings: dict[str, list[date]] = field(default_factory=lambda: defaultdict(list))
    papers: dict[str, list[InForce]] = field(default_factory=lambda: defaultdict(list))
    trainings: list[date] = field(default_factory=list)
    submissions: list[date] = field(default_factory=list)

    def start_in(self, year: int) -> date:
        """When the duties of ``year`` begin: on 1 January, or when the agency began to keep the register."""
        return max(date(year, 1, 1), self.keeper.since)


def work_of(agencies: Sequence[Any]) -> Mapping[Any, Work]:
    """By the key of the agency, of those that keep the register; five queries however many they are."""
    keys = [agency.pk for agency in agencies]
    keepers = RegisterKeeper.objects.filter(agency__in=keys, agency__is_active=True).order_by()
    found = {keeper.agency_id: Work(keeper) for keeper in keepers}
    if not found:
        return found
    this_year = workdays.today().year
    for work in found.values():
        work.years = tuple(range(work.keeper.since.year, this_year + 1))
    for agency, kind, day in _rows(LeadershipMeeting, found, "kind", "held_on"):
        found[agency].meetings[kind].append(day)
    for agency, kind, first, last in _rows(WorkDocument, found, "kind", "issued_on", "valid_until"):
        found[agency].papers[kind].append(InForce(first, last))
    for agency, day in _rows(Training, found, "held_on"):
        found[agency].trainings.append(day)
    for agency, day in _rows(Submission, found, "sent_on"):
        found[agency].submissions.append(day)
    return found


def _rows(model: Any, agencies: Iterable[int], *fields: str) -> Iterable[tuple[Any, ...]]:
    proven = model.objects.proven().filter(agency__in=list(agencies)).order_by()
    rows: Iterable[tuple[Any, ...]] = proven.values_list("agency_id", *fields)
    return rows
