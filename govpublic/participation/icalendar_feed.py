"""Events as an iCalendar file (RFC 5545), for whoever keeps a calendar of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from icalendar import Calendar, Timezone, vText
from icalendar import Event as Entry

from govpublic.workdays import SHANGHAI

from .calendar_events import Event

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: A meeting whose end nobody announced is shown as so long.
USUAL_LENGTH = timedelta(hours=2)


def calendar_response(request: HttpRequest, name: str, events: Iterable[Event]) -> HttpResponse:
    """A file of ``events``; 304 for who has it already."""
    content = _calendar(request, name, events).to_ical()
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["ETag"] = etag
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return get_conditional_response(request, etag=etag, response=response) or response


def _calendar(request: HttpRequest, name: str, events: Iterable[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//govpublic//participation//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    calendar.add_component(Timezone.from_tzinfo(SHANGHAI, first_date=_FIRST, last_date=_LAST))
    host = request.get_host().partition(":")[0]
    for event in events:
        calendar.add_component(_entry(request, event, host))
    return calendar


def _entry(request: HttpRequest, event: Event, host: str) -> Entry:
    """One event. Its stamp is when it was published, so that the same event is the same text."""
    entry = Entry()
    entry.add("uid", f"{event.key}@{host}")
    entry.add("dtstamp", event.changed_at.astimezone(UTC))
    entry.add("last-modified", event.changed_at.astimezone(UTC))
    entry.add("summary", event.title if event.kind == "meeting" else f"{event.label}：{event.title}")
    if event.at is None:
        entry.add("dtstart", event.first)
        entry.add("dtend", event.last + timedelta(days=1))
    else:
        begins = datetime.combine(event.first, event.at, tzinfo=SHANGHAI)
        entry.add("dtstart", begins)
        entry.add("dtend", begins + USUAL_LENGTH)
    if event.place:
        entry.add("location", event.place)
    if event.description:
        entry.add("description", event.description)
    entry.add("categories", [vText(str(event.label))])
    entry.add("status", "CANCELLED" if event.is_called_off else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    if event.url:
        entry.add("url", request.build_absolute_uri(event.url))
    return entry


#: China has had one time zone without summer time since 1991.
_FIRST, _LAST = datetime(1992, 1, 1).date(), datetime(2038, 1, 1).date()
