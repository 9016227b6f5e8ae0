"""Ending a paper, and taking that back. Both stay in the audit log with the person and the words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from .models import PolicyDocumentPage, Withdrawal

WITHDRAW = "govpublic.document.withdraw"
REINSTATE = "govpublic.document.reinstate"


def withdraw(
    document: PolicyDocumentPage,
    *,
    kind: str,
    withdrawn_on: date,
    reason: str,
    by_document: PolicyDocumentPage | None = None,
    by_reference: str = "",
    user: Any = None,
) -> Withdrawal:
    """Record what ended ``document``; its page stays up with a notice. Raises ``ValidationError`` (DOC-8)."""
    withdrawal = Withdrawal(
        document=document,
        kind=kind,
        withdrawn_on=withdrawn_on,
        reason=reason,
        by_document=by_document,
        by_reference=by_reference,
        recorded_by=user,
    )
    withdrawal.full_clean()
    return record(withdrawal, user)


def record(withdrawal: Withdrawal, user: Any) -> Withdrawal:
    """Save a withdrawal that was validated, and write it to the audit log."""
    with transaction.atomic():
        withdrawal.recorded_by = user
        withdrawal.save()
        data = {
            "kind": withdrawal.get_kind_display(),
            "from": withdrawal.withdrawn_on.isoformat(),
            "basis": withdrawal.basis,
            "reason": withdrawal.reason,
        }
        log(instance=withdrawal.document, action=WITHDRAW, user=user, data=data)
    return withdrawal


def reinstate(document: PolicyDocumentPage, *, reason: str, user: Any = None) -> None:
    """Take the withdrawal of ``document`` back; it was recorded by mistake, and ``reason`` says so.

    Raises ``Withdrawal.DoesNotExist`` if there is none.
    """
    with transaction.atomic():
        withdrawal = Withdrawal.objects.get(document=document)
        data = {"kind": withdrawal.get_kind_display(), "reason": reason}
        withdrawal.delete()
        log(instance=document, action=REINSTATE, user=user, data=data)
