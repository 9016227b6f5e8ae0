"""In the compliance panel: pictures of the pages on which red seals were found, and where (DOC-14)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from govpublic.validators.file_facts import facts_for
from govpublic.validators.looks import seals_in
from govpublic.validators.panel_sections import panel_section
from govpublic.validators.rulebook import current

from .models import PolicyDocumentPage

#: So many pages are shown, those of all attachments together.
_MOST = 6


@panel_section("govpublic_policies/admin/seals.html", order=95)
def seals_section(subject: Any, request: HttpRequest | None) -> dict[str, Any] | None:
    """A picture for each page; None where the rule asks for nothing, and where no seal was found."""
    if request is None or subject.pk is None or not isinstance(subject, PolicyDocumentPage):
        return None
    params = current().params("DOC-14")
    if "red_seal" not in params["signs"]:
        return None
    asked = [
        attachment
        for attachment in subject.attachment_list
        if attachment.pdf and not (params["exempt_with_reason"] and attachment.exemption_reason)
    ]
    facts = facts_for([attachment.pdf for attachment in asked]) if asked else {}
    pages = [
        {
            "name": attachment.name or attachment.pdf.title,
            "page": page,
            "count": len(seals),
            "url": reverse("govpublic_show_seals", args=[subject.pk, attachment.pdf.pk, page]),
        }
        for attachment in asked
        if attachment.pdf.pk in facts
        for page, seals in sorted(seals_in(facts[attachment.pdf.pk].facts).items())
    ]
    return {"pages": pages[:_MOST], "more": len(pages[_MOST:])} if pages else None
