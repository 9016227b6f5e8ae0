"""The meetings of a column for calendars (iCalendar)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse

from govpublic import workdays

from .calendar_events import events_between
from .icalendar_feed import calendar_response
from .meeting_events import meeting_events
from .meeting_listing import MEETINGS

#: How far an iCalendar feed goes back and forward from today.
BACK, FORWARD = timedelta(days=400), timedelta(days=400)


def meetings_as_calendar(column: Any, request: HttpRequest) -> HttpResponse:
    """The meetings of the column; with ``?view=calendar`` all that its calendar shows."""
    today = workdays.today()
    first, last = today - BACK, today + FORWARD
    if request.GET.get("view") == "calendar":
        events = events_between(column, request, first, last)
    else:
        pages = MEETINGS.visible(column, request).filter(held_on__range=(first, last))
        events = meeting_events(pages.select_related("agency").defer("attachments"), request)
    return calendar_response(request, column.title, events)
