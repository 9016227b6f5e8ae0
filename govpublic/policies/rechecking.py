"""What is kept about a page follows an act that changed its standing without saving it."""

from __future__ import annotations

from typing import Any

from govpublic.validators import check
from govpublic.validators.findings import store
from govpublic.validators.keeping import keep_draft
from govpublic.validators.memo import forget_others
from govpublic.validators.models import Version


def check_again(page: Any) -> None:
    """Renew the findings about the live page and about its draft."""
    forget_others()
    stored = type(page)._base_manager.get(pk=page.pk)
    if stored.live:
        store(stored, check(stored), Version.LIVE)
    if stored.has_unpublished_changes:
        keep_draft(stored.get_latest_revision_as_object())
