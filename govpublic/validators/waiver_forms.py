"""What is asked of whoever sets a requirement aside."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from govpublic import workdays
from govpublic.conf import settings

from .models import Waiver


class WaiverForm(WagtailAdminModelForm):
    """The instance knows its rule, so that what no waiver may be stands on the fields."""

    class Meta(WagtailAdminModelForm.Meta):  # for Wagtail's date picker
        model = Waiver
        fields = ["reason", "basis", "expires_on"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "reason": _("Why this paper has to go out without it. Kept in the history with your name."),
            "basis": _("The clause, document or decision that allows it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = workdays.today() + timedelta(days=settings.WAIVER_MAX_DAYS)
        self.fields["expires_on"].label = _("in force until")
        self.fields["expires_on"].help_text = _("The last day, at the latest %(day)s.") % {"day": last}
