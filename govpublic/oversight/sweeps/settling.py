"""What became of hits: mended, marked as not personal, or no longer public."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from govpublic.oversight.models import HitState, SweepHit
from govpublic.validators.holdings import held_about, may_hold
from govpublic.validators.models import PrivacyMark
from govpublic.validators.privacy.judging import personal_issues
from govpublic.validators.signals import live_changed

logger = logging.getLogger("govpublic.oversight")

#: What the check of a page is asked to look for as well.
HELD = "open hits of sweeps"


def connect() -> None:
    """Listen to what can settle a hit. A listener never undoes what it heard of."""
    from django.db.models.signals import post_delete, post_save

    from govpublic.validators.checks import gated_models

    held_about(HELD, lambda content_type, object_id, number: _open(content_type, object_id))
    live_changed.connect(on_live_changed, dispatch_uid="govpublic.sweeps")
    post_save.connect(on_mark, sender=PrivacyMark, dispatch_uid="govpublic.sweeps")
    for model in gated_models():  # not every model: that would cost the whole site its fast deletes
        post_delete.connect(on_deleted, sender=model, dispatch_uid="govpublic.sweeps")


def on_live_changed(sender: type, subject: Any, **_: Any) -> None:
    """Costs nothing where the check has told already that there are none."""
    if may_hold(HELD, subject):
        _safely(subject)


def on_mark(sender: type, instance: PrivacyMark, **_: Any) -> None:
    if instance.subject is not None:
        _safely(instance.subject)


def on_deleted(sender: type, instance: Any, **_: Any) -> None:
    _settle(_open_hits(instance), HitState.GONE)


def settle(subject: Any) -> int:
    """Bring the open hits of ``subject`` to what is public now; how many were settled."""
    hits = list(_open_hits(subject))
    if not hits:
        return 0
    stored = type(subject)._base_manager.filter(pk=subject.pk).first()
    if stored is None or not stored.live:
        return _settle(hits, HitState.GONE)
    still = {(issue.rule, str(issue.params.get("key", ""))) for issue in personal_issues(stored)[0]}
    settled = [hit for hit in hits if (hit.rule, hit.key) not in still]
    marked = _marked(stored)
    number = _settle([hit for hit in settled if hit.key in marked], HitState.MARKED)
    return number + _settle([hit for hit in settled if hit.key not in marked], HitState.MENDED)


def _open_hits(subject: Any) -> Any:
    content_type = ContentType.objects.get_for_model(subject, for_concrete_model=False)
    return _open(content_type.pk, str(subject.pk))


def _open(content_type: int, object_id: str) -> Any:
    return SweepHit.objects.filter(content_type=content_type, object_id=object_id, state=HitState.OPEN)


def _marked(subject: Any) -> set[str]:
    content_type = ContentType.objects.get_for_model(subject, for_concrete_model=False)
    rows = PrivacyMark.objects.filter(content_type=content_type, object_id=str(subject.pk))
    return set(rows.filter(taken_back_at__isnull=True).values_list("key", flat=True))


def _settle(hits: Iterable[SweepHit], state: HitState) -> int:
    keys = [hit.pk for hit in hits]
    rows = SweepHit.objects.filter(pk__in=keys) if keys else SweepHit.objects.none()
    return rows.update(state=state, settled_at=timezone.now())


def _safely(subject: Any) -> None:
    try:
        with transaction.atomic():
            settle(subject)
    except Exception as error:
        logger.error("hits of pk=%s could not be settled: %s", subject.pk, type(error).__name__)
