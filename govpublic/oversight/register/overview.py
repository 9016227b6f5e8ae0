"""The register of a year: what each agency owes, what is there, what is missing, what is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q
from django.utils import timezone

from govpublic.deadlines.models import Deadline
from govpublic.deadlines.states import State
from govpublic.oversight.models import RegisterKeeper

from .counting import Counted, counts_of
from .duties import COLUMNS, ColumnOfDuty
from .permissions import visible_to
from .wording import gap_sentence

BY_RECORD = ("ORG-1/task", "ORG-4/handover", "ZON-1/zone", "ORG-3")
DONE = {State.FULFILLED, State.FULFILLED_LATE, State.WAIVED}


class Standing(StrEnum):
    """Where a duty stands; the worst of several."""

    NOT_OWED = "none"
    THERE = "there"
    MET_LATE = "met-late"
    MISSING = "missing"
    LATE = "late"


@dataclass(frozen=True)
class Cell:
    """One duty of one agency: ``text`` counts, ``gaps`` are sentences on what lacks."""

    column: ColumnOfDuty
    standing: Standing
    done: int
    owed: int
    url: str
    unproven: int = 0
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One agency in the year."""

    keeper: RegisterKeeper
    cells: tuple[Cell, ...]

    @property
    def agency(self) -> Any:
        return self.keeper.agency

    @property
    def gaps(self) -> list[tuple[Cell, str]]:
        return [(cell, gap) for cell in self.cells for gap in cell.gaps]

    @property
    def late(self) -> int:
        return sum(cell.standing is Standing.LATE for cell in self.cells)

    @property
    def missing(self) -> int:
        return sum(cell.standing is Standing.MISSING for cell in self.cells)


def keepers_for(user: Any) -> list[RegisterKeeper]:
    """Those whose register ``user`` may read, in the order of agencies; one query."""
    rows = visible_to(user, RegisterKeeper.objects.filter(agency__is_active=True))
    return list(rows.select_related("agency__jurisdiction"))


def lines_of(keepers: Sequence[RegisterKeeper], year: int) -> list[Line]:
    """A line for each of ``keepers``; two queries however many they are."""
    keys = [keeper.agency_id for keeper in keepers]
    counts = counts_of(keys, year) if keys else {}
    clocks = _clocks(keys, year)
    return [
        Line(keeper, tuple(_cell(column, keeper.agency, year, counts, clocks) for column in COLUMNS))
        for keeper in keepers
    ]


def _clocks(agencies: Collection[int], year: int) -> dict[tuple[int, str], list[Deadline]]:
    """The deadlines of the year that are owed or were met, by agency and kind."""
    of_the_year = Q(period=str(year)) | Q(kind__in=BY_RECORD, due_on__year=year)
    of_the_year |= Q(kind__in=BY_RECORD, due_on__year__lt=year, fulfilled_at=None, waived_at=None)
    kinds = [column.key for column in COLUMNS]
    rows = Deadline.objects.filter(of_the_year, agency__in=agencies, kind__in=kinds, cancelled_at=None)
    found: dict[tuple[int, str], list[Deadline]] = defaultdict(list)
    for row in rows.order_by("due_at"):
        if row.agency_id is not None:
            found[row.agency_id, row.kind].append(row)
    return found


def _cell(
    column: ColumnOfDuty,
    agency: Any,
    year: int,
    counts: Mapping[tuple[int, str], Counted],
    clocks: Mapping[tuple[int, str], Sequence[Deadline]],
) -> Cell:
    rows = clocks.get((agency.pk, column.key), ())
    now = timezone.now()
    open_rows = [row for row in rows if row.state_at(now) not in DONE]
    counted = counts.get((agency.pk, column.kind or column.key.partition("/")[2]), Counted())
    many = column.key in BY_RECORD
    return Cell(
        column=column,
        standing=_standing([row.state_at(now) for row in rows]),
        done=len(rows) - len(open_rows) if many or not column.number else counted.proven,
        owed=len(rows) if many or not rows else column.required,
        url=column.list_url(agency.pk, year),
        unproven=counted.total - counted.proven,
        gaps=tuple(gap_sentence(column, row, year, counted.proven) for row in open_rows),
    )


def _standing(states: Iterable[State]) -> Standing:
    found = set(states)
    if not found:
        return Standing.NOT_OWED
    if State.OVERDUE in found:
        return Standing.LATE
    if found - DONE:
        return Standing.MISSING
    return Standing.MET_LATE if State.FULFILLED_LATE in found else Standing.THERE
