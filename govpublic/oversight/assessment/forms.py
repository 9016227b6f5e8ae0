"""What is typed into a score sheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from govpublic import workdays
from govpublic.oversight.models import AssessmentYear
from govpublic.validators.sent_files import judge_evidence


class OpenYearForm(forms.Form):
    """Which year is assessed, and until when agencies speak for themselves."""

    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        min_value=2008,
        max_value=2100,
        help_text=gettext_lazy("The year assessed."),
    )
    self_due_on = forms.DateField(
        label=gettext_lazy("Last day of the self-assessment"), required=False, widget=AdminDateInput
    )

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > workdays.today().year:
            raise forms.ValidationError(_("This year has not begun."))
        if AssessmentYear.objects.filter(year=year).exists():
            raise forms.ValidationError(_("The assessment of this year was opened already."))
        return year

    def clean_self_due_on(self) -> date | None:
        day: date | None = self.cleaned_data["self_due_on"]
        if day and day < workdays.today():
            raise forms.ValidationError(_("This day has passed."))
        return day


class PointsForm(forms.Form):
    """Points for a line, and the words to them."""

    points = forms.DecimalField(
        label=gettext_lazy("Points"), max_digits=5, decimal_places=2, min_value=Decimal(0)
    )
    words = forms.CharField(
        label=gettext_lazy("Grounds"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        required=False,
    )

    def __init__(
        self, *args: Any, weight: Decimal, label: Any = "", help_text: Any = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        points: Any = self.fields["points"]
        points.max_value = weight
        points.widget.attrs["max"] = weight
        points.help_text = _("From 0 to %(weight)s.") % {"weight": weight}
        self.fields["words"].label = label or self.fields["words"].label
        self.fields["words"].help_text = help_text

    def clean_points(self) -> Decimal:
        points: Decimal = self.cleaned_data["points"]
        highest = self.fields["points"].max_value  # type: ignore[attr-defined]
        if points > highest:
            raise forms.ValidationError(_("At most %(weight)s.") % {"weight": highest})
        return points


class WordsForm(forms.Form):
    """Words that an act needs."""

    words = forms.CharField(
        label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )

    def __init__(self, *args: Any, label: Any = "", help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label or self.fields["words"].label
        self.fields["words"].help_text = help_text


class AnswerForm(WordsForm):
    """The answer to an appeal."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        choices=[("upheld", gettext_lazy("Upheld")), ("dismissed", gettext_lazy("Dismissed"))],
    )
    field_order = ["outcome", "words"]


class EvidenceFileForm(forms.Form):
    """One file, judged by its bytes like every upload."""

    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("Seen by the office alone, and never published.")
    )

    def clean_file(self) -> Any:
        return judge_evidence(self.cleaned_data["file"], _("The file is too large."))
