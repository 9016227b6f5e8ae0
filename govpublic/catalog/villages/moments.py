"""The moment that the state of an item is told for."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from govpublic import workdays

from .cells import Moment


def moment_of(asked: date | None = None) -> Moment:
    """Now, asked about the month of ``asked``; without it, about the running one."""
    today = workdays.today()
    return Moment(timezone.now(), today, asked or today, workdays.current_calendar())
