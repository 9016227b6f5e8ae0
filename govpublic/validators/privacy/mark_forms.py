"""What is asked of whoever says that a match is not personal."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..models import PrivacyMark


class MarkForm(WagtailAdminModelForm):
    class Meta:
        model = PrivacyMark
        fields = ["reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"reason": _("What it is instead, and how you know. Do not repeat the number here.")}
