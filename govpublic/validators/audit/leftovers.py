"""Rows about what is not there any more: deleted or taken down past every signal."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError

from govpublic.core.models import BackgroundRun

from ..checks import gated_models
from ..models import AuditRemark, CheckResult, DraftFile, Finding, Version

#: Rows looked at in one step.
CHUNK = 1_000
_TABLES: tuple[Any, ...] = (CheckResult, Finding, DraftFile)


def drop_some(place: dict[str, int]) -> dict[str, int] | None:
    """Look at the next rows from ``place`` and drop those about nothing; where to go on, None at the end."""
    number, after = place.get("table", 0), place.get("pk", 0)
    table = _TABLES[number]
    rows = list(table._base_manager.filter(pk__gt=after).order_by("pk")[:CHUNK])
    if not rows:
        return {"table": number + 1} if number + 1 < len(_TABLES) else None
    there = _there(rows)
    gone = [row.pk for row in rows if not _is_about_something(row, there)]
    if gone:
        dropped = table._base_manager.filter(pk__in=gone)
        dropped._raw_delete(dropped.db)  # nothing hangs on them
    return {"table": number, "pk": rows[-1].pk}


def forget_earlier_runs(run: BackgroundRun) -> None:
    """What earlier audits remarked stands until this one has looked at everything."""
    AuditRemark.objects.exclude(run=run).delete()


def _is_about_something(row: Any, there: dict[int, dict[str, bool] | None]) -> bool:
    known = there[row.content_type_id]
    if known is None:
        return True
    if getattr(row, "version", "") == Version.LIVE:
        return known.get(row.object_id, False)
    return row.object_id in known


def _there(rows: list[Any]) -> dict[int, dict[str, bool] | None]:
    """By content type: which objects exist, and whether each is live; None for what is not ours to judge."""
    asked: dict[int, set[str]] = {}
    for row in rows:
        asked.setdefault(row.content_type_id, set()).add(row.object_id)
    return {content_type: _existing(content_type, keys) for content_type, keys in asked.items()}


def _existing(content_type: int, keys: set[str]) -> dict[str, bool] | None:
    model: Any = ContentType.objects.get_for_id(content_type).model_class()
    if model is None:
        return {}  # its app was taken out
    if model not in gated_models():
        return None
    found = model._base_manager.filter(pk__in=[key for key in keys if _is_key_of(model, key)])
    return {str(pk): live for pk, live in found.values_list("pk", "live")}


def _is_key_of(model: Any, key: str) -> bool:
    try:
        model._meta.pk.to_python(key)
    except (ValidationError, ValueError):
        return False
    return True
