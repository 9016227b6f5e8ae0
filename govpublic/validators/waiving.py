"""Granting and revoking waivers: who may, and what follows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from .authorship import is_author
from .findings import about_object, kept_params
from .issues import Issue
from .models import Waiver
from .privacy.sights import masked_text
from .rechecking import keep_both_versions
from .waivers import can_be_waived

#: Whoever has it may grant and revoke waivers, of pages that he may edit or review.
PERMISSION = "govpublic_validators.add_waiver"

GRANT = "govpublic.waiver.grant"
REVOKE = "govpublic.waiver.revoke"


def why_not_waive(user: Any, subject: Any, issue: Issue) -> str:
    """“rule”, “permission” or “author”: why ``user`` may not waive ``issue``; empty if he may."""
    if not can_be_waived(issue):
        return "rule"
    if not user.has_perm(PERMISSION):
        return "permission"
    return "author" if is_author(user, subject) else ""


@transaction.atomic
def grant(subject: Any, issue: Issue, user: Any, *, reason: str, basis: str, expires_on: date) -> Waiver:
    """Waive ``issue`` of ``subject``, its latest version, until the end of ``expires_on``; kept and logged.

    Raises ``ValidationError`` for a rule that is never waived, a missing reason or basis, or too long a term.
    Whether ``user`` may is asked before (``why_not_waive``).
    """
    waiver = Waiver.objects.create(
        **about_object(subject),
        title=_title(subject)[:255],
        agency_id=subject.get_responsible_agency_id(),
        rule=issue.rule,
        fingerprint=issue.fingerprint,
        field=issue.field[:255],
        template=str(issue.template),
        params=kept_params(issue),
        reason=reason.strip(),
        basis=basis.strip(),
        expires_on=expires_on,
        granted_by=user,
    )
    _log(GRANT, waiver, subject, user)
    keep_both_versions(subject)
    return waiver


@transaction.atomic
def revoke(waiver: Waiver, user: Any) -> None:
    """End a waiver before its day; what is published stays, and blocks at its next publication."""
    waiver.revoked_at = timezone.now()
    waiver.revoked_by = user
    waiver.save(update_fields=["revoked_at", "revoked_by"])
    subject = waiver.subject
    if subject is not None:
        _log(REVOKE, waiver, subject, user)
        keep_both_versions(subject)


def _title(subject: Any) -> str:
    return masked_text(str(getattr(subject, "draft_title", "") or subject))


def _log(action: str, waiver: Waiver, subject: Any, user: Any) -> None:
    data = {
        "rule": waiver.rule,
        "template": waiver.template,
        "params": waiver.params,
        "reason": waiver.reason,
        "basis": waiver.basis,
        "expires_on": waiver.expires_on.isoformat(),
    }
    log(instance=subject, action=action, user=user, data=data)
