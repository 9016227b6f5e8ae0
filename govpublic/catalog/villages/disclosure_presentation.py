"""What the public page of one publication of a village shows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from govpublic.catalog.models import VillageDisclosurePage

from .page_comparison import figures_of
from .presentation import when_in_words


def disclosure_context(page: VillageDisclosurePage) -> dict[str, Any]:
    """The item, the period in words, figures, photos with a text that stands for them, and the way up."""
    entry = page.entry
    return {
        "entry": entry,
        "item": entry.item if entry is not None else None,
        "village": page.village,
        "period_name": when_in_words(page),
        "figures": [figure for _place, figure in figures_of(page)],
        "photos": photos_of(page),
        "upper_page": _public(page.upper_page),
        "list_page": page.get_parent() if page.path else None,
    }


def photos_of(page: VillageDisclosurePage) -> list[dict[str, Any]]:
    """``image``, ``taken_on`` and ``alt`` of each photo whose picture is there."""
    photos = []
    for block in page.photos:
        image, taken_on = block.value.get("image"), block.value.get("taken_on")
        if image is not None:
            alt = (block.value.get("alt_text") or "").strip() or _stands_for(page, taken_on)
            photos.append({"image": image, "taken_on": taken_on, "alt": alt})
    return photos


def _stands_for(page: VillageDisclosurePage, taken_on: Any) -> str:
    said = {"village": page.village or "", "item": page.entry.name if page.entry is not None else ""}
    if taken_on is None:
        return _("Photo of the board of %(village)s: %(item)s") % said
    return _("Photo of the board of %(village)s on %(day)s: %(item)s") % {
        **said,
        "day": taken_on.isoformat(),
    }


def _public(page: Any) -> Any:
    if page is None or not page.live or page.get_view_restrictions().exists():
        return None
    return page
