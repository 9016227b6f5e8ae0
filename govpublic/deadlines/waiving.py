"""The office lets a duty go, or asks for it again; both with a name and words, on record."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from .models import Deadline, DeadlineEvent
from .permissions import may_waive

WAIVE, UNWAIVE = "govpublic.deadline.waive", "govpublic.deadline.unwaive"


@transaction.atomic
def waive(deadline: Deadline, user: Any, reason: str) -> Deadline:
    """Let it go. What is met later all the same counts as met.

    ``PermissionDenied`` for who may not; ``ValidationError`` without a reason, or for a duty that is met,
    waived or not owed.
    """
    row = _locked(deadline, user)
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Please say why it is waived.")})
    if row.fulfilled_at or row.cancelled_at or row.waived_at:
        raise ValidationError(_("This deadline is not open; there is nothing to waive."))
    row.waived_at, row.waived_by, row.waived_because = timezone.now(), user, reason
    return _keep(row, user, DeadlineEvent.What.WAIVED, WAIVE, reason)


@transaction.atomic
def unwaive(deadline: Deadline, user: Any, reason: str) -> Deadline:
    """Ask for it again, by its old day. Raises as ``waive`` does."""
    row = _locked(deadline, user)
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Please say why the waiver is taken back.")})
    if row.waived_at is None:
        raise ValidationError(_("This deadline is not waived."))
    row.waived_at, row.waived_by, row.waived_because = None, None, ""
    return _keep(row, user, DeadlineEvent.What.UNWAIVED, UNWAIVE, reason)


def _locked(deadline: Deadline, user: Any) -> Deadline:
    if not may_waive(user):
        raise PermissionDenied
    return Deadline.objects.select_for_update(of=("self",)).get(pk=deadline.pk)


def _keep(row: Deadline, user: Any, what: DeadlineEvent.What, action: str, reason: str) -> Deadline:
    row.save(update_fields=["waived_at", "waived_by", "waived_because"])
    DeadlineEvent.objects.create(deadline=row, what=what, user=user, data={"reason": reason})
    data = {"reason": reason, "kind": row.kind, "due_on": row.due_on.isoformat()}
    log(instance=row.subject or row, action=action, user=user, data=data)
    return row
