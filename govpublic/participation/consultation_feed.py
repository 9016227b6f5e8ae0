"""The feed of a consultation library: the same that its list shows, the latest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from govpublic.policies.feeds import SIZE, Channel, FeedItem, feed_guid, feed_response

from .consultation_filters import narrow, occurring_options, read_filters
from .consultation_listing import visible_consultations
from .document_consultations import HEAVY


def consultation_feed(library: Any, request: HttpRequest) -> HttpResponse:
    """The latest consultations of ``library``, narrowed as its list would be by the same address."""
    everything = visible_consultations(library, request)
    filters = read_filters(request.GET, occurring_options(everything))
    found = narrow(everything, filters, timezone.now())
    dated = found.filter(first_published_at__isnull=False).order_by("-first_published_at", "-pk")
    channel = Channel(library.title, request.path, library.meta_description())
    return feed_response(request, channel, [_item(page, request) for page in dated.defer(*HEAVY)[:SIZE]])


def _item(page: Any, request: HttpRequest) -> FeedItem:
    return FeedItem(
        title=page.title,
        url=page.get_url(request) or "",
        published=page.first_published_at,
        guid=feed_guid(page),
        description=page.meta_description(),
    )
