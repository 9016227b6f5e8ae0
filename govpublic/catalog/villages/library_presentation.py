"""What the public list of villages shows: each village with how much of its catalogue was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from django.http import HttpRequest

from govpublic.catalog.models import (
    PilotTownship,
    VillageCatalogPage,
    VillageDisclosurePage,
    VillageEntry,
    VillageLibraryPage,
)


@dataclass
class Listed:
    """A village: its page, how many items hold, of how many something is live, and since when the latest."""

    page: VillageCatalogPage
    items: int = 0
    published: int = 0
    latest: datetime | None = None


def library_context(page: VillageLibraryPage, request: HttpRequest) -> dict[str, Any]:
    """``townships``: (township, whether it is a pilot, its villages); four queries."""
    pages = VillageCatalogPage.objects.child_of(page).live().public().filter(jurisdiction__isnull=False)
    listed = [
        Listed(one) for one in pages.select_related("jurisdiction__parent").order_by("jurisdiction__code")
    ]
    _count([one.page.jurisdiction_id for one in listed], listed)
    pilots = set(PilotTownship.objects.values_list("jurisdiction_id", flat=True)) if listed else set()
    townships: dict[Any, list[Listed]] = {}
    for one in listed:
        townships.setdefault(one.page.jurisdiction.parent, []).append(one)
    return {
        "townships": [
            (township, bool(township and township.pk in pilots), villages)
            for township, villages in townships.items()
        ],
        "count": len(listed),
    }


def _count(villages: list[Any], listed: list[Listed]) -> None:
    entries = VillageEntry.objects.filter(village__in=villages, is_current=True, is_owed=True)
    items = dict(entries.order_by().values_list("village").annotate(n=Count("pk")))
    live = VillageDisclosurePage.objects.filter(
        entry__village__in=villages, entry__is_current=True, live=True
    ).order_by()
    published = {
        village: (count, latest)
        for village, count, latest in live.values_list("entry__village").annotate(
            n=Count("entry", distinct=True), latest=Max("first_published_at")
        )
    }
    for one in listed:
        village = one.page.jurisdiction_id
        one.items = items.get(village, 0)
        one.published, one.latest = published.get(village, (0, None))
