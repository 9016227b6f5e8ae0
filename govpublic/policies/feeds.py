"""RSS 2.0 feeds: what was published last, for whoever follows a list with a reader of their own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language

CONTENT_TYPE = "application/rss+xml; charset=utf-8"

#: Items in one feed.
SIZE = 50

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedItem:
    """One thing that was published. ``url`` is absolute or a path; ``guid`` stays when the page moves.

    ``description`` is plain text; it is escaped here.
    """

    title: str
    url: str
    published: datetime | None
    guid: str
    description: str = ""


@dataclass(frozen=True)
class Channel:
    """What a feed says of itself; ``url`` is the address of the list that it follows."""

    title: str
    url: str
    description: str


def feed_response(request: HttpRequest, channel: Channel, items: Iterable[FeedItem]) -> HttpResponse:
    """The feed of ``items`` in the order given, at most ``SIZE``; 304 for who has it already."""
    items = list(items)[:SIZE]
    moments = [item.published for item in items if item.published]
    # Never later than now: a reader would take that for a clock that goes wrong.
    last_modified = int(min(max(moments), timezone.now()).timestamp()) if moments else None
    etag = _etag(channel, items)
    response = HttpResponse(_write(request, channel, items), content_type=CONTENT_TYPE)
    response["ETag"] = etag
    if last_modified is not None:
        response["Last-Modified"] = http_date(last_modified)
    # A title that is corrected changes no date: where the reader sends a tag, the tag alone decides.
    return get_conditional_response(request, etag=etag, last_modified=last_modified, response=response)


def feed_guid(page: object) -> str:
    """A name for ``page`` that it keeps wherever it moves and whatever its slug becomes."""
    return f"urn:uuid:{page.translation_key}"  # type: ignore[attr-defined]


def _etag(channel: Channel, items: Sequence[FeedItem]) -> str:
    """Of what is said, not of the bytes: an empty feed bears the moment at which it was written."""
    said = repr((channel, items, get_language()))
    return quote_etag(hashlib.sha256(said.encode(errors="replace")).hexdigest()[:32])


def _write(request: HttpRequest, channel: Channel, items: Sequence[FeedItem]) -> bytes:
    feed = Rss201rev2Feed(
        title=_printable(channel.title),
        link=request.build_absolute_uri(channel.url),
        description=_printable(channel.description) or _printable(channel.title),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for item in items:
        feed.add_item(
            title=_printable(item.title),
            link=request.build_absolute_uri(item.url),
            description=_printable(item.description),
            pubdate=item.published,
            unique_id=item.guid,
            unique_id_is_permalink=False,
        )
    return feed.writeString("utf-8").encode()


def _printable(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return _NO_XML.sub("", text).strip()
