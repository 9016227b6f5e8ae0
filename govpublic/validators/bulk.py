"""Bulk publishing: what may go goes, the rest is named page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from .checking import check
from .four_eyes import is_own_paper
from .messages import blocked_message, own_paper_message
from .mixins import PublishGateMixin
from .refusal import OwnPaper


def hold_back_faulty(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Hook ``before_bulk_action``: leave in ``objects`` only what the gate will let through.

    With nothing left the action is not run at all, so that it cannot report "0 pages published".
    """
    if action_type != "publish":
        return None
    told = _told_of_own_papers(request, action)
    passed = [item for item in objects if not _is_held_back(request, item, action)]
    if len(passed) == len(objects) and (passed or not told):
        return None
    objects[:] = passed
    return None if passed else HttpResponseRedirect(action.next_url)


def _told_of_own_papers(request: HttpRequest, action: Any) -> bool:
    """Whether some of what was chosen is the user's own, and so not among the objects; if so, he is told."""
    _objects, refused = action.get_actionable_objects()
    own = [item for item in refused.get("items_with_no_access", ()) if is_own_paper(request.user, item)]
    for item in own:
        messages.error(request, own_paper_message(OwnPaper(item)))
    return bool(own)


def _is_held_back(request: HttpRequest, item: Any, action: Any) -> bool:
    """Whether ``item``, or a draft that would go with it, is blocked; if so the user has been told why."""
    faulty = _told_of_faults(request, item)
    below = [page for page in _going_with(item, request.user, action) if _told_of_faults(request, page)]
    if below and not faulty:
        heading = _("“%(title)s” was not published, because pages below it cannot be published yet.")
        messages.error(request, heading % {"title": item.get_admin_display_title()})
    return faulty or bool(below)


def _going_with(item: Any, user: Any, action: Any) -> Iterator[Any]:
    """The drafts below ``item`` that would be published with it."""
    if not action.get_execution_context().get("include_descendants"):
        return
    for page in item.get_descendants().not_live().specific().iterator():
        if page.permissions_for_user(user).can_publish():
            yield page


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
