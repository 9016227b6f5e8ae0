"""The editor's form of what a village publishes: items of its village, periods that there are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from govpublic.catalog.models import VillageEntry
from govpublic.validators.forms import GatedPageForm

from .period_choices import period_choices


class VillageDisclosureForm(GatedPageForm):
    """A period is chosen, not typed; the items are those of the village above."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "entry" in self.fields:
            self.fields["entry"].queryset = self._entries()
            self.fields["entry"].label_from_instance = _label_of
        if "period" in self.fields:
            old = self.fields["period"]
            self.fields["period"] = forms.ChoiceField(
                label=old.label,
                help_text=old.help_text,
                required=False,
                choices=period_choices(chosen=self.instance.period),
            )

    def _entries(self) -> Any:
        above = self.parent_page.specific if self.parent_page else None
        offered = VillageEntry.objects.filter(pk=self.instance.entry_id)
        village = getattr(above, "jurisdiction_id", None)
        if village is not None:
            offered = offered | VillageEntry.objects.filter(
                village=village, is_current=True, is_owed=True, item__isnull=False
            )
        return offered.select_related("item__topic").order_by("item__sort_order", "pk")


def _label_of(entry: VillageEntry) -> str:
    item = entry.item
    name = entry.name or entry.code
    if item is None:
        return _("%(name)s (no longer in the catalogue)") % {"name": name}
    return f"{item.topic} · {name}" if item.topic else name
