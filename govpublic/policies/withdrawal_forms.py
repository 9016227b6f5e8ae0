"""What is asked when a paper ends, and when that was a mistake."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser

from .models import PolicyDocumentPage, Withdrawal
from .withdrawals import faults_of


class WithdrawalForm(WagtailAdminModelForm):
    """The instance knows its document; the errors of ``withdraw`` stand on the fields."""

    class Meta(WagtailAdminModelForm.Meta):  # for Wagtail's date picker
        model = Withdrawal
        fields = ["kind", "withdrawn_on", "by_document", "by_reference", "reason"]
        widgets = {
            "kind": forms.RadioSelect,
            "by_document": AdminPageChooser(target_models=[PolicyDocumentPage]),
            "reason": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Withdrawal.Kind.choices

    def _post_clean(self) -> None:
        super()._post_clean()
        if "withdrawn_on" not in self.errors:
            for field, message in faults_of(self.instance).items():
                self.add_error(field, message)


class ReinstatementForm(forms.Form):
    reason = forms.CharField(
        label=_("reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why the withdrawal was recorded by mistake. It is kept in the history."),
    )
