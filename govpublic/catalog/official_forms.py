"""The forms of the import of official tables."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from govpublic import workdays
from govpublic.agencies.membership import agencies_of
from govpublic.agencies.models import Jurisdiction
from govpublic.detectors.attachments import inspect

#: A table of a whole city has some hundred kilobytes.
LARGEST = 10 * 1024 * 1024
KINDS = ("xlsx", "xls", "docx")


def areas_of(user: Any) -> Any:
    """The areas whose catalogue ``user`` may import: those of his agencies and all below them."""
    if user.is_superuser:
        return Jurisdiction.objects.all()
    codes = [agency.jurisdiction.own_digits for agency in agencies_of(user).select_related("jurisdiction")]
    found = Jurisdiction.objects.none()
    for digits in codes:
        found = found | Jurisdiction.objects.filter(code__startswith=digits)
    return found


class OfficialUploadForm(forms.Form):
    """Which file, and whose catalogue it is."""

    file = forms.FileField(
        label=_("table"), help_text=_("XLSX, XLS or DOCX, as the ministry or the county has it.")
    )
    jurisdiction = forms.ModelChoiceField(Jurisdiction.objects.none(), label=_("whose catalogue"))
    version_name = forms.CharField(
        label=_("name of the version"), max_length=60, required=False, help_text=_("Such as 2026年版.")
    )
    adopted_on = forms.DateField(
        label=_("holds from"),
        widget=AdminDateInput,
        help_text=_("The terms of its rows begin to run on this day."),
    )
    inherits = forms.BooleanField(
        label=_("adds to the catalogue of the level above"),
        required=False,
        initial=True,
        help_text=_("Clear it for a table that is complete in itself."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [level for level in Jurisdiction.Level if level != Jurisdiction.Level.VILLAGE]
        self.fields["jurisdiction"].queryset = areas_of(user).filter(level__in=levels)
        self.fields["adopted_on"].initial = workdays.today()

    def clean_file(self) -> Any:
        """Judged by its bytes: a table, not too large, without a password or anything that acts."""
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise forms.ValidationError(_("The file is too large for a catalogue: more than 10 MB."))
        facts = inspect(upload)
        if facts.kind not in KINDS:
            raise forms.ValidationError(_("This is not a table: please choose an XLSX, XLS or DOCX file."))
        if facts.encrypted:
            raise forms.ValidationError(_("The file asks for a password. Please save it without one."))
        if facts.macros or facts.active:
            raise forms.ValidationError(
                _("The file contains macros or other active parts. Please save it anew.")
            )
        upload.seek(0)
        return upload
