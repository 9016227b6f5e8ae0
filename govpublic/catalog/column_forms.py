"""The editor's form of a column: only the items of its field are offered."""

from __future__ import annotations

from typing import Any

from govpublic.validators.forms import GatedPageForm

from .models import CatalogEntry


class DisclosureColumnForm(GatedPageForm):
    """Ten thousand items of a city would be no choice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "entry" not in self.fields:
            return
        above = self.parent_page.specific if self.parent_page else None
        offered = CatalogEntry.objects.filter(pk=self.instance.entry_id)
        if getattr(above, "field_id", None) and getattr(above, "jurisdiction_id", None):
            offered = offered | CatalogEntry.objects.filter(
                is_current=True, field=above.field_id, jurisdiction=above.jurisdiction_id
            )
        self.fields["entry"].queryset = offered.order_by("item__sort_order", "pk")
