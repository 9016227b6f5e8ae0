"""Whether the audit still finds what was taken over from it: noted in the history, never decided by it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from govpublic.deadlines.models import Deadline
from govpublic.oversight.models import InspectionEvent, InspectionProblem, Source, Step
from govpublic.oversight.models.inspection_state import SETTLED
from govpublic.validators.holdings import held_about, may_hold
from govpublic.validators.models import Finding, Version
from govpublic.validators.signals import live_changed

from .candidates import origin_of
from .steps import tell

logger = logging.getLogger("govpublic.oversight")

#: What the check of a page is asked to look for as well.
HELD = "problems of inspections"
CHUNK = 500

Key = tuple[int, str, str]


def connect() -> None:
    """Listen to what is published and taken down. A listener never undoes what it heard of."""
    held_about(HELD, lambda content_type, object_id, number: _about(content_type, object_id))
    live_changed.connect(on_live_changed, dispatch_uid="govpublic.inspections")


def on_live_changed(sender: type, subject: Any, **_: Any) -> None:
    """Costs nothing where the check has told already that there are none."""
    if not may_hold(HELD, subject):
        return
    try:
        with transaction.atomic():
            content_type = ContentType.objects.get_for_model(subject, for_concrete_model=False)
            compare(list(_about(content_type.pk, str(subject.pk))))
    except Exception as error:
        logger.error("problems of pk=%s could not be compared: %s", subject.pk, type(error).__name__)


def compare_all() -> int:
    """Compare every open problem that came from the audit; how many have turned. Run it after the audit."""
    return sum(compare(chunk) for chunk in _chunks())


def compare(problems: Iterable[InspectionProblem]) -> int:
    """Note which are found no longer, and which are found again; how many have turned."""
    rows = [row for row in problems if row.origin]
    found = _findings(rows) | _overdue(rows)
    turned = 0
    for row in rows:
        is_gone = (row.content_type_id, row.object_id, row.origin) not in found
        if is_gone == (row.gone_at is not None):
            continue
        step = Step.GONE if is_gone else Step.BACK
        row.gone_at = timezone.now() if is_gone else None
        row.save(update_fields=["gone_at"])
        InspectionEvent(problem=row, what=step, attempt=row.attempt).save()
        tell(row, step, None, "", None)
        turned += 1
    return turned


def _open() -> Any:
    return InspectionProblem.objects.exclude(origin="").exclude(state__in=SETTLED)


def _about(content_type: int, object_id: str) -> Any:
    return _open().filter(content_type=content_type, object_id=object_id)


def _chunks() -> Iterator[list[InspectionProblem]]:
    last = 0
    while chunk := list(_open().filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = chunk[-1].pk
        yield chunk


def _findings(rows: list[InspectionProblem]) -> set[Key]:
    origins = [row.origin for row in rows if row.source == Source.FINDING]
    if not origins:
        return set()
    found = Finding.objects.filter(version=Version.LIVE, waived=False, fingerprint__in=origins)
    found = found.filter(object_id__in={row.object_id for row in rows})
    return set(found.values_list("content_type_id", "object_id", "fingerprint"))


def _overdue(rows: list[InspectionProblem]) -> set[Key]:
    keys = {row.object_id for row in rows if row.source == Source.DEADLINE}
    if not keys:
        return set()
    late = Deadline.objects.in_state("overdue").filter(object_id__in=keys)
    return {(row.content_type_id, row.object_id, origin_of(row)) for row in late}
