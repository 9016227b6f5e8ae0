"""The feed of a column of notices: the same that its list shows, the latest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from govpublic import workdays
from govpublic.policies.feeds import SIZE, Channel, FeedItem, feed_guid, feed_response

from .notice_filters import narrow, occurring_options, read_filters
from .notice_listing import visible_notices


def notice_feed(column: Any, request: HttpRequest) -> HttpResponse:
    """The latest notices of ``column``, narrowed as its list would be by the same address."""
    everything = visible_notices(column, request)
    filters = read_filters(request.GET, occurring_options(everything))
    found = narrow(everything, filters, workdays.today())
    dated = found.filter(first_published_at__isnull=False).order_by("-first_published_at", "-pk")
    channel = Channel(column.title, request.path, column.meta_description())
    return feed_response(
        request, channel, [_item(page, request) for page in dated.defer("body", "attachments")[:SIZE]]
    )


def _item(page: Any, request: HttpRequest) -> FeedItem:
    return FeedItem(
        title=page.title,
        url=page.get_full_url(request) or "",
        published=page.first_published_at,
        guid=feed_guid(page),
        description=page.meta_description(),
    )
