"""Files that agencies hand in: kept where no web server looks, and seen by the agency and the office."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.log_actions import log

from govpublic.core.private_files import private_response
from govpublic.oversight.models import AssessmentEvidence, IndicatorScore, SheetState

from .access import sheets_for
from .acts import locked

ATTACHED = "govpublic.assessment.attached"
REMOVED = "govpublic.assessment.removed"


@transaction.atomic
def attach(line: IndicatorScore, sent: Any, user: Any) -> AssessmentEvidence:
    """Keep a file with a line while the agency assesses itself."""
    sheet = locked(line.sheet, SheetState.SELF)
    fingerprint = hashlib.file_digest(sent.open(), "sha256").hexdigest()
    sent.seek(0)
    name = PurePath(sent.name).name[:255]
    made = AssessmentEvidence.objects.create(score=line, file=sent, name=name, sha256=fingerprint, user=user)
    data = {**sheet.log_data(), "indicator": line.key, "name": name, "sha256": fingerprint}
    log(instance=sheet, action=ATTACHED, user=user, data=data)
    return made


@transaction.atomic
def remove(evidence: AssessmentEvidence, user: Any) -> None:
    """Take a file back before it is handed in; that it was there stays in the log."""
    sheet = locked(evidence.score.sheet, SheetState.SELF)
    stored, path = evidence.file.storage, evidence.file.name
    data = {**sheet.log_data(), "indicator": evidence.score.key, "name": evidence.name}
    log(instance=sheet, action=REMOVED, user=user, data={**data, "sha256": evidence.sha256})
    evidence.delete()
    transaction.on_commit(lambda: stored.delete(path))


def download(request: HttpRequest, pk: int) -> FileResponse:
    """The file, for the agency and the office; for anybody else there is none."""
    rows = AssessmentEvidence.objects.filter(score__sheet__in=sheets_for(request.user))
    row = get_object_or_404(rows, pk=pk)
    return private_response(row.file, row.name)
