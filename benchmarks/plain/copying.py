"""The same paper as a plain page."""

from __future__ import annotations

from typing import Any

from .models import FIELDS, ISSUER_FIELDS, PlainDocumentPage, PlainIssuer


def plain_copy(document: Any) -> Any:
    """A plain page beside ``document`` with all that it says, saved as a draft."""
    values = {_column(name): getattr(document, _column(name)) for name in FIELDS}
    page = PlainDocumentPage(
        title=document.title,
        slug=f"plain-{document.slug}",
        live=False,
        has_unpublished_changes=True,
        **values,
    )
    page.joint_issuers = [
        PlainIssuer(**{f"{name}_id": getattr(row, f"{name}_id") for name in ISSUER_FIELDS})
        for row in document.joint_issuers.all()
    ]
    return document.get_parent().add_child(instance=page)


def _column(name: str) -> str:
    return FIELDS[name].attname
