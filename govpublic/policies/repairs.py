"""Faults that the machine can mend: each repair is a new draft, so the version before is a click away."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from govpublic.blocks.content import stream_html_parts
from govpublic.blocks.styles import strip_inline_styles
from govpublic.sanitize import has_inline_style
from govpublic.validators.checking import check_once

from .index_numbers import next_index_number
from .models import PolicyDocumentPage

CLEAR_FORMATTING = "govpublic.document.clear_formatting"
RENEW_INDEX_NUMBER = "govpublic.document.renew_index_number"


def clear_formatting(page: PolicyDocumentPage, user: Any = None) -> int:
    """Take fonts, sizes and colours out of the latest draft's text; returns in how many places (DOC-15).

    With nothing to clear no draft is made. Raises ``PermissionDenied`` unless the user may edit the page.
    """
    _refuse_others(page, user)
    draft = page.get_latest_revision_as_object()
    places = styled_places(draft)
    if places:
        draft.body = strip_inline_styles(draft.body)
        draft.save_revision(user=user, log_action=CLEAR_FORMATTING, clean=False)
    return places


def styled_places(draft: PolicyDocumentPage) -> int:
    """In how many places the text has a look of its own, counted as DOC-15 counts."""
    return sum(has_inline_style(html) for _path, html in stream_html_parts(draft.body))


def needs_index_number(draft: PolicyDocumentPage) -> bool:
    """Whether DOC-5 objects to the index number: none, not well formed, or another paper's."""
    return any(issue.rule == "DOC-5" for issue in check_once(draft).issues)


def renew_index_number(page: PolicyDocumentPage, user: Any = None) -> str:
    """Give the latest draft a new index number if DOC-5 objects to the one it has.

    Returns the number, or "" if the old one stays: it is in order, or the agency has no code to begin with.
    Raises ``PermissionDenied`` unless the user may edit the page.
    """
    _refuse_others(page, user)
    draft = page.get_latest_revision_as_object()
    if not needs_index_number(draft) or draft.agency is None or not draft.agency.organisation_code:
        return ""
    draft.index_number = next_index_number(draft)
    draft.save_revision(user=user, log_action=RENEW_INDEX_NUMBER, clean=False)
    return str(draft.index_number)


def _refuse_others(page: PolicyDocumentPage, user: Any) -> None:
    if user is None:
        return
    permissions = page.permissions_for_user(user)
    if page.alias_of_id or not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied
