"""The forms of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govpublic.sanitize import typed_text

from ...matters import Adoption, Channel
from ...models import ConsultationPage, Opinion, OpinionGroup, OpinionState, WithholdReason
from ..citizen_forms import WordsForm
from ..private_data import masked
from .acts import require_harmless


def colleagues(consultation: ConsultationPage) -> Any:
    """Who can be given opinions of ``consultation``: those who edit or review for its agency."""
    agency = consultation.agency
    groups = [agency.editors_id, agency.reviewers_id] if agency else []
    users = get_user_model().objects.filter(is_active=True)
    return users.filter(Q(groups__in=[group for group in groups if group])).distinct().order_by("pk")


class WithholdForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), choices=[("", "---------"), *WithholdReason.choices])


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(
        label=_("Assigned to"), queryset=None, required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, consultation: ConsultationPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues(consultation)


class AnswerForm(forms.Form):
    """One answer to all that were chosen."""

    adoption = forms.ChoiceField(
        label=_("What became of it"), required=False, choices=[("", _("Not decided yet")), *Adoption.choices]
    )
    reply = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 6}))
    send = forms.BooleanField(
        label=_("Show the answer now"),
        required=False,
        initial=True,
        help_text=_("Its writers read it with their receipt number. Otherwise it is kept as a draft."),
    )

    def clean_reply(self) -> str:
        reply = typed_text(self.cleaned_data["reply"])
        require_harmless(reply)
        return reply


class EnterForm(WordsForm):
    """An opinion that came by letter, mail, telephone or in a meeting."""

    channel = forms.ChoiceField(
        label=_("Channel"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.ONLINE],
    )
    received_on = forms.DateField(label=_("Received on"), widget=forms.DateInput(attrs={"type": "date"}))

    field_order = ["channel", "received_on", "article", "text", "name", "contact", "attachments"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Opinion")

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day


class HandleForm(forms.ModelForm):
    """Everything that the office decides about one opinion."""

    send = forms.BooleanField(
        label=_("Show the answer"),
        required=False,
        help_text=_(
            "Its writer reads it with the receipt number; if the opinion is published, everybody does."
        ),
    )

    class Meta:
        model = Opinion
        fields = [
            "state",
            "withhold_reason",
            "public_text",
            "adoption",
            "reply",
            "send",
            "assigned_to",
            "group",
        ]
        widgets = {
            "public_text": forms.Textarea(attrs={"rows": 6}),
            "reply": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "public_text": _(
                "Empty: the opinion itself, with stars in place of telephone numbers and the like."
            ),
            "withhold_reason": _("Its writer reads it with the receipt number."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        consultation = self.instance.consultation
        self.fields["assigned_to"].queryset = colleagues(consultation)
        groups = OpinionGroup.objects.filter(consultation=consultation)
        near = groups.filter(Q(size__gte=2) | Q(pk=self.instance.group_id)).order_by("-size", "pk")
        self.fields["group"].queryset = groups.filter(pk__in=near.values("pk")[:100])
        self.fields["send"].initial = self.instance.is_answered

    def clean_public_text(self) -> str:
        text = typed_text(self.cleaned_data["public_text"])
        require_harmless(text)
        return text

    def clean_reply(self) -> str:
        reply = typed_text(self.cleaned_data["reply"])
        require_harmless(reply)
        return reply

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") == OpinionState.WITHHELD and not cleaned.get("withhold_reason"):
            self.add_error("withhold_reason", _("Say why it is withheld."))
        if cleaned.get("send") and not cleaned.get("reply"):
            self.add_error("reply", _("Write the answer that is to be shown."))
        return cleaned

    def _post_clean(self) -> None:
        self._settle()
        super()._post_clean()

    def _settle(self) -> None:
        """Fill in what follows from the decisions, before the database's own rules are asked."""
        cleaned, opinion, now = self.cleaned_data, self.instance, timezone.now()
        if cleaned.get("state") == OpinionState.PUBLISHED:
            cleaned["public_text"] = cleaned.get("public_text") or masked(opinion.text)
            opinion.published_at = opinion.published_at or now
        else:
            opinion.published_at = None
        if cleaned.get("state") != OpinionState.WITHHELD and "withhold_reason" in cleaned:
            cleaned["withhold_reason"] = ""
        if cleaned.get("send"):
            opinion.replied_at = opinion.replied_at or now
        else:
            opinion.replied_at = None
