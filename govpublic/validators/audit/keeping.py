"""Keeping what was found of some objects, unless somebody has changed them in between."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction

from govpublic.core.models import BackgroundRun

from ..findings import about_object, store_all
from ..models import AuditRemark, CheckResult, Version
from .looking import Look, Looks

logger = logging.getLogger("govpublic.rules")

What = AuditRemark.What


def keep(run: BackgroundRun, model: Any, found: Looks) -> list[Any]:
    """Keep what was found, in the caller's transaction; the keys of those to look at again.

    An object that somebody saves, publishes or takes down meanwhile is his: his own act keeps what is found.
    It is looked at once more, in case he gave up.
    """
    unchanged, busy = _sorted(model, found)
    _store(unchanged)
    AuditRemark.objects.bulk_create(
        [remark for look in unchanged for remark in _remarks(run, look)], ignore_conflicts=True
    )
    return [] if found.again else busy


def as_json(pk: Any) -> int | str:
    """A key as the cursor of a run can hold it."""
    return pk if isinstance(pk, int) else str(pk)


def _sorted(model: Any, found: Looks) -> tuple[list[Look], list[Any]]:
    """What is still as it was read, its rows locked until the end of the step; the keys of the rest."""
    if not found.looks:
        return [], []
    pks = [look.subject.pk for look in found.looks]
    table = model._meta.get_field("live").model  # of a page, that of all pages
    # What is locked is just being saved: its own save keeps the findings, and waiting could be a deadlock.
    rows = table._base_manager.filter(pk__in=pks, live=True).order_by("pk")
    locked = dict(rows.select_for_update(skip_locked=True, no_key=True).values_list("pk", "live_revision_id"))
    newer = _checked_since(found, pks)
    unchanged, busy = [], []
    for look in found.looks:
        subject = look.subject
        is_same = subject.pk in locked and locked[subject.pk] == subject.live_revision_id
        if is_same and str(subject.pk) not in newer:
            unchanged.append(look)
        else:
            busy.append(as_json(subject.pk))
    return unchanged, busy


def _checked_since(found: Looks, pks: list[Any]) -> set[str]:
    about = about_object(found.looks[0].subject)
    results = CheckResult.objects.filter(
        content_type=about["content_type"],
        object_id__in=[str(pk) for pk in pks],
        version=Version.LIVE,
        checked_at__gte=found.began,
    )
    return set(results.values_list("object_id", flat=True))


def _store(looks: list[Look]) -> None:
    """All together; one by one where that fails, so that one object costs none of the others."""
    checked = [(look.subject, look.report) for look in looks if look.report is not None]
    try:
        with transaction.atomic():
            store_all(checked, Version.LIVE)
        return
    except Exception as error:
        logger.error("Findings of %s objects were not kept together: %s", len(checked), type(error).__name__)
    for look in looks:
        try:
            with transaction.atomic():
                store_all([(look.subject, look.report)] if look.report is not None else [], Version.LIVE)
        except Exception as error:
            look.error = type(error).__name__


def _remarks(run: BackgroundRun, look: Look) -> list[AuditRemark]:
    about = {**about_object(look.subject), "agency_id": look.subject.get_responsible_agency_id(), "run": run}
    remarks = []
    if look.is_changed:
        remarks.append(AuditRemark(**about, what=What.CHANGED))
    if look.error:
        remarks.append(AuditRemark(**about, what=What.FAILED, error=look.error[:100]))
    return remarks
