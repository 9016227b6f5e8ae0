"""Files that a check has looked into are read again, so that one that was exchanged in storage is noticed."""

from __future__ import annotations

import hashlib
import time
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.documents import get_document_model

from ..file_facts import learn
from ..models import FileFacts
from ..privacy.file_scan import IN_THE_AUDIT

#: Files of one step at most, and seconds after which it ends before that.
CHUNK, SECONDS = 50, 1.0


def known_files() -> QuerySet[Any]:
    """Wagtail documents whose content was ever looked into, by key."""
    model = get_document_model()
    facts = FileFacts.objects.filter(content_hash=OuterRef("file_hash"))
    return model._base_manager.filter(Exists(facts)).order_by("pk")  # type: ignore[no-any-return]


def read_some(after: int) -> tuple[int, int | None]:
    """Read the files that follow the key ``after``: how many, and the key of the last; None at the end.

    One step writes each file's facts by itself: done twice, it does no harm.
    """
    number, last = 0, None
    ends = time.monotonic() + SECONDS
    for document in known_files().filter(pk__gt=after)[:CHUNK]:
        _read_again(document)
        number, last = number + 1, document.pk
        if time.monotonic() > ends:
            break
    return number, last


def _read_again(document: Any) -> None:
    try:
        with document.open_file() as opened:
            digest = hashlib.file_digest(opened, lambda: hashlib.sha1(usedforsecurity=False)).hexdigest()
    except OSError:
        return
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
