"""Keeping evidence files with a record, handing them out, and leaving nothing of what was removed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.signals import post_delete
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.log_actions import log

from govpublic.core.private_files import private_response
from govpublic.oversight.models import RegisterEvidence
from govpublic.validators.sent_files import keep_evidence

from .permissions import may_read

ADDED = "govpublic.register.evidence_added"
REMOVED = "govpublic.register.evidence_removed"
READ = "govpublic.register.evidence_read"


def add_evidence(record: Any, uploads: Iterable[Any], user: Any) -> None:
    """Keep ``uploads``, which were judged already, with ``record``."""
    for sent in uploads:
        row = keep_evidence(RegisterEvidence, sent, record=record, size=sent.size, user=user)
        log(instance=record, action=ADDED, user=user, data={"name": row.name, "sha256": row.sha256})


def remove_evidence(record: Any, rows: Iterable[RegisterEvidence], user: Any) -> None:
    """Delete ``rows`` of ``record`` with their files."""
    for row in rows:
        data = {"name": row.name, "sha256": row.sha256}
        row.delete()
        log(instance=record, action=REMOVED, user=user, data=data)


def read_evidence(request: HttpRequest, pk: int) -> FileResponse:
    """The file as a download, for whoever may read the record; it stands in the audit log."""
    row = get_object_or_404(RegisterEvidence, pk=pk)
    if row.record is None or not may_read(request.user, row.record):
        raise PermissionDenied
    user: Any = request.user
    log(instance=row.record, action=READ, user=user, data={"name": row.name, "sha256": row.sha256})
    return private_response(row.file, row.name)


def connect() -> None:
    """Let the file go when its row went, by whichever road."""
    post_delete.connect(on_deleted, sender=RegisterEvidence, dispatch_uid="govpublic.register.evidence")


def on_deleted(sender: type, instance: RegisterEvidence, **_: Any) -> None:
    storage, name = instance.file.storage, instance.file.name
    transaction.on_commit(lambda: storage.delete(name))
