"""The editor's form of a policy document: own agencies only, lists that are offered now, repaired numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govpublic.agencies.forms import AgencyLimitedFormMixin
from govpublic.policies.tidying import tidy_document_number, tidy_keywords
from govpublic.validators.forms import GatedPageForm
from govpublic.validators.rulebook import current

#: Fields that choose a row of a list; of each only what is offered now, and what is chosen already.
LISTS = ("theme", "genre", "category")


class PolicyDocumentForm(AgencyLimitedFormMixin, GatedPageForm):
    """Nothing that was typed is lost: what can be repaired is repaired, the rest is said on its field."""

    ground = forms.ChoiceField(
        choices=lazy(lambda: ground_choices(), list)(),
        required=False,
        label=gettext_lazy("statutory ground"),
        help_text=gettext_lazy("Why the paper is not published: only the grounds that the law names."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LISTS:
            if name in self.fields:
                self._offer_active(name)

    def clean_document_number(self) -> str:
        """The number with brackets, digits and blanks put right."""
        return tidy_document_number(self.cleaned_data["document_number"])

    def clean_keywords(self) -> str:
        """Keywords separated by one comma."""
        return tidy_keywords(self.cleaned_data["keywords"])

    def _offer_active(self, name: str) -> None:
        field = self.fields[name]
        field.queryset = field.queryset.filter(Q(is_active=True) | Q(pk=self.initial.get(name)))


def ground_choices() -> list[tuple[str, str]]:
    """Statutory grounds of the rulebook, each with its article."""
    grounds = current().grounds.values()
    return [
        ("", _("None: the paper is published")),
        *((g.code, f"{g.name}（条例{g.article}）") for g in grounds),
    ]
