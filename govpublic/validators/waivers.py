"""The waivers of one page or snippet, and how a check learns of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

from .findings import about_object
from .issues import Issue, Severity
from .models import Waiver, never_waived
from .models.waivers import WaiverQuerySet


def apply(issues: Sequence[Issue], subject: Any, day: date) -> list[Issue]:
    """``issues`` with the waivers of ``subject`` that are in force on ``day`` put to them.

    One query if something blocks that can be waived, else none.
    """
    asked = {issue.fingerprint for issue in issues if can_be_waived(issue)} if _ids(subject) else set()
    if not asked:
        return list(issues)
    found = _of(subject).in_force(day).filter(fingerprint__in=asked).select_related("granted_by")
    known = {waiver.fingerprint: waiver for waiver in found}
    return [
        dataclasses.replace(issue, waiver=known.get(issue.fingerprint)) if can_be_waived(issue) else issue
        for issue in issues
    ]


def waivers_in_force(subject: Any, day: date) -> list[Waiver]:
    """The waivers of a saved page or snippet that hold on ``day``, the newest first. One query."""
    return list(_of(subject).in_force(day).select_related("granted_by"))


def can_be_waived(issue: Issue) -> bool:
    """Whether a waiver is of any use for ``issue``, and allowed by the rulebook."""
    return issue.severity is Severity.BLOCK and not never_waived(issue.rule)


def _of(subject: Any) -> WaiverQuerySet:
    """Waivers of ``subject``; an alias says what its original says, and is let off what that is let off."""
    content_type = about_object(subject)["content_type"]
    return Waiver.objects.filter(content_type=content_type, object_id__in=_ids(subject))


def _ids(subject: Any) -> list[str]:
    """Its own key and its original's, as far as there are any: an alias is new before it is saved."""
    return [str(pk) for pk in (subject.pk, getattr(subject, "alias_of_id", None)) if pk is not None]
