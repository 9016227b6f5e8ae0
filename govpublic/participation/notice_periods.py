"""The period of a notice: how long it runs, and where it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from govpublic import workdays
from govpublic.validators.rulebook import current


class State(models.TextChoices):
    """Where a notice stands; it follows from its dates and is never stored."""

    UPCOMING = "upcoming", _("Not yet begun")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Period over")


@dataclass(frozen=True)
class Period:
    """``state`` is None where the dates are not known; what is left counts today's day as gone."""

    state: State | None
    days_to_begin: int = 0
    days_left: int = 0
    workdays_left: int = 0


def workdays_of_a_notice() -> int:
    """How many working days a notice runs by the rulebook (PRV-11)."""
    return int(current().params("PRV-11")["workdays"])


def default_end(starts_on: date) -> date:
    """The last day of a period of the usual length; the first is not counted (《民法典》第二百零一条)."""
    return workdays.add_workdays(starts_on, workdays_of_a_notice())


def period_of(starts_on: date | None, ends_on: date | None, today: date) -> Period:
    """Where the period from ``starts_on`` to the end of ``ends_on`` stands on ``today``."""
    if ends_on is not None and today > ends_on:
        return Period(State.ENDED)
    if starts_on is None or ends_on is None:
        return Period(None)
    if today < starts_on:
        return Period(State.UPCOMING, days_to_begin=(starts_on - today).days)
    left = (ends_on - today).days
    return Period(State.RUNNING, days_left=left, workdays_left=workdays.workdays_between(today, ends_on))


def state_condition(state: str, today: date) -> Q:
    """The same as a condition on rows with ``starts_on`` and ``ends_on``."""
    if state == State.ENDED:
        return Q(ends_on__lt=today)
    if state == State.UPCOMING:
        return Q(starts_on__gt=today, ends_on__gte=today)
    return Q(starts_on__lte=today, ends_on__gte=today)
