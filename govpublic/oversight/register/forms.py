"""The forms of the register: the record, its evidence, and what the office says of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from govpublic import workdays
from govpublic.agencies.models import Agency
from govpublic.oversight.models import RegisterEvidence, RegisterRecord
from govpublic.validators.sent_files import judge_evidence

from .evidence import add_evidence, remove_evidence
from .permissions import keeps_all, visible_to

State = RegisterRecord.State
#: Days on which something was done, and which therefore cannot lie ahead.
DONE_ON = (
    "held_on",
    "issued_on",
    "sent_on",
    "used_on",
    "completed_on",
    "accepted_on",
    "given_on",
    "taken_on",
    "reported_on",
)


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files, each judged by its bytes."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if not data:
            return []
        return [self._judged(sent) for sent in (data if isinstance(data, (list, tuple)) else [data])]

    def _judged(self, sent: Any) -> Any:
        super().clean(sent)
        return judge_evidence(sent, _("The file “%(name)s” is too large.") % {"name": sent.name})


class EvidenceChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, row: Any) -> str:
        size = filesizeformat(row.size)
        address = reverse("govpublic_register_evidence", args=[row.pk])
        download = _("Download “%(name)s”") % {"name": row.name}
        text = '{} ({}, {}) <a href="{}">{}</a>'
        return format_html(text, row.name, size, row.at.date().isoformat(), address, download)


class OwnAgencyForm(WagtailAdminModelForm):
    """Offers the agencies that the user works for; the office is offered all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "agency" not in self.fields:
            return
        active = Agency.objects.filter(is_active=True)
        own = visible_to(self.for_user, active, "pk") if self.for_user else active
        self.fields["agency"].queryset = own | Agency.objects.filter(pk=self.instance.agency_id)
        if not self.instance.pk and not keeps_all(self.for_user) and len(found := list(own[:2])) == 1:
            self.fields["agency"].initial = found[0].pk

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in DONE_ON:
            if (day := cleaned.get(name)) and day > workdays.today():
                self.add_error(name, _("This day lies ahead. Enter what was done when it was done."))
        return cleaned


class RecordForm(OwnAgencyForm):
    """A record with its evidence. What was returned and is saved by its agency is registered anew."""

    new_files = ManyFilesField(
        label=gettext_lazy("Add files"),
        required=False,
        help_text=gettext_lazy(
            "Minutes, lists, photographs; several at once. Without evidence the record meets no duty. "
            "The files are not published."
        ),
    )
    old_files = EvidenceChoice(
        label=gettext_lazy("Remove these files"),
        queryset=RegisterEvidence.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was = self.instance.state
        if self.was == State.RETURNED and "new_files" in self.fields:
            self.fields["new_files"].help_text = self._why_returned()
        kept = self.instance.evidence.all() if self.instance.pk else RegisterEvidence.objects.none()
        if "old_files" in self.fields:
            if self.instance.pk and kept.exists():
                self.fields["old_files"].queryset = kept
            else:
                del self.fields["old_files"]

    def _why_returned(self) -> str:
        words = _("The office returned this record: %(reason)s")
        return words % {"reason": self.instance.returned_because}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("state") == State.RETURNED and not cleaned.get("returned_because", "").strip():
            self.add_error("returned_because", _("Please say what has to be completed."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if self.was == State.RETURNED and not keeps_all(self.for_user):
            self.instance.state = State.REGISTERED
        if self.instance.state != State.RETURNED:
            self.instance.returned_because = ""
        record = super().save(commit)
        add_evidence(record, self.cleaned_data.get("new_files") or (), self.for_user)
        remove_evidence(record, self.cleaned_data.get("old_files") or (), self.for_user)
        return record
