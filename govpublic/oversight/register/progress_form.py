"""The form of a progress report: it takes the figures when first saved, and whenever it is asked to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govpublic.validators.forms import GatedPageForm

from .figures import figures_of


class ProgressForm(GatedPageForm):
    """Figures stay as they were when the text was written, unless the editor asks for new ones."""

    take_figures = forms.BooleanField(
        label=gettext_lazy("Take the figures from the register anew"),
        required=False,
        help_text=gettext_lazy(
            "They are counted from records with evidence when the page is saved for the first time, and "
            "stay as they are until this is ticked."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        first, last = cleaned.get("covers_from"), cleaned.get("covers_until")
        if first and last and last < first:
            self.add_error("covers_until", _("The time cannot end before it begins."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        page = super().save(commit=False)
        known = page.agency and page.covers_from and page.covers_until
        if known and (not page.figures_taken_at or self.cleaned_data.get("take_figures")):
            page.figures = figures_of(page.agency, page.covers_from, page.covers_until)
            page.figures_taken_at = timezone.now()
        return super().save(commit=commit)
