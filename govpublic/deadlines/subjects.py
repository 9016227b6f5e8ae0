"""What a deadline keeps of its subject, and which version of a subject counts."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects

from govpublic.agencies.models import Agency

from .kinds import Kind

logger = logging.getLogger("govpublic.deadlines")


def columns_of(subject: Any, kind: Kind) -> dict[str, Any]:
    """Title and agency, which follow the subject without an entry in the history."""
    return {"title": str(subject)[:255], "agency_id": agency_id_of(subject, kind)}


def identity_of(subject: Any) -> dict[str, Any]:
    """Which object a new row is about."""
    content_type = ContentType.objects.get_for_model(subject, for_concrete_model=False)
    return {"content_type": content_type, "object_id": str(subject.pk)}


def agency_id_of(subject: Any, kind: Kind) -> int | None:
    """The agency that answers for ``subject``; None if nobody is named."""
    if kind.agency is not None:
        return kind.agency(subject)
    if isinstance(subject, Agency):
        return int(subject.pk)
    responsible = getattr(subject, "get_responsible_agency_id", None)
    found: int | None = responsible() if responsible else getattr(subject, "agency_id", None)
    return found


def versions_that_count(rows: Iterable[Any]) -> list[Any]:
    """Each of ``rows``, fresh from the database: what is live, or of what is not the latest draft.

    A draft of something live is a plan, and plans fulfil nothing. One query at most.
    """
    rows = list(rows)
    prefetch_related_objects([row for row in rows if _has_only_a_draft(row)], "latest_revision")
    return [_draft_of(row) if _has_only_a_draft(row) else row for row in rows]


def _has_only_a_draft(row: Any) -> bool:
    if getattr(row, "live", True) or not getattr(row, "has_unpublished_changes", False):
        return False
    return getattr(row, "latest_revision_id", None) is not None


def _draft_of(row: Any) -> Any:
    try:
        return row.with_content_json(row.latest_revision.content)
    except Exception:  # a draft that refers to what is no longer there cannot be read; the row can
        logger.exception("The latest draft of %s pk=%s cannot be read", type(row).__name__, row.pk)
        return row
