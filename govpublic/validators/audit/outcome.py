"""What an audit found, read from what is kept: some objects at a time, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from govpublic.core.models import BackgroundRun

from ..checks import gated_models
from ..models import AuditRemark, CheckResult, Finding, Version
from ..reports import outcome_as_dict

#: Results read from the database at a time.
CHUNK = 500
What = AuditRemark.What


def counts_of(run: BackgroundRun) -> dict[str, int]:
    """Objects: how many were looked at, break a blocking rule, are advised of something, were changed past
    the gate, could not be checked.
    """
    live = CheckResult.objects.filter(version=Version.LIVE)
    remarks = AuditRemark.objects.filter(run=run)
    return {
        "checked": run.cursor.get("checked", 0),
        "blocking": live.filter(blocking__gt=0).count(),
        "warnings": live.filter(warnings__gt=0).count(),
        "changed": remarks.filter(what=What.CHANGED).count(),
        "failed": remarks.filter(what=What.FAILED).count(),
    }


def objects_found(run: BackgroundRun) -> Iterator[dict[str, Any]]:
    """Every live object with an issue or a remark, model by model, as ``report_as_dict`` has it; besides
    ``changed_past_the_gate`` and ``error``.
    """
    for model in gated_models():
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        results = CheckResult.objects.filter(content_type=content_type, version=Version.LIVE)
        seen = set()
        for rows in _chunks(results):
            keys = [row.object_id for row in rows]
            yield from _described(run, model, content_type, {row.object_id: row for row in rows}, keys)
            seen |= _failed_among(run, content_type, keys)
        never_checked = _failed_among(run, content_type) - seen
        yield from _described(run, model, content_type, {}, sorted(never_checked))


def _chunks(results: QuerySet[CheckResult]) -> Iterator[list[CheckResult]]:
    last = 0
    while rows := list(results.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = rows[-1].pk
        yield rows


def _failed_among(run: BackgroundRun, content_type: ContentType, keys: list[str] | None = None) -> set[str]:
    remarks = AuditRemark.objects.filter(run=run, content_type=content_type, what=What.FAILED)
    chosen = remarks if keys is None else remarks.filter(object_id__in=keys)
    return set(chosen.values_list("object_id", flat=True))


def _described(
    run: BackgroundRun,
    model: Any,
    content_type: ContentType,
    results: dict[str, CheckResult],
    keys: list[str],
) -> Iterator[dict[str, Any]]:
    about = Q(content_type=content_type, object_id__in=keys)
    rows = Finding.objects.filter(about, version=Version.LIVE).order_by("object_id", "pk")
    findings = {key: list(found) for key, found in groupby(rows, key=lambda row: row.object_id)}
    remarks: dict[str, dict[str, str]] = {}
    for remark in AuditRemark.objects.filter(about, run=run):
        remarks.setdefault(remark.object_id, {})[remark.what] = remark.error
    named = [key for key in keys if key in findings or key in remarks]
    subjects = {str(pk): subject for pk, subject in model._base_manager.in_bulk(named).items()}
    for key in named:
        if key in subjects:
            yield {
                **outcome_as_dict(subjects[key], results.get(key), findings.get(key, ())),
                "changed_past_the_gate": What.CHANGED in remarks.get(key, {}),
                "error": remarks.get(key, {}).get(What.FAILED),
            }
