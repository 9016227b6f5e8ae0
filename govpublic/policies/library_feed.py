"""The feed of a policy library: what was published last, narrowed as the list is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from govpublic import workdays

from .facets import occurring_options
from .feeds import SIZE, Channel, FeedItem, feed_guid, feed_response
from .listing import address, papers_of, shelves_of
from .listing_filters import at_time, narrow, read_filters


def library_feed(library: Any, request: HttpRequest) -> HttpResponse:
    """The papers that answer the filters of ``request``, the last published first; at most ``SIZE``."""
    everything = shelves_of(library, request).entries()
    filters = read_filters(request.GET, occurring_options(everything)).unsorted()
    found = at_time(narrow(everything, filters, workdays.today(), for_few=True), filters)
    latest = found.filter(published_at__isnull=False).order_by("-published_at", "-pk").only("pk")[:SIZE]
    channel = Channel(library.title, address(request.path, filters), library.meta_description())
    return feed_response(request, channel, _items(papers_of(latest), request))


def _items(papers: list[Any], request: HttpRequest) -> Iterator[FeedItem]:
    for paper in papers:
        yield FeedItem(
            title=paper.title,
            url=paper.get_full_url(request) or "",
            published=paper.first_published_at,
            guid=feed_guid(paper),
            # Of a paper that is not open only the metadata are for the public.
            description=paper.summary if paper.is_open else "",
        )
