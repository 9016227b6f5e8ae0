"""The form of a catalogue row: ticks for channels and levels, and only versions that do not hold yet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from govpublic.agencies.models import Jurisdiction

from .models import CatalogVersion, Channel


class DisclosureItemForm(WagtailAdminModelForm):
    """What stands in a list of codes is ticked."""

    channels = forms.MultipleChoiceField(
        label=_("channels"), choices=Channel.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    levels = forms.MultipleChoiceField(
        label=_("levels"),
        choices=Jurisdiction.Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = CatalogVersion.objects.filter(live=False, replaced_on=None)
        self.fields["version"].queryset = drafts.select_related("field", "jurisdiction")
