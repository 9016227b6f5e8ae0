"""Saying of one match that it is not personal, and taking that back: who may, and what follows."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from ..authorship import is_author
from ..findings import about_object
from ..issues import Issue
from ..models import PrivacyMark
from ..rechecking import keep_both_versions
from .marks import can_be_marked

#: Whoever has it may mark matches of pages that he may edit or review, and take marks back.
PERMISSION = "govpublic_validators.add_privacymark"

MARK = "govpublic.privacy.mark"
TAKE_BACK = "govpublic.privacy.take_back"


def can_mark(issue: Issue) -> bool:
    """Whether ``issue`` is about one match, of a kind that may be marked."""
    kind = issue.params.get("kind")
    return "key" in issue.params and isinstance(kind, str) and can_be_marked(kind)


def why_not_mark(user: Any, subject: Any, issue: Issue) -> str:
    """“rule”, “permission” or “author”: why ``user`` may not mark ``issue``; empty if he may."""
    if not can_mark(issue):
        return "rule"
    if not user.has_perm(PERMISSION):
        return "permission"
    return "author" if is_author(user, subject) else ""


@transaction.atomic
def mark(subject: Any, issue: Issue, user: Any, *, reason: str) -> PrivacyMark:
    """Mark the match of ``issue`` in ``subject``, its latest version, as not personal; kept and logged.

    It holds wherever the same match stands in this page and its files. Raises ``ValidationError`` without a
    reason, and for what identifies a minor. Whether ``user`` may is asked before (``why_not_mark``).
    """
    made = PrivacyMark.objects.create(
        **about_object(subject),
        agency_id=subject.get_responsible_agency_id(),
        kind=issue.params["kind"],
        key=issue.params["key"],
        masked=str(issue.params["masked"])[:255],
        reason=reason.strip(),
        marked_by=user,
    )
    _log(MARK, made, subject, user)
    keep_both_versions(subject)
    return made


@transaction.atomic
def take_back(made: PrivacyMark, user: Any) -> None:
    """End a mark: what is published stays, and the match blocks the next publication."""
    made.taken_back_at = timezone.now()
    made.taken_back_by = user
    made.save(update_fields=["taken_back_at", "taken_back_by"])
    subject = made.subject
    if subject is not None:
        _log(TAKE_BACK, made, subject, user)
        keep_both_versions(subject)


def _log(action: str, made: PrivacyMark, subject: Any, user: Any) -> None:
    data = {"kind": made.kind, "masked": made.masked, "reason": made.reason}
    log(instance=subject, action=action, user=user, data=data)
