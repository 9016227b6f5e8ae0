"""What the editor's forms of documents and interpretations have in common."""

from __future__ import annotations

from typing import Any

from govpublic.agencies.forms import AgencyLimitedFormMixin
from govpublic.agencies.membership import agency_of_page
from govpublic.policies.tidying import tidy_keywords
from govpublic.validators.forms import GatedPageForm


class PaperForm(AgencyLimitedFormMixin, GatedPageForm):
    """Nothing that was typed is lost: what can be repaired is repaired, the rest is said on its field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # made from the title where it is left empty
        if "agency" in self.fields and not self.initial.get("agency"):
            self._suggest_agency()

    def clean_keywords(self) -> str:
        """Keywords separated by one comma."""
        return tidy_keywords(self.cleaned_data["keywords"])

    def _suggest_agency(self) -> None:
        """For somebody with several agencies, the one whose library the new paper stands in."""
        parent = getattr(self, "parent_page", None)
        agency = agency_of_page(parent) if parent is not None and self.instance.pk is None else None
        if agency is not None and self.fields["agency"].queryset.filter(pk=agency.pk).exists():
            self.initial["agency"] = agency.pk
