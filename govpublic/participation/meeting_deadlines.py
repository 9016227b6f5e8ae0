"""The clocks of open meetings: so many a year, and a record of each (DEC-5, DEC-6; clause 5.3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from govpublic.agencies.models import Agency
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.recurrences import TimesAYear
from govpublic.deadlines.reminders import before_workdays
from govpublic.deadlines.terms import Workdays

from .meeting_duties import COUNTY, DEPARTMENT, Sessions, quotas, sessions_of
from .models import MeetingPage

CALLED_OFF = gettext_noop("The meeting was called off.")


def _times(params: Any, number: str) -> TimesAYear:
    ladder = tuple((int(day[:2]), int(day[3:])) for day in params["remind_on"])
    return TimesAYear(int(params[number]), ladder)


def _owing(meeting: Any) -> Iterable[Any]:
    """The agencies for whose quota a meeting of this host counts."""
    keys = [pk for pk, quota in quotas().items() if meeting.agency_id in quota.hosts]
    return Agency.objects.filter(pk__in=keys) if keys else []


@deadline(
    "DEC-5",
    _("Hold the year's meetings with people from outside"),
    on=Agency,
    part="county",
    term=lambda params: _times(params, "county_per_year"),
    gather=sessions_of,
    concerned={MeetingPage: _owing},
)
def county_opens_its_meetings(agency: Any, sessions: Sessions | None) -> Iterator[Duty]:
    """Carried by the office of the county's government."""
    return _yearly(sessions, COUNTY)


@deadline(
    "DEC-5",
    _("Hold the year's meeting with people from outside"),
    on=Agency,
    part="department",
    term=lambda params: _times(params, "key_department_per_year"),
    gather=sessions_of,
    concerned={MeetingPage: _owing},
)
def department_opens_its_meetings(agency: Any, sessions: Sessions | None) -> Iterator[Duty]:
    """Carried by each key department of the city."""
    return _yearly(sessions, DEPARTMENT)


def _yearly(sessions: Sessions | None, kind: str) -> Iterator[Duty]:
    """One duty a year, met on the day of the meeting that completes the number."""
    if sessions is None or sessions.quota.kind != kind:
        return
    times = TimesAYear(sessions.quota.required)
    for year in sessions.years:
        start = date(year, 1, 1)
        done = times.fulfilled_at(times.period_of(start), sessions.days)
        yield Duty(start, period=str(year), fulfilled_at=done)


@deadline(
    "DEC-6",
    _("Publish who attended the meeting and what came of it"),
    on=MeetingPage,
    part="record",
    term=lambda params: Workdays(params["record_workdays"]),
    remind=lambda params: before_workdays(5),
)
def record_is_published(meeting: Any, fact: Any) -> Iterator[Duty]:
    """From the day of the meeting to the day on which its record first was public."""
    if meeting.alias_of_id or meeting.held_on is None:
        return
    why_not = CALLED_OFF if meeting.is_called_off else ""
    yield Duty(meeting.held_on, fulfilled_at=meeting.recorded_at, cancelled_because=why_not)
