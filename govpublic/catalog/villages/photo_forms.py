"""The forms of the bulk upload: many photos of boards, one item, one month."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.days import not_in_future
from govpublic.catalog.models import VillageEntry

#: So many files at once; Django itself refuses a request with more than a hundred.
MOST_FILES = 60


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of files. Each is judged by itself, later."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        given = [one for one in given if one]
        if not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(given) > MOST_FILES:
            message = _("Please choose at most %(most)d files at once.")
            raise forms.ValidationError(message, code="many", params={"most": MOST_FILES})
        return given


class PhotosForm(forms.Form):
    """What the photos are of; village and day are told by each file where they can be."""

    photos = ManyFilesField(
        label=_("Photos of the board"),
        help_text=_(
            "Several at once. The name of each file names its village, such as 石桥村 or 杨柳村0921."
        ),
    )
    code = forms.ChoiceField(label=_("Item"))
    village = forms.ModelChoiceField(
        label=_("Village"),
        queryset=Jurisdiction.objects.none(),
        required=False,
        empty_label=_("As the names of the files say"),
        help_text=_("Only if all photos are of one village."),
    )
    taken_on = forms.DateField(
        label=_("Taken on"),
        required=False,
        widget=AdminDateInput,
        help_text=_("For photos whose file does not tell the day."),
    )

    def __init__(self, *args: Any, villages: QuerySet[Jurisdiction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code: Any = self.fields["code"]
        village: Any = self.fields["village"]
        code.choices = [("", "---------"), *item_choices(villages)]
        village.queryset = villages

    def clean_taken_on(self) -> Any:
        return not_in_future(self.cleaned_data["taken_on"])


class PlaceForm(forms.Form):
    """Village and day of a photo whose file did not tell them; ``token`` names the picture."""

    token = forms.CharField(widget=forms.HiddenInput)
    village = forms.ModelChoiceField(label=_("Village"), queryset=Jurisdiction.objects.none())
    taken_on = forms.DateField(label=_("Taken on"), widget=AdminDateInput)

    def __init__(self, *args: Any, villages: QuerySet[Jurisdiction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        village: Any = self.fields["village"]
        village.queryset = villages

    def clean_taken_on(self) -> Any:
        return not_in_future(self.cleaned_data["taken_on"])


def item_choices(villages: QuerySet[Jurisdiction]) -> list[tuple[str, str]]:
    """The items that hold in any of these villages, by code; one query."""
    entries = VillageEntry.objects.filter(
        village__in=villages, is_current=True, is_owed=True, item__isnull=False
    )
    rows = entries.order_by("item__sort_order", "code").values_list("code", "name", "item__topic__name")
    names: dict[str, str] = {}
    for code, name, topic in rows:
        names.setdefault(code, f"{topic} · {name}" if topic else name or code)
    return list(names.items())
