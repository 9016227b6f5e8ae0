"""The feeds of a column of meetings: RSS for readers of news, iCalendar for calendars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse

from govpublic import workdays
from govpublic.policies.feeds import SIZE, Channel, FeedItem, feed_guid, feed_response

from .calendar_events import events_between
from .icalendar_feed import calendar_response
from .meeting_events import meeting_events
from .meeting_filters import narrow, occurring_options, read_filters
from .meeting_listing import visible_meetings

#: How far an iCalendar feed goes back and forward from today.
BACK, FORWARD = timedelta(days=400), timedelta(days=400)


def meetings_as_rss(column: Any, request: HttpRequest) -> HttpResponse:
    """The meetings that were published last, narrowed as the list would be by the same address."""
    everything = visible_meetings(column, request)
    filters = read_filters(request.GET, occurring_options(everything))
    found = narrow(everything, filters, workdays.today())
    dated = found.filter(first_published_at__isnull=False).order_by("-first_published_at", "-pk")
    channel = Channel(column.title, request.path, column.meta_description())
    items = [_item(page, request) for page in dated.select_related("agency").defer("attachments")[:SIZE]]
    return feed_response(request, channel, items)


def meetings_as_calendar(column: Any, request: HttpRequest) -> HttpResponse:
    """The meetings of the column; with ``?view=calendar`` all that its calendar shows."""
    today = workdays.today()
    first, last = today - BACK, today + FORWARD
    if request.GET.get("view") == "calendar":
        events = events_between(column, request, first, last)
    else:
        pages = visible_meetings(column, request).filter(held_on__range=(first, last))
        events = meeting_events(pages.select_related("agency").defer("attachments"), request)
    return calendar_response(request, column.title, events)


FEEDS: Mapping[str, Callable[[Any, HttpRequest], HttpResponse]] = {
    "rss": meetings_as_rss,
    "ics": meetings_as_calendar,
}


def _item(page: Any, request: HttpRequest) -> FeedItem:
    return FeedItem(
        title=page.title,
        url=page.get_url(request) or "",
        published=page.first_published_at,
        guid=feed_guid(page),
        description=page.meta_description(),
    )
