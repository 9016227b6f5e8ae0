"""One step of a problem: locked, written to its history and to Wagtail's audit log, with the words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from govpublic.oversight.models import InspectionEvent, InspectionProblem, ProblemState, Step

from . import files
from .history import action_of

MOVED_ON = "moved_on"
SETS_THE_TERM = (Step.ASSIGNED, Step.RETURNED, Step.EXTENDED)


@contextmanager
def in_hand(problem: InspectionProblem, *states: str) -> Iterator[InspectionProblem]:
    """The problem as it is now, locked for one step; ``ValidationError`` if it is in none of ``states``."""
    with transaction.atomic():
        rows = InspectionProblem.objects.select_for_update(of=("self",)).select_related("round")
        row = rows.get(pk=problem.pk)
        if row.state not in states:
            raise ValidationError(
                _("The problem is in another state by now: %(state)s. Please look at it again.")
                % {"state": ProblemState(row.state).label},
                code=MOVED_ON,
            )
        yield row
    problem.refresh_from_db()


def take(
    problem: InspectionProblem,
    step: Step,
    user: Any,
    words: str = "",
    *,
    due_on: date | None = None,
    uploads: Any = (),
    **changes: Any,
) -> InspectionEvent:
    """Save ``changes``, add the step to the history with its files, and tell the audit log.

    Within ``in_hand``. A step that sets a last day moves that of the problem; the clock listens to the event,
    so the problem is saved before it.
    """
    if step in SETS_THE_TERM:
        changes["due_on"] = due_on
    for name, value in changes.items():
        setattr(problem, name, value)
    if changes:
        problem.save(update_fields=list(changes))
    event = InspectionEvent(problem=problem, what=step, user=user, words=words, due_on=due_on)
    event.attempt = problem.attempt
    event.save()
    files.keep(event, uploads)
    tell(problem, step, user, words, due_on)
    return event


def tell(problem: InspectionProblem, step: Step, user: Any, words: str, due_on: date | None) -> None:
    """Write the step to Wagtail's audit log."""
    data = {"words": words, "attempt": problem.attempt, "agency": problem.agency_id}
    if due_on:
        data["due_on"] = due_on.isoformat()
    log(instance=problem, action=action_of(step), user=user, data=data, title=str(problem))


def require(allowed: bool) -> None:
    """Raises ``PermissionDenied`` unless ``allowed``."""
    if not allowed:
        raise PermissionDenied


def need_words(words: str, message: str) -> str:
    """The words, tidied; ``ValidationError`` with ``message`` if there are none."""
    from govpublic.sanitize import typed_text

    tidy = typed_text(words)
    if not tidy:
        raise ValidationError({"words": message})
    return tidy
