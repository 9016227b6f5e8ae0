"""What the inspectors decide: re-check, more time, objections. Never about what they answered themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from govpublic import workdays
from govpublic.oversight.models import InspectionEvent, InspectionProblem, ProblemState, Step

from . import files
from .access import runs
from .assigning import last_day_of
from .rectifying import WITH_THE_AGENCY
from .steps import in_hand, need_words, require, take

OWN_ANSWER = "own_answer"
#: What somebody says for the agency; whoever said it does not decide about the problem.
FOR_THE_AGENCY = (Step.ANSWERED, Step.EXTENSION_ASKED, Step.OBJECTED)


def pass_problem(problem: InspectionProblem, user: Any, words: str = "", uploads: Sequence[Any] = ()) -> None:
    """The problem is rectified."""
    judged = _may_decide(problem, user, uploads)
    with in_hand(problem, ProblemState.ANSWERED) as row:
        now = timezone.now()
        take(row, Step.PASSED, user, words.strip(), uploads=judged, state=ProblemState.PASSED, settled_at=now)


def send_back(
    problem: InspectionProblem, user: Any, words: str, due_on: date | None = None, uploads: Sequence[Any] = ()
) -> None:
    """It is not rectified: say why; the agency has a new term, by the rulebook or until ``due_on``."""
    judged = _may_decide(problem, user, uploads)
    said = need_words(words, _("Say what is still wrong."))
    last_day = last_day_of(due_on, said, "")
    with in_hand(problem, ProblemState.ANSWERED) as row:
        take(
            row, Step.RETURNED, user, said, due_on=last_day, uploads=judged,
            state=ProblemState.RETURNED, attempt=row.attempt + 1,
        )  # fmt: skip


def grant_extension(
    problem: InspectionProblem, user: Any, until: date | None = None, words: str = ""
) -> None:
    """More time, as asked for or until another day."""
    _may_decide(problem, user)
    with in_hand(problem, *WITH_THE_AGENCY) as row:
        last_day = until or _asked(row)
        if _asked(row) and last_day <= max(row.due_on or last_day, workdays.today()):
            raise ValidationError({"until": _("Name a day after the present last day, and after today.")})
        take(row, Step.EXTENDED, user, words.strip(), due_on=last_day, asked_until=None)


def refuse_extension(problem: InspectionProblem, user: Any, words: str) -> None:
    """No more time, and why."""
    _may_decide(problem, user)
    said = need_words(words, _("Say why it is refused."))
    with in_hand(problem, *WITH_THE_AGENCY) as row:
        _asked(row)
        take(row, Step.EXTENSION_REFUSED, user, said, asked_until=None)


def uphold(problem: InspectionProblem, user: Any, words: str) -> None:
    """The objection is right: the problem is dropped, and nobody owes anything."""
    _may_decide(problem, user)
    said = need_words(words, _("Say why the problem is dropped."))
    with in_hand(problem, *WITH_THE_AGENCY) as row:
        _disputed(row)
        _drop(row, Step.UPHELD, user, said)


def overrule(problem: InspectionProblem, user: Any, words: str) -> None:
    """The objection is not right, and why; the term runs as before."""
    _may_decide(problem, user)
    said = need_words(words, _("Say why the objection is overruled."))
    with in_hand(problem, *WITH_THE_AGENCY) as row:
        _disputed(row)
        take(row, Step.OVERRULED, user, said, is_disputed=False)


def withdraw(problem: InspectionProblem, user: Any, words: str) -> None:
    """The inspectors were wrong; the problem is dropped."""
    _may_decide(problem, user)
    said = need_words(words, _("Say why the problem is dropped."))
    with in_hand(problem, ProblemState.RECORDED, *WITH_THE_AGENCY) as row:
        _drop(row, Step.WITHDRAWN, user, said)


def answered_by(user: Any, problem: InspectionProblem) -> bool:
    """Whether ``user`` answered, asked or objected for the agency."""
    rows = InspectionEvent.objects.filter(problem=problem, what__in=FOR_THE_AGENCY, user=user)
    return rows.exists()


def _may_decide(problem: InspectionProblem, user: Any, uploads: Sequence[Any] = ()) -> list[tuple[Any, str]]:
    """The judged files of whoever may decide; raises ``PermissionDenied`` or ``ValidationError``."""
    require(runs(user, problem.round))
    if answered_by(user, problem):
        message = _("You answered for the agency: somebody else has to decide.")
        raise ValidationError(message, code=OWN_ANSWER)
    return files.judge(uploads)


def _drop(row: InspectionProblem, step: Step, user: Any, words: str) -> None:
    take(
        row, step, user, words, state=ProblemState.DROPPED, settled_at=timezone.now(),
        is_disputed=False, asked_until=None,
    )  # fmt: skip


def _asked(row: InspectionProblem) -> date:
    if row.asked_until is None:
        raise ValidationError(_("No extension waits for a decision."))
    return row.asked_until


def _disputed(row: InspectionProblem) -> None:
    if not row.is_disputed:
        raise ValidationError(_("No objection waits for a decision."))
