"""Where a deadline stands: computed from its dates at a moment, in Python and in SQL alike, never stored."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.utils.translation import gettext_lazy as _

from govpublic.workdays import shanghai_date


class State(models.TextChoices):
    UPCOMING = "upcoming", _("Upcoming")
    DUE_SOON = "due_soon", _("Due soon")
    OVERDUE = "overdue", _("Overdue")
    FULFILLED = "fulfilled", _("Met in time")
    FULFILLED_LATE = "fulfilled_late", _("Met late")
    WAIVED = "waived", _("Waived")
    CANCELLED = "cancelled", _("No longer owed")


#: Late, whether done by now or not: what needs a reason.
LATE = (State.OVERDUE, State.FULFILLED_LATE)


#: Met, waived or not owed: nobody has to do anything any more.
IS_SETTLED = ExpressionWrapper(
    Q(fulfilled_at__isnull=False) | Q(cancelled_at__isnull=False) | Q(waived_at__isnull=False),
    output_field=models.BooleanField(),
)


def state_of(deadline: Any, now: datetime) -> State:
    """The state of ``deadline`` at ``now``; what happens at ``due_at`` sharp is in time."""
    if deadline.cancelled_at is not None:
        return State.CANCELLED
    if deadline.fulfilled_at is not None:
        return State.FULFILLED if deadline.fulfilled_at <= deadline.due_at else State.FULFILLED_LATE
    if deadline.waived_at is not None:
        return State.WAIVED
    if deadline.due_at < now:
        return State.CANCELLED if deadline.lapses else State.OVERDUE
    return State.DUE_SOON if deadline.remind_from <= shanghai_date(now) else State.UPCOMING


def in_state(state: State | str, now: datetime) -> Q:
    """The condition on ``Deadline`` that agrees with ``state_of``; ``ValueError`` for no such state."""
    owed = Q(cancelled_at__isnull=True)
    unmet = owed & Q(fulfilled_at__isnull=True)
    pending = unmet & Q(waived_at__isnull=True)
    ahead, today = pending & Q(due_at__gte=now), shanghai_date(now)
    over = pending & Q(due_at__lt=now)
    return {
        State.UPCOMING: ahead & Q(remind_from__gt=today),
        State.DUE_SOON: ahead & Q(remind_from__lte=today),
        State.OVERDUE: over & Q(lapses=False),
        State.FULFILLED: owed & Q(fulfilled_at__lte=F("due_at")),
        State.FULFILLED_LATE: owed & Q(fulfilled_at__gt=F("due_at")),
        State.WAIVED: unmet & Q(waived_at__isnull=False),
        State.CANCELLED: ~owed | (over & Q(lapses=True)),
    }[State(state)]


def late(now: datetime) -> Q:
    """Overdue, or done after the day."""
    return in_state(State.OVERDUE, now) | in_state(State.FULFILLED_LATE, now)


def reason_missing(now: datetime) -> Q:
    """Late, and nobody has said why."""
    return late(now) & Q(late_reason="")
