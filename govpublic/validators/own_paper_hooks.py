"""What Wagtail's editor shows and says to whoever wrote the version himself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from .four_eyes import applies_to, is_own_paper, is_wanted_by
from .messages import own_paper_message
from .refusal import OwnPaper

PUBLISH = "action-publish"


def tell_author(request: HttpRequest, subject: Any) -> None:
    """Hook after an edit: Publish was pressed, and only a draft was saved; say why."""
    if request.method == "POST" and request.POST.get(PUBLISH) and is_own_paper(request.user, subject):
        messages.warning(request, own_paper_message(OwnPaper(subject)))


def hide_publish(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Hooks of the action menus: no Publish button where it would only be refused.

    On a new paper, on one's own version, on an old version, and where there is nothing of somebody else's to
    publish.
    """
    if any(item.name == PUBLISH for item in menu_items) and _would_be_refused(request.user, context):
        menu_items[:] = [item for item in menu_items if item.name != PUBLISH]


def _would_be_refused(user: Any, context: dict[str, Any]) -> bool:
    if context.get("view") == "create":
        place = context.get("parent_page")
        if place is not None:
            return applies_to(place, user)
        workflow = getattr(context["model"], "get_default_workflow", lambda: None)()
        return workflow is not None and is_wanted_by(workflow)
    subject = context.get("page") or context.get("instance")
    if subject is None or not applies_to(subject, user):
        return False
    nothing_new = subject.live and not subject.has_unpublished_changes
    return nothing_new or context.get("view") == "revisions_revert" or is_own_paper(user, subject)
