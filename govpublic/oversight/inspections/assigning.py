"""Assigning problems to agencies, one or many at once, with the term of the rulebook or one of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from govpublic import workdays
from govpublic.agencies.models import Agency
from govpublic.deadlines.kinds import kind_of
from govpublic.deadlines.reconciling import settle_here
from govpublic.oversight.models import InspectionEvent, InspectionProblem, InspectionRound, ProblemState, Step
from govpublic.sanitize import typed_text

from .access import runs
from .recording import open_round
from .steps import require, tell
from .terms import CODE, usual_last_day


def assign(
    round: InspectionRound,
    problems: Sequence[InspectionProblem],
    user: Any,
    *,
    agency: Agency | None = None,
    person: Any = None,
    due_on: date | None = None,
    reason: str = "",
) -> list[InspectionProblem]:
    """Give recorded problems to ``agency``, or each to the agency that it names already.

    Without ``due_on`` the term is that of the rulebook (15 working days); another day needs a ``reason``.
    Those that are assigned already are passed over. All or none: ``ValidationError`` names what is missing.
    """
    require(runs(user, round))
    last_day, words = _term(due_on, reason)
    with transaction.atomic():
        open_round(round.pk)
        rows = _recorded(round, problems)
        _require_agencies(rows, agency)
        for row in rows:
            row.agency = agency or row.agency
            row.person = person
            row.state, row.attempt, row.due_on = ProblemState.ASSIGNED, 1, last_day
        InspectionProblem.objects.bulk_update(rows, ["agency", "person", "state", "attempt", "due_on"])
        InspectionEvent.objects.bulk_create(
            InspectionEvent(
                problem=row, what=Step.ASSIGNED, user=user, words=words, attempt=1, due_on=last_day
            )
            for row in rows
        )
        settle_here(rows, kinds=[kind_of(CODE)])
        for row in rows:
            tell(row, Step.ASSIGNED, user, words, last_day)
    return rows


def last_day_of(due_on: date | None, reason: str, message: str) -> date:
    """``due_on`` with a reason and not past, or the usual last day."""
    usual = usual_last_day()
    if due_on is None or due_on == usual:
        return usual
    if due_on < workdays.today():
        raise ValidationError({"due_on": _("This day has passed.")})
    if not typed_text(reason):
        raise ValidationError({"reason": message})
    return due_on


def _term(due_on: date | None, reason: str) -> tuple[date, str]:
    message = _("Say why the term is not the usual one.")
    return last_day_of(due_on, reason, message), typed_text(reason)


def _recorded(round: InspectionRound, problems: Sequence[InspectionProblem]) -> list[InspectionProblem]:
    keys = [problem.pk for problem in problems]
    rows = round.problems.select_for_update(of=("self",)).filter(pk__in=keys, state=ProblemState.RECORDED)
    found = list(rows.select_related("agency").order_by("number"))
    if not found:
        raise ValidationError(_("None of these problems waits for being assigned."))
    return found


def _require_agencies(rows: Sequence[InspectionProblem], agency: Agency | None) -> None:
    without = [str(row.number) for row in rows if agency is None and row.agency_id is None]
    if without:
        raise ValidationError(
            {
                "agency": _("Choose an agency: problems %(numbers)s name none.")
                % {"numbers": "、".join(without[:10])}
            }
        )
