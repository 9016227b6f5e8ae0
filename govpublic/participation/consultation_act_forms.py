"""What is asked when a period is extended, a consultation is linked, or an exemption is stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

from govpublic.validators.rulebook import current

from .consultation_extensions import faults_of
from .models import ConsultationExemption, ConsultationPage


class ExtensionForm(forms.Form):
    """Knows its consultation; the errors of ``extend`` stand on the fields."""

    until = forms.DateField(
        label=_("new last day"),
        widget=AdminDateInput,
        help_text=_("Opinions are taken until 24:00 of this day."),
    )
    reason = forms.CharField(
        label=_("reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands on the public page."),
    )

    def __init__(self, consultation: ConsultationPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consultation = consultation

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        until, reason = cleaned.get("until"), cleaned.get("reason", "")
        for field, message in faults_of(self.consultation, until, reason).items():
            if field not in self.errors:
                self.add_error(field, message)
        return cleaned


class LinkForm(forms.Form):
    consultation = forms.ModelChoiceField(
        queryset=ConsultationPage.objects.filter(alias_of__isnull=True),
        label=_("consultation"),
        widget=AdminPageChooser(target_models=[ConsultationPage]),
        help_text=_("The consultation in which the draft of this document was put to the public."),
    )


class ExemptionForm(WagtailAdminModelForm):
    """Only the grounds of the rulebook, and one that is stated already."""

    ground = forms.ChoiceField(
        label=_("statutory ground"),
        widget=forms.RadioSelect,
        help_text=_("Only the grounds that the law names. It stands on the public page."),
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = ConsultationExemption
        fields = ["ground", "basis", "reason", "concerns_business", "business_heard"]
        widgets = {
            "reason": forms.Textarea(attrs={"rows": 3}),
            "business_heard": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = exempt_grounds()
        choices = [(name, f"{name}（{basis}）") for name, basis in grounds.items()]
        if self.instance.ground and self.instance.ground not in grounds:
            choices.append((self.instance.ground, self.instance.ground))
        self.fields["ground"].choices = choices
        self.fields["basis"].required = False

    def clean(self) -> dict[str, Any]:
        """A ground that the rulebook cites by title brings its basis along."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("ground") and not (cleaned.get("basis") or "").strip():
            known = exempt_grounds().get(cleaned["ground"], "")
            if known.startswith("《"):
                cleaned["basis"] = known
            else:
                self.add_error("basis", _("Please name the law and its article."))
        return cleaned


def exempt_grounds() -> Mapping[str, str]:
    """The grounds on which the rulebook lets a document do without consulting, each with its basis."""
    grounds: Mapping[str, str] = current().params("DEC-4")["exempt_grounds"]
    return grounds
