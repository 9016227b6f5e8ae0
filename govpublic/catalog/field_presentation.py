"""What the public pages of a field and of one of its columns show."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.documents import get_document_model

from govpublic import conf
from govpublic.policies.keyset import Order, slice_of

from .models import CatalogEntry, DisclosureColumnPage, FieldPage, SubjectField
from .published import latest_under, pages_under
from .table import give_places

#: Latest first, by when the public could first read it.
NEWEST = Order("first_published_at", is_moment=True)


def field_context(page: FieldPage, request: HttpRequest) -> dict[str, Any]:
    """The items of the field, grouped by their first level, each with its column and its number of pages."""
    if page.field_id is None or page.jurisdiction_id is None:
        return {"groups": [], "guide_url": ""}
    entries = list(
        CatalogEntry.objects.filter(
            field=page.field_id, jurisdiction=page.jurisdiction_id, is_current=True, is_owed=True
        )
        .select_related("item", "agency")
        .order_by("item__version__jurisdiction__code", "item__sort_order", "pk")
    )
    give_places(entries)
    under = latest_under([entry.pk for entry in entries if entry.pages and not entry.column])
    groups: dict[str, list[CatalogEntry]] = {}
    for entry in entries:
        entry.page_list = under.get(entry.pk, [])
        groups.setdefault(entry.item.first_level if entry.item else entry.name, []).append(entry)
    return {
        "groups": list(groups.items()),
        "count": len(entries),
        "bureau": page.agency,
        "guide_url": guide_url(page.field),
        "statutory_page": page.statutory_page if _is_public(page.statutory_page) else None,
    }


def column_context(page: DisclosureColumnPage, request: HttpRequest) -> dict[str, Any]:
    """The row of the catalogue, and the pages that were published under it, latest first."""
    if page.entry_id is None:
        return {"entry": None, "pages": []}
    asked = request.GET
    found = slice_of(
        pages_under(page.entry_id),
        NEWEST,
        conf.settings.PAGE_SIZE,
        after=asked.get("after", ""),
        before=asked.get("before", ""),
    )
    entry = CatalogEntry.objects.select_related("item", "agency", "field").get(pk=page.entry_id)
    return {
        "entry": entry,
        "item": entry.item,
        "pages": found.rows,
        "previous_url": f"?before={found.before}" if found.before else "",
        "next_url": f"?after={found.after}" if found.after else "",
    }


def guide_url(field: SubjectField) -> str:
    """Where the city's guide is read, page or file; "" while there is none."""
    if _is_public(field.guide_page):
        return str(field.guide_page.url or "")
    if field.guide_document_id is None:
        return ""
    document = get_document_model().objects.filter(pk=field.guide_document_id).first()
    return str(document.url) if document is not None else ""


def _is_public(page: Any) -> bool:
    return page is not None and page.live and not page.get_view_restrictions().exists()
