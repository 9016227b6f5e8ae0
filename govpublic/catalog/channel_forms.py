"""Registering where else a page was made known."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from govpublic.sanitize import typed_line

from .days import not_in_future
from .models import Channel, PageChannel


class PageChannelForm(forms.ModelForm):
    """One publication; the website is left out, because the page itself says when it went live."""

    address = forms.URLField(
        label=_("Address"), required=False, assume_scheme="https", help_text=_("If it can be opened.")
    )

    class Meta:
        model = PageChannel
        fields = ["channel", "place", "published_on", "address"]
        widgets = {"published_on": AdminDateInput}

    def __init__(self, *args: Any, page: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.page = page
        others = [choice for choice in Channel.choices if choice[0] != Channel.WEBSITE]
        channel: Any = self.fields["channel"]
        channel.choices = [("", "---------"), *others]

    def clean_place(self) -> str:
        return typed_line(self.cleaned_data["place"])

    def clean_published_on(self) -> Any:
        return not_in_future(self.cleaned_data["published_on"])

    def _get_validation_exclusions(self) -> set[str]:
        """The page is checked as well: what is registered already is not registered twice."""
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded - {"page"}
