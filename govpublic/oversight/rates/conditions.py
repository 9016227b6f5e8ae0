"""Conditions that rates are made of."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from govpublic.deadlines.states import State, in_state


def ended(now: datetime) -> Q:
    """Duties that were met, in time or late, or whose day has passed; what was waived does not count."""
    return done(now) | in_state(State.OVERDUE, now)


def in_time(now: datetime) -> Q:
    return in_state(State.FULFILLED, now)


def done(now: datetime) -> Q:
    """Met, in time or late."""
    return in_state(State.FULFILLED, now) | in_state(State.FULFILLED_LATE, now)


def always(now: datetime) -> Q:
    return Q()


def is_filled(now: datetime) -> Q:
    """Items under which something is live."""
    from govpublic.catalog.coverage import filled

    return Q(filled())


def is_clean(now: datetime) -> Q:
    return Q(blocking=0, warnings=0)


def is_sound(now: datetime) -> Q:
    return Q(blocking=0)
