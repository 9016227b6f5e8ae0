"""Files that agencies hand in: kept where no web server looks, and seen by the agency and the office."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.log_actions import log

from govpublic.core.private_files import private_response
from govpublic.oversight.models import AssessmentEvidence, IndicatorScore, SheetState
from govpublic.validators.sent_files import keep_evidence

from .access import sheets_for
from .acts import locked

ATTACHED = "govpublic.assessment.attached"
REMOVED = "govpublic.assessment.removed"


@transaction.atomic
def attach(line: IndicatorScore, sent: Any, user: Any) -> AssessmentEvidence:
    """Keep a file with a line while the agency assesses itself."""
    sheet = locked(line.sheet, SheetState.SELF)
    made: AssessmentEvidence = keep_evidence(AssessmentEvidence, sent, score=line, user=user)
    data = {**sheet.log_data(), "indicator": line.key, "name": made.name, "sha256": made.sha256}
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
