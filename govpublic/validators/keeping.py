"""After a save: keep what a check says of the version that was saved, and which files drafts use."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import transaction

from . import holdings
from .checking import check_once
from .files import Files
from .findings import about_object, forget, store
from .gate import PASSED, Passed, is_bookkeeping
from .memo import edited_hash, forget_others
from .mixins import PublishGateMixin
from .models import DraftFile, Refusal, Version
from .scheduled import resolve_refusals
from .signals import draft_kept, live_changed
from .standing import Standing, standing_of
from .writing import insert

logger = logging.getLogger("govpublic.rules")


def keep_draft(subject: Any, revision: Any = None) -> None:
    """Keep the check of the latest draft of ``subject``, and the files that it uses. Never raises.

    ``revision`` is the one that has just been made of ``subject`` as it stands.
    """
    try:
        with _apart():
            _keep_draft(subject, revision)
    except Exception:
        logger.exception(
            "The draft of %s pk=%s was saved but not checked", type(subject).__name__, subject.pk
        )
    draft_kept.send_robust(sender=type(subject), subject=subject)


def _keep_draft(subject: Any, revision: Any) -> None:
    files, standing = Files.used_by(subject), Standing()
    content = edited_hash(subject, revision.content if revision is not None else None)
    report = check_once(subject, files=files, content=content, standing=standing)
    if not standing.is_read:
        standing = standing_of(subject)
    known = standing.findings.get(Version.DRAFT, {})
    used = {use.document_id for use in files.uses}
    with _whole(bool(known or report.issues or used != standing.draft_files)):
        store(subject, report, Version.DRAFT, known)
        _keep_draft_files(subject, used, standing.draft_files)


def _apart() -> AbstractContextManager[Any]:
    """Of its own within a transaction, which a query that fails would spoil on PostgreSQL."""
    return transaction.atomic() if transaction.get_connection().in_atomic_block else nullcontext()


def _whole(has_several_writes: bool) -> AbstractContextManager[Any]:
    return transaction.atomic(savepoint=False) if has_several_writes else nullcontext()


def after_save(sender: type, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    """``post_save`` of anything gated: rows about the live version follow what is live."""
    passed = instance.__dict__.pop(PASSED, None)
    subject = instance.__dict__.pop("_govpublic_changed", instance)
    if raw or not isinstance(subject, PublishGateMixin):
        return
    forget_others(subject)
    if is_bookkeeping(kwargs.get("update_fields")):
        return
    if subject.live:
        standing = _keep_live(subject, passed)
        with holdings.known(subject, standing.held):
            live_changed.send_robust(sender=type(subject), subject=subject)
    elif not created:
        forget(subject, Version.LIVE)
        live_changed.send_robust(sender=type(subject), subject=subject)


def _keep_live(subject: Any, passed: Passed | None) -> Standing:
    """Keep what the gate found when it let ``subject`` pass; what stood there about it before."""
    report = passed.report if passed else check_once(subject)
    standing = passed.standing if passed and passed.standing.is_read else standing_of(subject)
    store(subject, report, Version.LIVE, standing.findings.get(Version.LIVE, {}))
    if standing.is_refused:
        resolve_refusals(subject)
    has_draft_issues = bool(standing.findings.get(Version.DRAFT))
    if not subject.has_unpublished_changes and (has_draft_issues or Version.DRAFT in standing.results):
        forget(subject, Version.DRAFT, has_issues=has_draft_issues)
    return standing


def after_delete(sender: type, instance: Any, **_: Any) -> None:
    """``post_delete`` of a gated model: nothing is kept about what is gone."""
    forget_others()
    forget(instance)
    DraftFile.objects.filter(**about_object(instance)).delete()
    Refusal.objects.filter(**about_object(instance)).delete()


def _keep_draft_files(subject: Any, used: set[int], known: set[int]) -> None:
    about = about_object(subject)
    if known - used:
        DraftFile.objects.filter(**about, document_id__in=known - used).delete()
    if used - known:
        insert([DraftFile(**about, document_id=pk) for pk in used - known])
