"""What is kept about an object, brought up to date although nobody saved it."""

from __future__ import annotations

from typing import Any

from .bulk import latest_version
from .checking import check
from .findings import store
from .models import Version


def keep_both_versions(subject: Any) -> None:
    """Check the stored row of ``subject`` and its latest draft again, and keep what is found of each."""
    stored = type(subject)._base_manager.get(pk=subject.pk)
    if stored.live:
        store(stored, check(stored), Version.LIVE)
    if not stored.live or stored.has_unpublished_changes:
        draft = latest_version(stored)
        store(draft, check(draft), Version.DRAFT)
