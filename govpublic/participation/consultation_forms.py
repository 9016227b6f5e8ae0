"""The editor's form of a consultation."""

from __future__ import annotations

from govpublic.policies.paper_forms import PaperForm


class ConsultationForm(PaperForm):
    """Own agencies only, keywords repaired."""
