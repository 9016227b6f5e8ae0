"""The editor's form of an interpretation."""

from __future__ import annotations

from .paper_forms import PaperForm


class InterpretationPageForm(PaperForm):
    """Own agencies only, keywords repaired."""
