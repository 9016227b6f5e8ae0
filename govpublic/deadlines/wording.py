"""How long there is left, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govpublic.workdays import SHANGHAI, current_calendar, shanghai_date

from .kinds import kind_of
from .models import Deadline
from .reckoning import term_of
from .states import State
from .terms import Unit


def standing_words(deadline: Deadline, now: datetime) -> str:
    """“3 working days left”, “2 working days overdue”, “Met 1 working day late”, or just the state."""
    state = deadline.state_at(now)
    if state in (State.UPCOMING, State.DUE_SOON):
        return _left(deadline, now)
    if state == State.OVERDUE:
        return _overdue(deadline, now)
    if state == State.FULFILLED_LATE and deadline.fulfilled_at is not None:
        return _met_late(deadline, deadline.fulfilled_at)
    return str(state.label)


def due_words(deadline: Deadline) -> str:
    """The last day, with the hour where the term counts hours."""
    if unit_of(deadline) == "hours":
        return date_format(localtime(deadline.due_at, SHANGHAI), "Y-m-d H:i")
    return date_format(deadline.due_on, "Y-m-d")


def unit_of(deadline: Deadline) -> Unit:
    """What the time left is told in; days, if the kind has no term of its own or is not installed."""
    try:
        term = term_of(kind_of(deadline.kind))
    except LookupError:
        return "days"
    return term.unit if term else "days"


def _left(deadline: Deadline, now: datetime) -> str:
    unit, count = _distance(deadline, now)
    if count == 0:
        return _("Less than an hour left") if unit == "hours" else _("Due today")
    words = {
        "workdays": ngettext("%(count)d working day left", "%(count)d working days left", count),
        "days": ngettext("%(count)d day left", "%(count)d days left", count),
        "hours": ngettext("%(count)d hour left", "%(count)d hours left", count),
    }
    return words[unit] % {"count": count}


def _overdue(deadline: Deadline, now: datetime) -> str:
    unit, count = _distance(deadline, now)
    if count == 0:
        return _("Overdue")
    words = {
        "workdays": ngettext("%(count)d working day overdue", "%(count)d working days overdue", count),
        "days": ngettext("%(count)d day overdue", "%(count)d days overdue", count),
        "hours": ngettext("%(count)d hour overdue", "%(count)d hours overdue", count),
    }
    return words[unit] % {"count": count}


def _met_late(deadline: Deadline, at: datetime) -> str:
    unit, count = _distance(deadline, at)
    if count == 0:
        return _("Met late")
    words = {
        "workdays": ngettext("Met %(count)d working day late", "Met %(count)d working days late", count),
        "days": ngettext("Met %(count)d day late", "Met %(count)d days late", count),
        "hours": ngettext("Met %(count)d hour late", "Met %(count)d hours late", count),
    }
    return words[unit] % {"count": count}


def _distance(deadline: Deadline, moment: datetime) -> tuple[Unit, int]:
    """Between ``moment`` and the end, in the unit of the term, without sign.

    A paper that is late by days off alone, such as on the Saturday after a Friday, is told in days.
    """
    unit = unit_of(deadline)
    if unit == "hours":
        return unit, abs(deadline.due_at - moment) // timedelta(hours=1)
    day = shanghai_date(moment)
    if unit == "workdays":
        count = abs(current_calendar().workdays_between(day, deadline.due_on))
        if count or day == deadline.due_on:
            return unit, count
    return "days", abs((deadline.due_on - day).days)
