"""The editor's form of a public notice."""

from __future__ import annotations

from govpublic.policies.paper_forms import PaperForm


class PublicNoticeForm(PaperForm):
    """Own agencies only, keywords repaired."""
