"""Whom an overdue problem is escalated to: who ordered the round, and the office above the agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from govpublic.agencies.models import Agency
from govpublic.oversight.models import InspectionProblem
from govpublic.participation.meeting_duties import governing


def superiors_of(problems: Iterable[int]) -> Mapping[int, list[Agency]]:
    """By the key of each problem: the line bureau that ordered it, and the government's office above.

    For an agency of a township that is the county's office, of a county the city's, of the city the city's
    own. Two queries however many problems there are.
    """
    rows = list(
        InspectionProblem.objects.filter(pk__in=list(problems), agency__isnull=False).select_related(
            "agency__jurisdiction", "round__ordered_by"
        )
    )
    offices = _offices({_above(row) for row in rows})
    found: dict[int, list[Agency]] = {}
    for row in rows:
        named = [row.round.ordered_by, offices.get(_above(row))]
        told = {each.pk: each for each in named if each is not None and each.pk != row.agency_id}
        found[row.pk] = list(told.values())
    return found


def _above(problem: Any) -> int:
    jurisdiction = problem.agency.jurisdiction
    return int(jurisdiction.parent_id or jurisdiction.pk)


def _offices(jurisdictions: set[int]) -> dict[int, Agency]:
    by_place: dict[int, list[Agency]] = defaultdict(list)
    for agency in Agency.objects.filter(jurisdiction__in=jurisdictions, is_active=True).order_by("pk"):
        by_place[agency.jurisdiction_id].append(agency)
    offices = {place: governing(agencies) for place, agencies in by_place.items()}
    return {place: named[0] for place, named in offices.items() if named}
