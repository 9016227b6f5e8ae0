"""The form in which a token is made."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from govpublic import workdays
from govpublic.agencies.models import Agency

from .tokens import last_day_at_most, may_act


class ApiTokenForm(WagtailAdminModelForm):
    """Whose, what for, as whom, and how long."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(is_active=True)
        accounts = get_user_model().objects.filter(is_active=True, is_superuser=False, groups__isnull=False)
        self.fields["user"].queryset = accounts.distinct().order_by(get_user_model().USERNAME_FIELD)
        if not self.initial.get("expires_on"):
            self.initial["expires_on"] = last_day_at_most()

    def clean_expires_on(self) -> date:
        day: date = self.cleaned_data["expires_on"]
        if day < workdays.today():
            self.add_error("expires_on", _("This day is over."))
        elif day > (latest := last_day_at_most()):
            said = _("A token made today holds until %(day)s at most.") % {"day": latest.isoformat()}
            self.add_error("expires_on", said)
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        user, agency = data.get("user"), data.get("agency")
        if user and agency and not may_act(user, agency):
            self.add_error("user", _("This account neither edits nor reviews for the agency."))
        return data
