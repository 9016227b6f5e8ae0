"""Four eyes: where a review asks for it, nobody lets his own version out, on whichever road.

Wagtail's publish actions are the one place that all publications in somebody's name meet: the edit and create
views, bulk, both APIs, dates, workflows and code. A publication in nobody's name (a date that has come, a
command) has been approved before, or is the administrator's own business.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from itertools import count
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Workflow, WorkflowTask

from .authorship import is_author, wrote
from .models import ReviewTask
from .refusal import OwnPaper

_MARK = "_govpublic_four_eyes"
_CACHE = "_govpublic_four_eyes_in_use"

_let_out: ContextVar[Any] = ContextVar("govpublic_let_out", default=None)
_changes = count(1)
_generation = 0


def applies_to(subject: Any, user: Any) -> bool:
    """Whether the workflow of ``subject`` has an active review that wants a second pair of eyes.

    One query, once for each user object, on a site that has no such review; else one more and Wagtail's own
    for the workflow.
    """
    if not hasattr(subject, "get_workflow") or not _is_in_use(user):
        return False
    workflow = subject.get_workflow()
    return workflow is not None and is_wanted_by(workflow)


def is_wanted_by(workflow: Workflow) -> bool:
    """Whether ``workflow`` has an active review that wants a second pair of eyes. One query."""
    return bool(_reviews().filter(workflow_tasks__workflow=workflow).exists())


def is_own_paper(user: Any, subject: Any) -> bool:
    """Whether the latest version is not public yet, ``user`` wrote it, and may not let it out himself."""
    if subject.pk is None or (subject.live and not subject.has_unpublished_changes):
        return False
    return applies_to(subject, user) and is_author(user, subject)


@contextmanager
def letting_out(revision: Any) -> Iterator[None]:
    """Within the block this one revision may be published by whoever wrote it: an emergency."""
    token = _let_out.set(revision.pk)
    try:
        yield
    finally:
        _let_out.reset(token)


def refuse_own_paper(subject: Any, revision: Any, user: Any) -> None:
    """Raise ``OwnPaper`` if ``user`` may not let out ``revision``; no query for others' work."""
    if revision.pk is not None and revision.pk == _let_out.get():
        return
    if user is None or revision.user_id is None or revision.user_id != user.pk:
        return
    if applies_to(subject, user) and wrote(user, revision):
        raise OwnPaper(subject)


def stand_guard() -> None:
    """Ask before every publication in somebody's name. Safe to call twice."""
    for model in (ReviewTask, Workflow, WorkflowTask):
        for signal in (post_save, post_delete):
            signal.connect(_forget, sender=model, dispatch_uid=f"govpublic.four_eyes.{model.__name__}")
    if hasattr(PublishRevisionAction.execute, _MARK):
        return
    execute = PublishRevisionAction.execute

    @wraps(execute)
    def guarded(action: Any, *args: Any, **kwargs: Any) -> Any:
        refuse_own_paper(action.object, action.revision, action.user)
        return execute(action, *args, **kwargs)

    setattr(guarded, _MARK, True)
    PublishRevisionAction.execute = guarded


def _reviews() -> Any:
    return ReviewTask.objects.filter(four_eyes=True, active=True)


def _is_in_use(user: Any) -> bool:
    """Whether any workflow has such a review; kept on the user object, which lives for one request."""
    generation, answer = getattr(user, _CACHE, (None, False))
    if generation != _generation:
        answer = _reviews().filter(workflow_tasks__workflow__active=True).exists()
        setattr(user, _CACHE, (_generation, answer))
    return bool(answer)


def _forget(**_: Any) -> None:
    """Somebody changed a workflow: what was kept on user objects holds no longer."""
    global _generation
    _generation = next(_changes)
