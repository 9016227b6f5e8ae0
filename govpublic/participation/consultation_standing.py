"""Where a consultation stands, in words: how many days are left, and by when its outcome is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govpublic.deadlines.moments import end_of
from govpublic.validators.rulebook import current
from govpublic.workdays import add_workdays, shanghai_date

from .consultation_states import ConsultationState


@dataclass(frozen=True)
class Standing:
    """The state, the countdown ("" where nothing is counted down), and the day by which the outcome is owed.

    ``is_late`` says that this day has passed and nothing has been published.
    """

    state: ConsultationState
    countdown: str
    outcome_due_on: date | None
    is_late: bool


def standing_of(page: Any, now: datetime) -> Standing:
    """Where ``page`` stands at ``now``."""
    state = page.state_at(now)
    due = outcome_due_on(page) if state == ConsultationState.CLOSED else None
    return Standing(state, countdown(page, now), due, bool(due and now > end_of(due)))


def outcome_due_on(page: Any) -> date | None:
    """The last day for publishing the outcome (DEC-3); None while the period has no end."""
    if page.closes_on is None:
        return None
    return add_workdays(page.closes_on, current().params("DEC-3")["workdays"])


def countdown(page: Any, now: datetime) -> str:
    """How long it is to the beginning or to the end; "" for what is closed or has no dates."""
    state, today = page.state_at(now), shanghai_date(now)
    if state == ConsultationState.UPCOMING and page.opens_on and page.closes_on:
        days = (page.opens_on - today).days
        return ngettext("Opens in %(days)d day", "Opens in %(days)d days", days) % {"days": days}
    if state != ConsultationState.OPEN:
        return ""
    days = (page.closes_on - today).days
    if days <= 0:
        return _("Last day: open until 24:00")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
