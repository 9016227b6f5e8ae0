"""The editor's form of a policy document: own agencies only, lists that are offered now, repaired numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govpublic.policies.choices import ground_choices, offer_active
from govpublic.policies.models.plan import InterpretationForm
from govpublic.policies.paper_forms import PaperForm
from govpublic.policies.tidying import tidy_document_number

#: Fields that choose a row of a list; of each only what is offered now, and what is chosen already.
LISTS = ("theme", "genre", "category")


class PolicyDocumentForm(PaperForm):
    """Only what the lists offer now can be chosen, and what is chosen already."""

    ground = forms.ChoiceField(
        choices=ground_choices,
        required=False,
        label=_("statutory ground"),
        help_text=_("Why the paper is not published: only the grounds that the law names."),
    )

    planned_forms = forms.MultipleChoiceField(
        choices=InterpretationForm.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("planned forms"),
        help_text=_(
            "In what forms the paper will be explained; one that is more than text reaches more people."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LISTS:
            if name in self.fields:
                offer_active(self.fields[name], self.initial.get(name))
        if "ground" in self.fields:
            self.fields["ground"].choices = ground_choices(self.initial.get("ground") or "")
        if "attribute" in self.fields:
            self._offer_attributes_side_by_side()

    def clean_document_number(self) -> str:
        """The number with brackets, digits and blanks put right."""
        return tidy_document_number(self.cleaned_data["document_number"])

    def _offer_attributes_side_by_side(self) -> None:
        field = self.fields["attribute"]
        choices = [(value, label) for value, label in field.choices if value]
        field.widget = forms.RadioSelect()
        field.choices = choices
