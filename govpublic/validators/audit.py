"""The audit: live stock checked again, and what went past the gate found.

Five things a database can be made to do past Django's signals: ``QuerySet.update``, ``bulk_update``, raw
fixtures, bulk imports, and writing or deleting a child row behind a live page. Each leaves a live row that
breaks a rule, or that differs from the revision it was published from; the audit reports both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.documents import get_document_model

from .checking import check
from .checks import gated_models
from .file_facts import learn
from .files import document_uses
from .findings import store
from .issues import Report
from .memo import content_hash
from .models import FileFacts, Version
from .privacy.file_scan import IN_THE_AUDIT

#: Rows fetched from the database at a time.
CHUNK = 200


@dataclass(frozen=True)
class Audited:
    """One live object, its report, and whether its row differs from the revision it was published from."""

    subject: Any
    report: Report
    changed_past_the_gate: bool


def audit(progress: Callable[[int, int], None] | None = None, *, files: bool = True) -> Iterator[Audited]:
    """Check every live gated object, keep the findings, and yield each as it is done.

    ``progress(done, total)`` is called after each. With ``files`` every file in use is read again, so that
    one that was exchanged in storage is noticed.
    """
    querysets = [live_objects(model) for model in gated_models()]
    total = sum(queryset.count() for queryset in querysets)
    seen: set[int] = set()
    done = 0
    for queryset in querysets:
        for subject in queryset.iterator(chunk_size=CHUNK):
            if files:
                _read_files_again(subject, seen)
            report = check(subject)
            store(subject, report, Version.LIVE)
            done += 1
            if progress:
                progress(done, total)
            yield Audited(subject, report, differs_from_its_revision(subject))


def live_objects(model: Any) -> Any:
    """Live rows of exactly this model, with the revision each was published from."""
    queryset = model._base_manager.filter(live=True).select_related("live_revision").order_by("pk")
    if hasattr(model, "content_type"):
        queryset = queryset.filter(
            content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name
        )
    return queryset


def differs_from_its_revision(subject: Any) -> bool:
    """Whether the live row says something else than the revision that was published.

    An alias has no revision of its own; it is checked like everything else, but not compared.
    """
    if subject.live_revision is None or getattr(subject, "alias_of_id", None):
        return False
    return content_hash(subject) != content_hash(subject.live_revision.as_object())


def _read_files_again(subject: Any, seen: set[int]) -> None:
    ids = {use.document_id for use in document_uses(subject)} - seen
    seen |= ids
    for document in get_document_model().objects.filter(pk__in=ids):
        try:
            with document.open_file() as opened:
                digest = hashlib.file_digest(opened, lambda: hashlib.sha1(usedforsecurity=False)).hexdigest()
        except OSError:
            continue
        if digest != document.file_hash:
            get_document_model().objects.filter(pk=document.pk).update(file_hash=digest)
            learn(document.file, digest, IN_THE_AUDIT)
        elif _was_cut_short(digest):
            learn(document.file, digest, IN_THE_AUDIT)


def _was_cut_short(digest: str) -> bool:
    """Whether the scan of these bytes for personal information could use more time than it had."""
    kept = FileFacts.objects.filter(content_hash=digest).values_list("privacy", flat=True).first()
    cut = kept.get("cut") if kept else None
    return cut is not None and cut < IN_THE_AUDIT
