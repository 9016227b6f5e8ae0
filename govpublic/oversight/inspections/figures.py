"""How the agencies of a round stand now: the figures that a circular freezes."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from govpublic import workdays
from govpublic.oversight.models import InspectionRound, ProblemState
from govpublic.oversight.models.inspection_state import OUTSTANDING


def figures_of(round: InspectionRound) -> list[dict[str, Any]]:
    """A line for each agency that has or had something to rectify; what was dropped counts for nobody."""
    rows = round.problems.filter(attempt__gte=1).exclude(state=ProblemState.DROPPED)
    lines = (
        rows.order_by("agency__sort_order", "agency__name", "agency")
        .values("agency__name")
        .annotate(
            problems=Count("pk"),
            rectified=Count("pk", filter=Q(state=ProblemState.PASSED)),
            waiting=Count("pk", filter=Q(state=ProblemState.ANSWERED)),
            outstanding=Count("pk", filter=Q(state__in=OUTSTANDING)),
            overdue=Count("pk", filter=Q(state__in=OUTSTANDING, due_on__lt=workdays.today())),
        )
    )
    return [{"agency": line.pop("agency__name"), **line} for line in lines]


def agencies_to_praise(round: InspectionRound) -> list[str]:
    """Who rectified everything, each at the first attempt and in time; by name."""
    from govpublic.deadlines.models import Deadline

    problems = list(
        round.problems.filter(attempt__gte=1).exclude(state=ProblemState.DROPPED).select_related("agency")
    )
    keys = [str(problem.pk) for problem in problems]
    late = set(
        Deadline.objects.late().filter(kind="ORG-2", object_id__in=keys).values_list("agency", flat=True)
    )
    bad = {row.agency_id for row in problems if row.state != ProblemState.PASSED or row.attempt > 1} | late
    good = {row.agency_id: row.agency.name for row in problems if row.agency_id not in bad}
    return list(good.values())
