"""Which subject field a page belongs to: that of the item under which it was published."""

from __future__ import annotations

from collections.abc import Iterable

from govpublic.catalog.models import EntryPage


def fields_of_pages(keys: Iterable[str]) -> dict[str, int]:
    """The key of the field, by the key of the page as text; nothing for what is under no item. One query."""
    numbers = {int(key) for key in keys if key.isdecimal() and len(key) < 19}
    links = EntryPage.objects.filter(page__in=numbers, entry__field__isnull=False).order_by("-pk")
    return {str(page): field for page, field in links.values_list("page_id", "entry__field_id")}
