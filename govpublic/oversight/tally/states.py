"""What is counted, and of which rows: the same conditions for the tally and for the figures of now."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from wagtail.models import WorkflowState

from govpublic.deadlines.states import State, in_state
from govpublic.oversight.grouping import Counts
from govpublic.validators.issues import Severity


def of_duties(now: datetime) -> Counts:
    """States of duties; what is no longer owed is not counted at all."""
    return {
        "ahead": in_state(State.UPCOMING, now) | in_state(State.DUE_SOON, now),
        "missing": in_state(State.OVERDUE, now),
        "met": in_state(State.FULFILLED, now),
        "met_late": in_state(State.FULFILLED_LATE, now),
        "let_go": in_state(State.WAIVED, now),
    }


def of_findings() -> Counts:
    """By weight; what a reviewer has waived is counted apart."""
    blocking = Q(severity=Severity.BLOCK.value)
    return {
        "blocking": blocking & Q(waived=False),
        "advice": ~blocking & Q(waived=False),
        "waived": Q(waived=True),
    }


def of_checks() -> Counts:
    return {"pages": Q(), "clean": Q(blocking=0, warnings=0)}


def in_moderation() -> Q:
    """The condition on the check of a draft: the paper is on its way through a workflow."""
    under_way = WorkflowState.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
    )
    return Q(Exists(under_way.order_by()))


def unconfirmed() -> Q:
    """Emergency publications that nobody else has read yet."""
    return Q(settled_at__isnull=True)
