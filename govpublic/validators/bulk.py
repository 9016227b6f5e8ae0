"""Bulk publishing: what may go goes, the rest is named page by page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from .checking import check
from .messages import blocked_message
from .mixins import PublishGateMixin


def hold_back_faulty(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Hook ``before_bulk_action``: leave in ``objects`` only what the gate will let through.

    With nothing left the action is not run at all, so that it cannot report "0 pages published".
    """
    if action_type != "publish":
        return None
    passed = [item for item in objects if not _told_of_faults(request, item)]
    if len(passed) == len(objects):
        return None
    objects[:] = passed
    return None if passed else HttpResponseRedirect(action.next_url)


def _told_of_faults(request: HttpRequest, item: Any) -> bool:
    """Whether the latest version of ``item`` is blocked; if so the user has been told why."""
    subject = latest_version(item)
    if not isinstance(subject, PublishGateMixin):
        return False
    blocking = check(subject).blocking
    if blocking:
        messages.error(request, blocked_message(subject, blocking))
    return bool(blocking)


def latest_version(item: Any) -> Any:
    """The object as its latest revision has it, in its own class."""
    return item.get_latest_revision_as_object() if hasattr(item, "get_latest_revision_as_object") else item
