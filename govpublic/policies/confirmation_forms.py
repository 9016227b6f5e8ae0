"""What is asked when somebody confirms the list of normative documents in force."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser

from .models import CatalogConfirmation, PolicyDocumentPage


class ConfirmationForm(WagtailAdminModelForm):
    """Whether this concludes a clean-up (DOC-18), and which paper made its outcome known."""

    class Meta(WagtailAdminModelForm.Meta):
        model = CatalogConfirmation
        fields = ["is_clean_up", "result"]
        widgets = {"result": AdminPageChooser(target_models=[PolicyDocumentPage])}

    def clean(self) -> dict[str, Any]:
        """The outcome of a clean-up is public (国办发〔2018〕37号): a paper that is live says it."""
        cleaned: dict[str, Any] = super().clean()
        result = cleaned.get("result")
        if cleaned.get("is_clean_up") and result is None:
            self.add_error(
                "result", _("Choose the paper in which the outcome of the clean-up was published.")
            )
        elif result is not None and not result.live:
            self.add_error("result", _("This paper is not published yet. Publish it before you confirm."))
        elif result is not None and not cleaned.get("is_clean_up"):
            self.add_error("is_clean_up", _("Tick this if the paper tells the outcome of a clean-up."))
        return cleaned
