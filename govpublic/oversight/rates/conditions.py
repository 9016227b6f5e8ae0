"""Conditions that rates are made of."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from govpublic.deadlines.states import State, in_state

from .registry import Condition


def of_code(code: str) -> Q:
    """Duties of one code, whatever their part ("RSP-1" and "RSP-1/press")."""
    return Q(kind=code) | Q(kind__startswith=f"{code}/")


def ended(now: datetime) -> Q:
    """Duties that were met, in time or late, or whose day has passed; what was waived does not count."""
    return in_state(State.FULFILLED, now) | in_state(State.FULFILLED_LATE, now) | in_state(State.OVERDUE, now)


def ended_of(*codes: str) -> Condition:
    """Those of ``codes`` alone."""
    chosen = Q()
    for code in codes:
        chosen |= of_code(code)
    return lambda now: chosen & ended(now)


def in_time(now: datetime) -> Q:
    return in_state(State.FULFILLED, now)


def done(now: datetime) -> Q:
    """Met, in time or late."""
    return in_state(State.FULFILLED, now) | in_state(State.FULFILLED_LATE, now)


def always(now: datetime) -> Q:
    return Q()
