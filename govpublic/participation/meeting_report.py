"""The year's open meetings by agency: required, held, counted, and what is missing (DEC-5, DEC-6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max, Min

from govpublic import workdays
from govpublic.agencies.models import Agency
from govpublic.core.rulebook import current_rulebook

from .attendance import incomplete, is_counted
from .meeting_duties import Quota, held_meetings, quotas
from .models import MeetingPage


@dataclass(frozen=True)
class Gap:
    """A meeting that does not count as it should: ``names`` are attendees who lack a fact."""

    page: Any
    names: tuple[str, ...]
    has_record: bool


@dataclass(frozen=True)
class Line:
    """One agency in one year; ``required`` is 0 for an agency that owes none."""

    agency: Agency
    required: int
    held: int
    counted: int
    people: int
    adopted: int
    gaps: tuple[Gap, ...] = ()

    @property
    def lacking(self) -> int:
        """How many meetings are still to be held."""
        return max(self.required - self.counted, 0)

    @property
    def missing(self) -> int:
        """How many attendees lack a fact."""
        return sum(len(gap.names) for gap in self.gaps)

    @property
    def unrecorded(self) -> int:
        """How many meetings are over and have no record."""
        return sum(not gap.has_record for gap in self.gaps)


@dataclass
class _Tally:
    held: int = 0
    counted: int = 0
    people: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    gaps: list[Gap] = field(default_factory=list)


def lines_of(year: int, agencies: Iterable[int] | None = None) -> list[Line]:
    """Agencies that owe meetings or held one in ``year``, those of ``agencies`` (keys) only; six queries.

    What a county's government held counts in the line of its office.
    """
    owed = quotas()
    tallies = _tallies(year, {host: pk for pk, quota in owed.items() for host in quota.hosts})
    wanted = set(owed) | set(tallies)
    if agencies is not None:
        wanted &= set(agencies)
    found = Agency.objects.filter(pk__in=wanted).select_related("jurisdiction")
    ordered = sorted(found, key=lambda each: (each.jurisdiction.code, each.sort_order, each.name))
    return [_line(agency, owed, tallies.get(agency.pk, _Tally())) for agency in ordered]


def years() -> list[int]:
    """Every year from the first meeting to this one, the latest first; one query."""
    ends = MeetingPage.objects.live().aggregate(first=Min("held_on"), last=Max("held_on"))
    this_year = workdays.today().year
    first = min(ends["first"].year, this_year) if ends["first"] else this_year
    return list(range(max(this_year, ends["last"].year if ends["last"] else this_year), first - 1, -1))


def _line(agency: Agency, owed: Mapping[int, Quota], tally: _Tally) -> Line:
    quota = owed.get(agency.pk)
    return Line(
        agency=agency,
        required=quota.required if quota else 0,
        held=tally.held,
        counted=tally.counted,
        people=tally.people,
        adopted=tally.outcomes["adopted"] + tally.outcomes["partly"],
        gaps=tuple(tally.gaps),
    )


def _tallies(year: int, carried_by: Mapping[int, int]) -> dict[int, _Tally]:
    """What was held up to today, by the agency for whose quota it counts."""
    params = current_rulebook().params("DEC-6")
    last = min(date(year, 12, 31), workdays.today())
    found: dict[int, _Tally] = {}
    for meeting in held_meetings().filter(held_on__range=(date(year, 1, 1), last)).order_by("held_on"):
        if meeting.agency_id is None or meeting.is_called_off:
            continue
        tally = found.setdefault(carried_by.get(meeting.agency_id, meeting.agency_id), _Tally())
        _add(tally, meeting, params)
    return found


def _add(tally: _Tally, meeting: Any, params: Any) -> None:
    outsiders = [attendee for attendee in meeting.attendees.all() if attendee.is_outsider]
    names = tuple(attendee.name for _place, attendee, _fields in incomplete(meeting, params))
    tally.held += 1
    tally.counted += is_counted(meeting, params)
    tally.people += len(outsiders)
    tally.outcomes.update(attendee.adoption for attendee in outsiders)
    if names or not meeting.has_record:
        tally.gaps.append(Gap(meeting, names, meeting.has_record))
