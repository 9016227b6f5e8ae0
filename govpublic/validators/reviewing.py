"""What a reviewer is shown, and what keeps him from approving."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from .admin_urls import compare_url_of, edit_url
from .authorship import is_author
from .bulk import latest_version
from .bundling import Together, is_last, moving_with, waiting_with
from .checking import check_once
from .mixins import PublishGateMixin
from .panels import compliance_context
from .refusal import NotApproved, OwnPaper, PublishBlocked
from .steps import stage_after, stops_before


def refuse_entry(task: Any, obj: Any) -> None:
    """Raise ``PublishBlocked`` if a rule stops the latest version of ``obj`` before the step of ``task``."""
    subject = latest_version(obj)
    if not isinstance(subject, PublishGateMixin):
        return
    stopped = stops_before(task.step, check_once(subject, stage=task.step).blocking)
    if stopped:
        raise PublishBlocked(stopped, subject)


def refuse_approval(
    task: Any,
    obj: Any,
    user: Any,
    *,
    task_state: Any = None,
    version: int | None = None,
    in_bundle: bool = False,
) -> None:
    """Raise ``PublishBlocked`` if ``user`` may not approve the latest version of ``obj`` in ``task``.

    ``OwnPaper`` if he wrote it and the task wants four eyes; ``NotApproved`` if it is not the ``version``
    that he was shown or a file is missing; else with what blocks the next step, which for the last is
    publication. ``in_bundle``: its paper goes out first, in the same transaction, and what follows from that
    is judged then.
    """
    subject = latest_version(obj)
    if task.four_eyes and is_author(user, subject):
        raise OwnPaper(subject)
    if version is not None and version != subject.latest_revision_id:
        raise NotApproved.changed(subject)
    state = task_state or getattr(obj, "current_workflow_task_state", None)
    if task.needs_evidence and not in_bundle and state is not None and not state.govpublic_evidence.exists():
        raise NotApproved.without_evidence(subject)
    if isinstance(subject, PublishGateMixin):
        stage = stage_after(state) if state is not None else "publish"
        stage = "submit" if in_bundle else stage
        blocking = check_once(subject, stage=stage, approving=task.step).blocking
        if blocking:
            raise PublishBlocked(blocking, subject)


def obstacles(task: Any, obj: Any, user: Any) -> list[str]:
    """Why ``user`` may not approve, each reason a sentence with its rule; empty if he may."""
    reasons = _reasons(lambda: refuse_approval(task, obj, user))
    state = getattr(obj, "current_workflow_task_state", None)
    if state is None:
        return reasons
    together = moving_with(latest_version(obj), state)
    reasons += _reasons(lambda: refuse_bundle(together, user, goes_out=is_last(state)))
    for companion, own_state, _last in together:
        own = own_state.task.specific
        if hasattr(own, "four_eyes"):
            found = _reasons(partial(refuse_approval, own, companion, user, in_bundle=True))
            reasons += [f"“{companion}”: {reason}" for reason in found]
    return reasons


def refuse_bundle(together: list[Together], user: Any, *, goes_out: bool) -> None:
    """Raise ``NotApproved`` if something that has to go along cannot."""
    for companion, state, last in together:
        task = state.task.specific
        if goes_out and not last:
            raise NotApproved.not_that_far(companion, task)
        if not any(name == "approve" for name, *_rest in task.get_actions(companion, user)):
            raise NotApproved.not_yours(companion, task)


def _reasons(refuse: Callable[[], None]) -> list[str]:
    try:
        refuse()
    except (OwnPaper, NotApproved) as refusal:
        return [refusal.reason]
    except PublishBlocked as refusal:
        return [f"{issue.message} ({issue.rule})" for issue in refusal.issues]
    return []


def review_context(obj: Any) -> dict[str, Any]:
    """What the modal shows of the latest version of ``obj``: the report, the waivers, what is different, and
    what goes out with it.
    """
    subject = latest_version(obj)
    state = getattr(obj, "current_workflow_task_state", None)
    stage = stage_after(state) if state is not None else "publish"
    step = getattr(state.task.specific, "step", "") if state is not None else ""
    context = {}
    if isinstance(subject, PublishGateMixin):
        context = compliance_context(subject, stage=stage, approving=step)
    compare_url = compare_url_of(type(subject), subject.pk) if subject.live else None
    return {
        **context,
        "subject": subject,
        "compare_url": compare_url,
        "task_state": state,
        "evidence": list(state.govpublic_evidence.select_related("user")) if state is not None else [],
        "companions": [(each.companion, edit_url(each.companion)) for each in waiting_with(subject)],
    }
