"""The feed of a column: the same that its list shows, the latest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from govpublic.policies.feeds import SIZE, Channel, FeedItem, feed_guid, feed_response

from .column import Column
from .listing import Listing


def column_feed(kind: Column, page: Any, request: HttpRequest) -> HttpResponse:
    """The latest pages of the column ``page``, narrowed as its list would be by the same address."""
    listing = Listing(kind, page, request)
    found = kind.narrow(listing.everything, listing.asked, listing.now)
    dated = found.filter(first_published_at__isnull=False).order_by("-first_published_at", "-pk")
    channel = Channel(page.title, request.path, page.meta_description())
    return feed_response(request, channel, [_item(found, request) for found in kind.shown(dated)[:SIZE]])


def _item(page: Any, request: HttpRequest) -> FeedItem:
    return FeedItem(
        title=page.title,
        url=page.get_full_url(request) or "",
        published=page.first_published_at,
        guid=feed_guid(page),
        description=page.meta_description(),
    )
