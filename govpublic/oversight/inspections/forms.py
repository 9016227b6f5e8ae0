"""The forms of inspections in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.models import Agency
from govpublic.catalog.line_bureaus import fields_led_by
from govpublic.oversight.models import InspectionProblem, InspectionRound
from govpublic.sanitize import typed_text

from .access import is_office
from .terms import usual_last_day


class DayInput(forms.DateInput):
    """A day, entered as the browser likes it."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; they are judged by whoever keeps them."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        sent = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(each, initial) for each in sent]


class RoundForm(forms.ModelForm):
    """A round; a line bureau orders in its own name and looks at its own fields."""

    class Meta:
        model = InspectionRound
        fields = [
            "title", "kind", "ordered_by", "starts_on", "ends_on", "jurisdictions", "agencies", "fields",
            "inspectors", "note",
        ]  # fmt: skip
        widgets = {
            "starts_on": DayInput(),
            "ends_on": DayInput(),
            "note": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bureaus, fields = self.fields["ordered_by"], self.fields["fields"]
        bureaus.queryset = Agency.objects.filter(govpublic_fields__isnull=False).distinct()
        bureaus.empty_label = _("The openness office")
        self.fields["agencies"].queryset = Agency.objects.filter(is_active=True)
        users = get_user_model().objects.filter(is_active=True)
        self.fields["inspectors"].queryset = users.order_by("pk")
        if not is_office(user):
            own = agency_ids_of(user)
            bureaus.queryset = bureaus.queryset.filter(pk__in=own)
            bureaus.required, bureaus.empty_label = True, None
            fields.queryset = fields.queryset.filter(pk__in=fields_led_by(user))
            fields.required = True
            self.fields["inspectors"].queryset = colleagues_of(own)


class ProblemForm(forms.ModelForm):
    """A problem that was found by hand."""

    files = FilesField(label=_("Screenshots and other evidence"), required=False)

    class Meta:
        model = InspectionProblem
        fields = ["place", "address", "template", "rule", "agency", "field"]
        widgets = {"template": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(is_active=True)

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].strip()
        if address and not address.startswith(("http://", "https://", "/")):
            raise forms.ValidationError(_("A web address begins with http:// or https://."))
        return address

    def clean_template(self) -> str:
        return typed_text(self.cleaned_data["template"])


class AssignForm(forms.Form):
    """To whom, by when; empty means what the problems say, and the usual term."""

    agency = forms.ModelChoiceField(
        label=_("Agency"),
        queryset=Agency.objects.filter(is_active=True),
        required=False,
        empty_label=_("The agency of each problem"),
    )
    person = forms.ModelChoiceField(
        label=_("Person"), queryset=None, required=False, empty_label=_("Nobody in particular")
    )
    due_on = forms.DateField(label=_("To be rectified by"), required=False, widget=DayInput)
    reason = forms.CharField(label=_("Why the term is not the usual one"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.filter(is_active=True).values_list("pk", flat=True)
        self.fields["person"].queryset = colleagues_of(agencies)
        self.fields["due_on"].help_text = _("Empty: %(day)s, the usual term.") % {"day": usual_last_day()}


class StepForm(forms.Form):
    """Any step: words, perhaps a day, perhaps files."""

    words = forms.CharField(
        label=_("What there is to say"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self,
        *args: Any,
        words: Any,
        day: Any = None,
        files: bool = False,
        required: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = words
        self.fields["words"].required = required
        if day is not None:
            name, label, help_text, is_needed = day
            self.fields[name] = forms.DateField(
                label=label, help_text=help_text, required=is_needed, widget=DayInput
            )
        if files:
            self.fields["files"] = FilesField(label=_("Evidence"), required=False)


def colleagues_of(agencies: Any) -> Any:
    """Users who edit or review for ``agencies`` (keys)."""
    chosen = Agency.objects.filter(pk__in=agencies)
    groups = Q(groups__in=chosen.values("editors")) | Q(groups__in=chosen.values("reviewers"))
    return get_user_model().objects.filter(groups, is_active=True).distinct().order_by("pk")
