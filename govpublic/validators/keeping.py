"""After a save: keep what a check says of the version that was saved, and which files drafts use."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction

from .checking import check_once
from .files import Files
from .findings import about_object, forget, store
from .gate import is_bookkeeping
from .memo import forget_others
from .mixins import PublishGateMixin
from .models import DraftFile, Refusal, Version
from .scheduled import resolve_refusals
from .signals import draft_kept, live_changed

logger = logging.getLogger("govpublic.rules")


def keep_draft(subject: Any) -> None:
    """Keep the check of the latest draft of ``subject``, and the files that it uses. Never raises."""
    files = Files.used_by(subject)
    try:
        with transaction.atomic():
            store(subject, check_once(subject, files=files), Version.DRAFT)
            _keep_draft_files(subject, files)
    except Exception:
        logger.exception(
            "The draft of %s pk=%s was saved but not checked", type(subject).__name__, subject.pk
        )
    draft_kept.send_robust(sender=type(subject), subject=subject)


def after_save(sender: type, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    """``post_save`` of anything gated: rows about the live version follow what is live."""
    subject = instance.__dict__.pop("_govpublic_changed", instance)
    if raw or not isinstance(subject, PublishGateMixin):
        return
    forget_others(subject)
    if is_bookkeeping(kwargs.get("update_fields")):
        return
    if subject.live:
        store(subject, check_once(subject), Version.LIVE)
        resolve_refusals(subject)
        if not subject.has_unpublished_changes:
            forget(subject, Version.DRAFT)
    elif not created:
        forget(subject, Version.LIVE)
    else:
        return
    live_changed.send_robust(sender=type(subject), subject=subject)


def after_delete(sender: type, instance: Any, **_: Any) -> None:
    """``post_delete`` of a gated model: nothing is kept about what is gone."""
    forget_others()
    forget(instance)
    DraftFile.objects.filter(**about_object(instance)).delete()
    Refusal.objects.filter(**about_object(instance)).delete()


def _keep_draft_files(subject: Any, files: Files) -> None:
    about = about_object(subject)
    used = {use.document_id for use in files.uses}
    known = set(DraftFile.objects.filter(**about).values_list("document_id", flat=True))
    if known - used:
        DraftFile.objects.filter(**about, document_id__in=known - used).delete()
    if used - known:
        new = [DraftFile(**about, document_id=pk) for pk in used - known]
        DraftFile.objects.bulk_create(new, ignore_conflicts=True)
