"""The form that citizens fill in to attend a meeting: no more than is needed to invite them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from govpublic.sanitize import typed_line, typed_text

from ..models import MeetingApplication

LONGEST = {"name": 50, "unit": 100, "contact": 120, "reason": 1000}


class ApplicationForm(forms.Form):
    """Name, kind, contact and reason; the unit if there is one. No identity number is asked for."""

    kind = forms.ChoiceField(
        label=_("You apply as"),
        choices=[("", _("Please choose")), *MeetingApplication.KINDS],
        error_messages={"required": _("Choose as what you apply.")},
    )
    name = forms.CharField(label=_("Your name"), error_messages={"required": _("Write your name.")})
    unit = forms.CharField(label=_("Unit or village (optional)"), required=False)
    contact = forms.CharField(
        label=_("Telephone or e-mail"),
        error_messages={"required": _("Write how the office can reach you.")},
    )
    reason = forms.CharField(
        label=_("Why you would like to attend"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write why you would like to attend.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="gp-application-%s", use_required_attribute=False, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["unit"].widget.attrs["autocomplete"] = "organization"
        self._describe_errors()

    def _describe_errors(self) -> None:
        """Tie each field to its help and its fault, for those who hear the form."""
        faults = self.errors if self.is_bound else {}
        for name, field in self.fields.items():
            field.widget.attrs["aria-required"] = str(field.required).lower()
            described = ["gp-application-contact-help"] if name == "contact" else []
            if name in faults:
                field.widget.attrs["aria-invalid"] = "true"
                described.insert(0, f"gp-application-{name}-error")
            if described:
                field.widget.attrs["aria-describedby"] = " ".join(described)

    def clean_name(self) -> str:
        return self._line("name", gettext("Write your name."))

    def clean_unit(self) -> str:
        return self._line("unit")

    def clean_contact(self) -> str:
        return self._line("contact", gettext("Write how the office can reach you."))

    def clean_reason(self) -> str:
        typed = self.cleaned_data["reason"]
        # What is far too long is not even cleaned: it would only cost.
        text = typed_text(typed) if len(typed) <= 4 * LONGEST["reason"] else typed
        return self._within("reason", text, gettext("Write why you would like to attend."))

    def _line(self, name: str, missing: str = "") -> str:
        return self._within(name, typed_line(self.cleaned_data[name][: 4 * LONGEST[name]]), missing)

    def _within(self, name: str, text: str, missing: str) -> str:
        if missing and not text:
            raise ValidationError(missing, code="required")
        most = LONGEST[name]
        if len(text) > most:
            said = gettext("This is longer than %(most)d characters.") % {"most": most}
            raise ValidationError(said, code="long")
        return text
