"""What rooms and people do to single deadlines: open, meet, cancel, explain."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from .kinds import Kind, kind_of
from .ledger import Ledger
from .models import Deadline, DeadlineEvent
from .moments import Moment, as_fact
from .permissions import may_explain
from .reckoning import dates_of, period_key
from .subjects import columns_of, identity_of

EXPLAIN = "govpublic.deadline.explain"


def open_deadline(
    kind: str | Kind, subject: Any, start: Moment, period: str | None = None, *, user: Any = None
) -> Deadline:
    """Open the duty of ``subject`` that began at ``start``; one that is known already follows the start.

    Without ``period`` it is the one that ``start`` lies in, or "" for a duty that does not come back. A kind
    that has ``duties`` of its own is brought back to those by the next reconciliation. Raises ``LookupError``
    for a kind that is not declared.
    """
    kind = kind_of(kind)
    period = period_key(kind, start) if period is None else period
    dates = {**columns_of(subject, kind), **dates_of(kind, start)}
    with transaction.atomic():
        ledger = Ledger(timezone.now(), user)
        row = _find(kind, subject, period)
        if row is None:
            row = Deadline(**identity_of(subject), kind=kind.key, period=period, **dates)
            ledger.open(row)
        else:
            ledger.follow(row, dates)
            ledger.close(row, row.fulfilled_at)
        ledger.write()
    return row


def fulfil(
    kind: str | Kind, subject: Any, at: Moment, period: str | None = None, *, user: Any = None
) -> Deadline | None:
    """Record that the duty was met at ``at``; of several times the first counts. None if it was never opened.

    Without ``period`` it is the one that ``at`` lies in, or "". Raises ``LookupError`` as ``open_deadline``.
    """
    kind = kind_of(kind)
    with transaction.atomic():
        row = _find(kind, subject, period_key(kind, at) if period is None else period)
        if row is None:
            return None
        ledger = Ledger(timezone.now(), user)
        done = as_fact(at)
        ledger.close(row, min(done, row.fulfilled_at) if row.fulfilled_at else done)
        ledger.write()
    return row


def cancel(
    kind: str | Kind, subject: Any, because: str, period: str | None = None, *, user: Any = None
) -> Deadline | None:
    """Nobody owes it any more, ``because`` (a msgid says it to each reader in his language). None if unknown.

    ``ValueError`` without a reason.
    """
    if not because.strip():
        raise ValueError("say why nobody owes it any more")
    with transaction.atomic():
        row = _find(kind_of(kind), subject, period or "")
        if row is not None:
            ledger = Ledger(timezone.now(), user)
            ledger.cancel(row, because)
            ledger.write()
    return row


def explain(deadline: Deadline, user: Any, reason: str) -> Deadline:
    """Keep why the duty was not met in time; a new reason takes the place of the old, which stays in history.

    Without ``user`` it is the system that acts. Raises ``PermissionDenied`` unless the user edits for the
    agency or may edit the subject, and ``ValidationError`` without a reason or for what is not late.
    """
    if user is not None and not may_explain(user, deadline):
        raise PermissionDenied
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Please say why it is late.")})
    with transaction.atomic():
        row = Deadline.objects.select_for_update().get(pk=deadline.pk)
        if not row.is_late:
            raise ValidationError(_("This deadline is not late; there is nothing to explain."))
        if row.late_reason == reason:
            return row
        row.late_reason, row.explained_by, row.explained_at = reason, user, timezone.now()
        row.save(update_fields=["late_reason", "explained_by", "explained_at"])
        data = {"reason": reason, "kind": row.kind, "due_on": row.due_on.isoformat()}
        DeadlineEvent.objects.create(
            deadline=row, what=DeadlineEvent.What.EXPLAINED, user=user, data={"reason": reason}
        )
        log(instance=row.subject or row, action=EXPLAIN, user=user, data=data)
    return row


def _find(kind: Kind, subject: Any, period: str) -> Deadline | None:
    rows = Deadline.objects.select_for_update().about(subject)
    return rows.filter(kind=kind.key, period=period).first()
