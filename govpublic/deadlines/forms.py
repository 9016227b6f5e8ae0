"""Asks why a duty was not met in time."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is late"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=_("Kept with your name and shown to the openness office."),
        error_messages={"required": _("Please say why it is late.")},
    )
