"""An approval: what it takes, what it writes, and what is approved with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from .bulk import latest_version
from .bundling import is_last, moving_with
from .memo import edited_hash
from .models.review_records import ReviewRecord
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
    statements: Iterable[str] = (),
    in_bundle: bool = False,
    **kwargs: Any,
) -> Any:
    """Approve in ``task`` and, in the same transaction, whatever travels with the paper.

    ``version`` is the key of the revision that the reviewer was shown: anything else is refused, so that an
    approval never carries a change of its own. ``act`` is what Wagtail does. Raises ``PublishBlocked``; then
    everything is as it was.
    """
    subject = latest_version(task_state.workflow_state.content_object)
    refuse_approval(task, subject, user, task_state=task_state, version=version, in_bundle=in_bundle)
    together = moving_with(subject, task_state)
    refuse_bundle(together, user, goes_out=is_last(task_state))
    with transaction.atomic():
        _record(task, task_state, subject, user, list(statements), kwargs.get("comment", ""))
        done = act(task_state, user, "approve", **kwargs)
        for each in together:
            task = each.state.task.specific
            extra = {"statements": statements, "in_bundle": True} if hasattr(task, "statement_list") else {}
            task.on_action(each.state, user, "approve", comment=kwargs.get("comment", ""), **extra)
    return done


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
