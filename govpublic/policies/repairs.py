"""Faults that the machine can mend: each repair is a new draft, so the version before is a click away."""

from __future__ import annotations

from typing import Any

from govpublic.blocks.content import stream_html_parts
from govpublic.blocks.styles import strip_inline_styles
from govpublic.sanitize import has_inline_style
from govpublic.validators import check

from .index_numbers import next_index_number
from .models import PolicyDocumentPage


def clear_formatting(page: PolicyDocumentPage, user: Any = None) -> int:
    """Take fonts, sizes and colours out of the latest draft's text; returns in how many places (DOC-15)."""
    draft = page.get_latest_revision_as_object()
    places = sum(has_inline_style(html) for _path, html in stream_html_parts(draft.body))
    if places:
        draft.body = strip_inline_styles(draft.body)
        draft.save_revision(user=user, log_action=True, clean=False)
    return places


def renew_index_number(page: PolicyDocumentPage, user: Any = None) -> str:
    """Give the latest draft a new index number if DOC-5 objects to the one it has.

    Returns the number, or "" if the old one stays: it is in order, or the agency has no code to begin with.
    """
    draft = page.get_latest_revision_as_object()
    objected = any(issue.rule == "DOC-5" for issue in check(draft).issues)
    if not objected or draft.agency is None or not draft.agency.organisation_code:
        return ""
    draft.index_number = next_index_number(draft)
    draft.save_revision(user=user, log_action=True, clean=False)
    return str(draft.index_number)
