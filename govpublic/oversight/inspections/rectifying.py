"""What an agency does about a problem: rectify and answer, ask for more time, object."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from govpublic import workdays
from govpublic.oversight.models import InspectionProblem, ProblemState, Step

from . import files
from .access import rectifies
from .steps import in_hand, need_words, require, take

WITH_THE_AGENCY = (ProblemState.ASSIGNED, ProblemState.RETURNED)


def answer(problem: InspectionProblem, user: Any, words: str, uploads: Sequence[Any] = ()) -> None:
    """Say what was done, with evidence; from now on the inspectors have to re-check it.

    What was asked or objected before is settled by the answer.
    """
    require(rectifies(user, problem))
    said = need_words(words, _("Say what was done about the problem."))
    judged = files.judge(uploads)
    with in_hand(problem, *WITH_THE_AGENCY) as row:
        take(
            row, Step.ANSWERED, user, said, uploads=judged,
            state=ProblemState.ANSWERED, asked_until=None, is_disputed=False,
        )  # fmt: skip


def ask_for_extension(problem: InspectionProblem, user: Any, until: date, words: str) -> None:
    """Ask for a later last day, with the reason. The term runs on until it is granted."""
    require(rectifies(user, problem))
    said = need_words(words, _("Say why more time is needed."))
    with in_hand(problem, *WITH_THE_AGENCY) as row:
        if row.asked_until is not None:
            raise ValidationError(_("An extension was asked for already, and is not decided yet."))
        if row.due_on is None or until <= max(row.due_on, workdays.today()):
            raise ValidationError({"until": _("Name a day after the present last day, and after today.")})
        take(row, Step.EXTENSION_ASKED, user, said, due_on=until, asked_until=until)


def object_to(problem: InspectionProblem, user: Any, words: str, uploads: Sequence[Any] = ()) -> None:
    """Say why it is no problem, or not this agency's. The term runs on until it is decided."""
    require(rectifies(user, problem))
    said = need_words(words, _("Say why you object."))
    judged = files.judge(uploads)
    with in_hand(problem, *WITH_THE_AGENCY) as row:
        if row.is_disputed:
            raise ValidationError(_("An objection was raised already, and is not decided yet."))
        take(row, Step.OBJECTED, user, said, uploads=judged, is_disputed=True)
