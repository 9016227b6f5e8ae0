"""An approval: what it takes, what it writes, and what is approved with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import TaskState

from .bulk import latest_version
from .bundling import is_last, moving_with
from .memo import edited_hash
from .models.review_records import ReviewRecord
from .refusal import NotApproved
from .reviewing import refuse_approval, refuse_bundle

CONFIRMED = "govpublic.review.confirmed"
Act = Callable[..., Any]


def approve(
    task: Any,
    task_state: Any,
    user: Any,
    act: Act,
    *,
    version: int | None = None,
    seen: int | None = None,
    statements: Iterable[str] = (),
    in_bundle: bool = False,
    **kwargs: Any,
) -> Any:
    """Approve in ``task`` and, in the same transaction, whatever travels with the paper.

    ``version`` is the key of the revision that the reviewer was shown: anything else is refused, so that an
    approval never carries a change of its own. ``seen`` is the key of the task state that he was shown: an
    approval sent twice is given once, and never falls upon the next step. ``act`` is what Wagtail does.
    Raises ``PublishBlocked``; then everything is as it was.
    """
    with transaction.atomic():
        subject = latest_version(task_state.workflow_state.content_object)
        if not _waits_for(user, task_state, seen or task_state.pk, subject):
            return None
        refuse_approval(task, subject, user, task_state=task_state, version=version, in_bundle=in_bundle)
        together = moving_with(subject, task_state)
        refuse_bundle(together, user, goes_out=is_last(task_state))
        _record(task, task_state, subject, user, list(statements), kwargs.get("comment", ""))
        done = act(task_state, user, "approve", **kwargs)
        for each in together:
            task = each.state.task.specific
            extra = {"statements": statements, "in_bundle": True} if hasattr(task, "statement_list") else {}
            task.on_action(each.state, user, "approve", comment=kwargs.get("comment", ""), **extra)
    return done


def _waits_for(user: Any, task_state: Any, seen: int, subject: Any) -> bool:
    """Whether the paper still waits in the task that was ``seen``; False if ``user`` has approved it there.

    Wagtail's editor can send one decision twice (its autosave sends the form along). Raises ``NotApproved``
    if somebody else has moved the paper on. The row is locked: of two at once the second sees the first.
    """
    shown = (
        TaskState.objects.select_for_update()
        .filter(pk=seen, workflow_state=task_state.workflow_state_id)
        .first()
    )
    if shown is not None and shown.status == TaskState.STATUS_IN_PROGRESS and shown.pk == task_state.pk:
        return True
    if shown is not None and shown.status == TaskState.STATUS_APPROVED and shown.finished_by_id == user.pk:
        return False
    raise NotApproved.moved_on(subject)


def _record(task: Any, task_state: Any, subject: Any, user: Any, statements: list[str], comment: str) -> None:
    ReviewRecord.objects.create(
        content_type=ContentType.objects.get_for_model(subject, for_concrete_model=False),
        object_id=str(subject.pk),
        task_state=task_state,
        step=task.step,
        task_name=task.name,
        content=edited_hash(subject),
        statements=statements,
        comment=comment or "",
        user=user,
        at=timezone.now(),
    )
    if statements:
        data = {"task": task.name, "step": task.step, "statements": statements}
        log(instance=subject, action=CONFIRMED, user=user, data=data, revision=task_state.revision)
