"""Handing a draft on for review. Nothing here publishes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log
from wagtail.models import WorkflowState

from govpublic.validators import Report, check

from ..models import ApiToken
from .history import SUBMITTED


def submit(page: Any, draft: Any, token: ApiToken) -> tuple[str, str, Report | None]:
    """Submit the latest draft; ``("", "", None)``, or a code, a sentence and what stands against it."""
    if not page.permissions_for_user(token.user).can_submit_for_moderation():
        return "no_review", _("There is no review to hand it on to, or the account may not."), None
    report = check(draft, stage="submit")
    if report.blocking:
        return "blocked", _("It stays a draft: something stands against its publication."), report
    with LogContext(user=token.user):
        state = page.current_workflow_state
        if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(token.user)
        else:
            page.get_workflow().start(page, token.user)
        log(page, SUBMITTED, user=token.user, data={"system": token.name})
    return "", "", None
