"""What was published under items: questions about the link table and the pages that are live."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from .models import EntryPage


def live_links(**where: Any) -> QuerySet[EntryPage]:
    """Links to pages that the public can read."""
    return EntryPage.objects.filter(page__live=True, page__expired=False, **where)


def has_something(entry_id: int) -> bool:
    """Whether a live page was assigned to the item; one query."""
    return live_links(entry=entry_id).exists()


def is_blank_field(field_id: int, jurisdiction_id: int) -> bool:
    """Whether nothing that is live was assigned to any item of the field there; one query."""
    return not live_links(entry__field=field_id, entry__jurisdiction=jurisdiction_id).exists()


def titles_under(entry_id: int) -> list[str]:
    """Titles of the live pages of an item; one query."""
    return list(live_links(entry=entry_id).values_list("page__title", flat=True)[:200])


def pages_under(entry_id: int) -> QuerySet[Page]:
    """The live pages of an item that everybody may read, where they are: none is copied."""
    linked = EntryPage.objects.filter(entry=entry_id).values("page")
    return Page.objects.live().public().filter(pk__in=linked, expired=False)


def latest_under(entry_ids: list[int], most: int = 5) -> dict[int, list[Page]]:
    """The latest public pages of each item, ``most`` of each; two queries, one if there is no item."""
    found: dict[int, list[Page]] = defaultdict(list)
    if not entry_ids:
        return found
    links = live_links(entry__in=entry_ids, page__in=Page.objects.public())
    for link in links.select_related("page").order_by("-page__first_published_at", "-page_id"):
        if len(found[link.entry_id]) < most:
            found[link.entry_id].append(link.page)
    return found
