"""The editor's form of a policy document: own agencies only, lists that are offered now, repaired numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.forms import AgencyLimitedFormMixin
from govpublic.agencies.membership import agency_of_page
from govpublic.policies.choices import ground_choices, offer_active
from govpublic.policies.tidying import tidy_document_number, tidy_keywords
from govpublic.validators.forms import GatedPageForm

#: Fields that choose a row of a list; of each only what is offered now, and what is chosen already.
LISTS = ("theme", "genre", "category")


class PolicyDocumentForm(AgencyLimitedFormMixin, GatedPageForm):
    """Nothing that was typed is lost: what can be repaired is repaired, the rest is said on its field."""

    ground = forms.ChoiceField(
        choices=ground_choices,
        required=False,
        label=_("statutory ground"),
        help_text=_("Why the paper is not published: only the grounds that the law names."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LISTS:
            if name in self.fields:
                offer_active(self.fields[name], self.initial.get(name))
        if "ground" in self.fields:
            self.fields["ground"].choices = ground_choices(self.initial.get("ground") or "")
        if "slug" in self.fields:
            self.fields["slug"].required = False  # made from the title where it is left empty
        if "attribute" in self.fields:
            self._offer_attributes_side_by_side()
        if "agency" in self.fields and not self.initial.get("agency"):
            self._suggest_agency()

    def clean_document_number(self) -> str:
        """The number with brackets, digits and blanks put right."""
        return tidy_document_number(self.cleaned_data["document_number"])

    def clean_keywords(self) -> str:
        """Keywords separated by one comma."""
        return tidy_keywords(self.cleaned_data["keywords"])

    def _offer_attributes_side_by_side(self) -> None:
        field = self.fields["attribute"]
        choices = [(value, label) for value, label in field.choices if value]
        field.widget = forms.RadioSelect()
        field.choices = choices

    def _suggest_agency(self) -> None:
        """For somebody with several agencies, the one whose library the new paper stands in."""
        parent = getattr(self, "parent_page", None)
        agency = agency_of_page(parent) if parent is not None and self.instance.pk is None else None
        if agency is not None and self.fields["agency"].queryset.filter(pk=agency.pk).exists():
            self.initial["agency"] = agency.pk
