"""Ending a paper, and taking that back. Both stay in the audit log with the person and the words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from .models import PolicyDocumentPage, Withdrawal
from .rechecking import check_again

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
    """Record what ended ``document``; its page stays up with a notice, whatever revision is published later.

    ``withdrawn_on`` is the first day on which the paper no longer holds. Without ``user`` it is the system
    that acts. Raises ``PermissionDenied`` unless the user may publish the page, and ``ValidationError`` when
    the record would be incomplete or contradict the paper's dates (DOC-8), or there is one already.
    """
    withdrawal = Withdrawal(
        document=document,
        kind=kind,
        withdrawn_on=withdrawn_on,
        reason=reason.strip(),
        by_document=by_document,
        by_reference=by_reference.strip(),
    )
    _refuse_others(document, user)
    withdrawal.full_clean(validate_unique=False)
    faults = faults_of(withdrawal)
    if faults:
        raise ValidationError(faults)
    return record(withdrawal, user)


def faults_of(withdrawal: Withdrawal) -> dict[str, Any]:
    """By field, where a withdrawal contradicts its paper: what ``Withdrawal.clean`` cannot know by itself."""
    document, day = withdrawal.document, withdrawal.withdrawn_on
    faults = {}
    if day and document.begins_on and day < document.begins_on and withdrawal.kind != "in_error":
        faults["withdrawn_on"] = _("The paper holds from %(begins)s only; it cannot end before.") % {
            "begins": document.begins_on.isoformat()
        }
    ends_on = document.ends_on
    if day and ends_on and withdrawal.kind == "lapsed" and day > ends_on + timedelta(days=1):
        faults["withdrawn_on"] = _("The term of the paper ends on %(ends)s; it lapses the day after.") % {
            "ends": ends_on.isoformat()
        }
    if withdrawal.by_document and not withdrawal.by_document.live:
        faults["by_document"] = _(
            "This paper is not published yet. Publish it first, or give its title and number below."
        )
    return faults


def record(withdrawal: Withdrawal, user: Any) -> Withdrawal:
    """Save a withdrawal that was validated, new or corrected, and write it to the audit log.

    Raises as ``withdraw`` does.
    """
    document = withdrawal.document
    _refuse_others(document, user)
    with transaction.atomic():
        PolicyDocumentPage.objects.select_for_update().get(pk=document.pk)
        if withdrawal.pk is None and Withdrawal.objects.filter(document=document).exists():
            raise ValidationError(_("The end of this paper is on record already."))
        withdrawal.recorded_by = user
        withdrawal.save()
        data = {
            "kind": withdrawal.kind,
            "withdrawn_on": withdrawal.withdrawn_on.isoformat(),
            "basis": withdrawal.basis,
            "reason": withdrawal.reason,
        }
        log(instance=document, action=WITHDRAW, user=user, data=data)
        document.__dict__.pop("validity", None)
        check_again(document)
    return withdrawal


def reinstate(document: PolicyDocumentPage, *, reason: str, user: Any = None) -> None:
    """Take the withdrawal of ``document`` back; it was recorded by mistake, and ``reason`` says so.

    Raises ``PermissionDenied`` unless the user may publish the page, ``ValidationError`` without a reason,
    and ``Withdrawal.DoesNotExist`` if there is none.
    """
    _refuse_others(document, user)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why the withdrawal was a mistake.")})
    with transaction.atomic():
        withdrawal = Withdrawal.objects.select_for_update().get(document=document)
        data = {
            "kind": withdrawal.kind,
            "withdrawn_on": withdrawal.withdrawn_on.isoformat(),
            "reason": reason.strip(),
        }
        withdrawal.delete()
        log(instance=document, action=REINSTATE, user=user, data=data)
        document.__dict__.pop("validity", None)
        document._state.fields_cache.pop("withdrawal", None)
        check_again(document)


def _refuse_others(document: PolicyDocumentPage, user: Any) -> None:
    if user is not None and not document.permissions_for_user(user).can_publish():
        raise PermissionDenied
    if document.alias_of_id:
        raise ValidationError(_("This page mirrors another one. Please record it there."))
