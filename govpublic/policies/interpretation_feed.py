"""The feed of a column of interpretations: the same that its list shows, the latest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from .feeds import SIZE, Channel, FeedItem, feed_guid, feed_response
from .interpretation_filters import narrow, occurring_options, read_filters
from .interpretation_listing import visible_interpretations


def interpretation_feed(column: Any, request: HttpRequest) -> HttpResponse:
    """The latest interpretations of ``column``, narrowed as its list would be by the same address."""
    everything = visible_interpretations(column, request)
    found = narrow(everything, read_filters(request.GET, occurring_options(everything)))
    dated = found.filter(first_published_at__isnull=False).order_by("-first_published_at", "-pk")
    channel = Channel(column.title, request.path, column.meta_description())
    return feed_response(
        request, channel, [_item(page, request) for page in dated.defer("body", "attachments")[:SIZE]]
    )


def _item(page: Any, request: HttpRequest) -> FeedItem:
    return FeedItem(
        title=page.title,
        url=page.get_url(request) or "",
        published=page.first_published_at,
        guid=feed_guid(page),
        description=page.meta_description(),
    )
