"""Writing down what was found by hand: the next number of the round, and the first entry of the history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from govpublic.oversight.models import InspectionEvent, InspectionProblem, InspectionRound, ProblemState, Step

from . import files
from .access import runs
from .steps import in_hand, require, take, tell


def open_round(pk: int) -> InspectionRound:
    """The round, locked for giving numbers; ``ValidationError`` if it is closed. Within a transaction."""
    round = InspectionRound.objects.select_for_update(of=("self",)).get(pk=pk)
    if round.closed_at is not None:
        raise ValidationError(_("The round is closed."))
    return round


def record(
    round: InspectionRound, problem: InspectionProblem, user: Any, uploads: Sequence[Any] = ()
) -> InspectionProblem:
    """Store ``problem``, not saved yet, as the next of ``round``, with its screenshots."""
    require(runs(user, round))
    judged = files.judge(uploads)
    with transaction.atomic():
        add_all(open_round(round.pk), [problem], Step.RECORDED, user)
        files.keep(problem.events.get(), judged)
    return problem


def add_all(
    round: InspectionRound, problems: Sequence[InspectionProblem], step: Step, user: Any
) -> list[InspectionProblem]:
    """Store ``problems`` of a locked ``round`` in order, with their first event."""
    last = round.problems.aggregate(last=Max("number"))["last"] or 0
    for number, problem in enumerate(problems, last + 1):
        problem.round, problem.number = round, number
    stored = InspectionProblem.objects.bulk_create(problems)
    events = [InspectionEvent(problem=each, what=step, user=user) for each in stored]
    InspectionEvent.objects.bulk_create(events)
    for each in stored:
        tell(each, step, user, "", None)
    return stored


def add_evidence(problem: InspectionProblem, user: Any, uploads: Sequence[Any], words: str = "") -> None:
    """Add screenshots to a problem that is not settled; by whoever runs the round."""
    require(runs(user, problem.round))
    judged = files.judge(uploads)
    if not judged:
        raise ValidationError({"files": _("Choose at least one file.")})
    states = [state for state in ProblemState if state not in ("passed", "dropped")]
    with in_hand(problem, *states) as row:
        take(row, Step.EVIDENCE, user, words, uploads=judged)
