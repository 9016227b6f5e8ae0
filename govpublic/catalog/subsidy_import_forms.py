"""Forms of the import: which file, and what its columns are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from govpublic import workdays
from govpublic.agencies.membership import agencies_of
from govpublic.agencies.models import Jurisdiction
from govpublic.conf import settings

from .exchange.headings import Heading
from .models import SubsidyLibraryPage, SubsidyProgram
from .subsidy_columns import FIELD_LABELS

_IN_THE_FILE = _("As the file says")


def programs_of(user: Any) -> Any:
    """The programmes of the agencies that ``user`` works for; a superuser: all."""
    if user.is_superuser:
        return SubsidyProgram.objects.all()
    return SubsidyProgram.objects.filter(agency__in=agencies_of(user))


def _libraries_of(user: Any) -> Any:
    """The libraries in which ``user`` may make rolls."""
    pages = SubsidyLibraryPage.objects.order_by("path")
    may = [page.pk for page in pages if page.permissions_for_user(user).can_add_subpage()]
    return pages.filter(pk__in=may)


class UploadForm(forms.Form):
    """The file and whose rows it has; what is left open must be a column of the file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX, XLS or CSV. One row of headings, then one row for each payment."),
    )
    program = forms.ModelChoiceField(
        SubsidyProgram.objects.none(), label=_("Programme"), required=False, empty_label=_IN_THE_FILE
    )
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=1990, max_value=2100, help_text=_IN_THE_FILE
    )
    village = forms.CharField(
        label=_("Village"),
        required=False,
        max_length=120,
        help_text=_("Full name or code of one village. Leave empty if the file has a column “村”."),
    )
    label = forms.CharField(
        label=_("Batch of payment"),
        required=False,
        max_length=40,
        help_text=_("Only if the year is paid in several batches, such as 第一批."),
    )
    library = forms.ModelChoiceField(
        SubsidyLibraryPage.objects.none(), label=_("New rolls stand in"), required=False, empty_label=None
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs_of(user)  # type: ignore[attr-defined]
        libraries = _libraries_of(user)
        self.fields["library"].queryset = libraries  # type: ignore[attr-defined]
        self.fields["year"].widget.attrs["placeholder"] = str(workdays.today().year)
        if libraries.count() < 2:
            del self.fields["library"]

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > settings.MAX_ATTACHMENT_SIZE:
            raise ValidationError(_("The file is too large. Please have it imported by command."))
        return upload

    def clean_village(self) -> Jurisdiction | None:
        name = self.cleaned_data["village"].strip()
        if not name:
            return None
        villages = Jurisdiction.objects.filter(level=Jurisdiction.Level.VILLAGE)
        found = list(villages.filter(Q(code=name) | Q(name=name) | Q(short_name=name))[:2])
        if not found:
            raise ValidationError(_("There is no such village."))
        if len(found) > 1:
            raise ValidationError(_("There is more than one village of this name. Please enter its code."))
        return found[0]


class RollUploadForm(forms.Form):
    """The file alone: the roll knows the rest."""

    file = UploadForm.base_fields["file"]
    clean_file = UploadForm.clean_file

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class PlanForm(forms.Form):
    """The sheet, what each column is, and whether what is beyond doubt is corrected."""

    def __init__(self, *args: Any, sheets: list[str], heading: Heading | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(sheets) > 1:
            choices = [(name, name) for name in sheets]
            self.fields["sheet"] = forms.ChoiceField(label=_("Sheet"), choices=choices)
        known = list(FIELD_LABELS.items())
        for number, text in enumerate(heading.cells if heading else (), 1):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=text or _("(no heading)"),
                choices=[("", _("Not recognised")), *known],
                required=False,
                initial=heading.fields[number - 1] if heading else "",
            )
        self.fields["repair"] = forms.BooleanField(
            label=_("Correct what is beyond doubt"),
            required=False,
            help_text=_("Blanks, full-width digits, commas, the word 元, and days that are written as text."),
        )

    def columns(self) -> dict[str, str]:
        """The choices by the number of the column, as a session can keep them."""
        prefix = "column_"
        return {
            name.removeprefix(prefix): value
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix) and value
        }
