"""What a reviewer is shown, and what keeps him from approving."""

from __future__ import annotations

from typing import Any

from .admin_urls import compare_url_of
from .authorship import is_author
from .bulk import latest_version
from .checking import check_once
from .mixins import PublishGateMixin
from .panels import compliance_context
from .refusal import OwnPaper, PublishBlocked


def refuse_approval(task: Any, obj: Any, user: Any) -> None:
    """Raise ``PublishBlocked`` if ``user`` may not approve the latest version of ``obj`` in ``task``.

    ``OwnPaper`` if he wrote it and the task wants four eyes; else with what blocks its publication.
    """
    subject = latest_version(obj)
    if task.four_eyes and is_author(user, subject):
        raise OwnPaper(subject)
    blocking = check_once(subject).blocking if isinstance(subject, PublishGateMixin) else ()
    if blocking:
        raise PublishBlocked(blocking, subject)


def obstacles(task: Any, obj: Any, user: Any) -> list[str]:
    """Why ``user`` may not approve, each reason a sentence with its rule; empty if he may."""
    try:
        refuse_approval(task, obj, user)
    except OwnPaper as refusal:
        return [refusal.reason]
    except PublishBlocked as refusal:
        return [f"{issue.message} ({issue.rule})" for issue in refusal.issues]
    return []


def review_context(obj: Any) -> dict[str, Any]:
    """What the modal shows of the latest version of ``obj``: the report, the waivers, what is different."""
    subject = latest_version(obj)
    context = compliance_context(subject) if isinstance(subject, PublishGateMixin) else {}
    compare_url = compare_url_of(type(subject), subject.pk) if subject.live else None
    return {**context, "subject": subject, "compare_url": compare_url}
