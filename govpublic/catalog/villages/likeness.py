"""Whether a publication says anything that the one before did not."""

from __future__ import annotations

from typing import Any

from govpublic.catalog.models import VillageDisclosurePage

from .periods import period_before, read_period


def latest_before(page: VillageDisclosurePage) -> VillageDisclosurePage | None:
    """What the same village published of the same item for the period before; one query."""
    read = read_period(page.period)
    if read is None:
        return None
    recurrence, period = read
    pages = VillageDisclosurePage.objects.filter(
        entry=page.entry_id, period=period_before(recurrence, period).key, alias_of=None
    )
    return pages.exclude(pk=page.pk).order_by("live", "pk").last()


def is_unchanged(page: VillageDisclosurePage, before: VillageDisclosurePage) -> bool:
    """Whether text, figures, total and photos are the same; photos alone are something new."""
    return _said(page) == _said(before) and not len(page.photos)


def _said(page: VillageDisclosurePage) -> tuple[Any, ...]:
    streams = [
        [(one.get("type"), one.get("value")) for one in stream.raw_data]
        for stream in (page.body, page.figures)
    ]
    return (*streams, page.total)
