"""Where in the admin a gated object is edited."""

from __future__ import annotations

from typing import Any

from wagtail.admin.admin_url_finder import AdminURLFinder


def edit_url(subject: Any) -> str | None:
    """The address of the edit view of a page, snippet or document; None if it has none."""
    return AdminURLFinder().get_edit_url(subject)  # type: ignore[no-any-return]
