"""After the last day of posting the names go and the sums stay; old rows go when nothing needs them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Revision

from govpublic import workdays
from govpublic.conf import settings

from .models import SubsidyBatch, SubsidyPayment, SubsidyRollPage

CHUNK = 5000


def batches_to_clear(day: date | None = None) -> QuerySet[SubsidyBatch]:
    """Batches whose names the public no longer sees: every live roll of them has been posted."""
    today = day or workdays.today()
    over = SubsidyRollPage.objects.live().filter(posted_until__lt=today, batch__names_removed_at=None)
    batches = SubsidyBatch.objects.filter(pk__in=over.values("batch"))
    still = SubsidyRollPage.objects.live().exclude(posted_until__lt=today)
    return batches.exclude(pk__in=still.filter(batch__isnull=False).values("batch"))


def remove_names(batch: SubsidyBatch) -> int:
    """Empty the names of a batch for good; how many rows had one. Sums and amounts stay as they are."""
    with transaction.atomic():
        named = SubsidyPayment.objects.filter(batch=batch).exclude(name="", likeness=None)
        count = named.update(name="", likeness=None)
        facts = {**(batch.facts or {}), "open_names": 0, "open_name_lines": []}
        batch.facts = facts if batch.facts else None
        batch.names_removed_at = timezone.now()
        batch.save(update_fields=["facts", "names_removed_at"])
    return int(count)


def batches_to_delete(now: Any = None) -> QuerySet[SubsidyBatch]:
    """Batches that no page shows or plans to show, older than ``SUBSIDY_BATCH_DAYS``."""
    before = (now or timezone.now()) - timedelta(days=settings.SUBSIDY_BATCH_DAYS)
    unused = SubsidyBatch.objects.filter(created_at__lt=before, govpublic_rolls=None)
    return unused.exclude(pk__in=_planned())


def delete_batch(batch: SubsidyBatch) -> None:
    """Delete it with its rows, a part at a time so that the table is never locked for long."""
    while keys := list(batch.payments.values_list("pk", flat=True)[:CHUNK]):
        SubsidyPayment.objects.filter(pk__in=keys)._raw_delete(batch._state.db)
    batch.delete()


def _planned() -> set[int]:
    """Batches that the latest draft of a roll names."""
    latest = SubsidyRollPage.objects.exclude(latest_revision=None).values("latest_revision")
    contents = Revision.objects.filter(pk__in=latest).values_list("content__batch", flat=True)
    return {int(pk) for pk in contents if pk is not None}
