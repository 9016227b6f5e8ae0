"""In the compliance panel of a page: under which items of the catalogue it stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from govpublic.validators.panel_sections import panel_section

from .linking import can_stand_under_items, entries_of


@panel_section("govpublic_catalog/panel_entries.html", order=60)
def entries_section(subject: Any, request: HttpRequest | None) -> dict[str, Any] | None:
    """The items, and the way to choose them; one query."""
    if not can_stand_under_items(subject):
        return None
    return {
        "entries": list(entries_of(subject)),
        "assign_url": reverse("govpublic_catalog_assign", args=[subject.pk]),
    }
