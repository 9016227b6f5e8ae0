"""Screenshots and proofs: judged by their bytes, kept where no web server looks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from govpublic.conf import settings
from govpublic.detectors.attachments import inspect
from govpublic.oversight.models import InspectionEvent, InspectionFile
from govpublic.participation.opinions.files import TAKEN, safe_name
from govpublic.sanitize import typed_line
from govpublic.validators.uploads import reasons_against

#: So many files go with one step.
MOST_FILES = 10


def judge(uploads: Iterable[Any]) -> list[tuple[Any, str]]:
    """Each upload with its kind; raises ``ValidationError`` with all that is wrong."""
    uploads = list(uploads)
    if len(uploads) > MOST_FILES:
        raise ValidationError(_("At most %(count)d files go with one step.") % {"count": MOST_FILES})
    judged, faults = [], []
    for upload in uploads:
        kind, found = _judge_one(upload)
        judged.append((upload, kind))
        faults += found
    if faults:
        raise ValidationError(faults)
    return judged


def keep(event: InspectionEvent, judged: Iterable[tuple[Any, str]]) -> list[InspectionFile]:
    """Store judged files with ``event``; on failure none is left behind."""
    kept: list[InspectionFile] = []
    try:
        for upload, kind in judged:
            kept.append(_kept(event, upload, kind))
    except BaseException:
        for row in kept:
            row.file.storage.delete(row.file.name)
        raise
    return kept


def _kept(event: InspectionEvent, upload: Any, kind: str) -> InspectionFile:
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return InspectionFile.objects.create(
        event=event,
        file=upload,
        name=safe_name(upload.name, kind),
        kind=kind,
        size=upload.size,
        sha256=digest.hexdigest(),
    )


def _judge_one(upload: Any) -> tuple[str, list[str]]:
    name = {"name": typed_line(upload.name)[:80]}
    if upload.size > settings.MAX_ATTACHMENT_SIZE:
        most = filesizeformat(settings.MAX_ATTACHMENT_SIZE)
        return "", [_("The file “%(name)s” is larger than %(most)s.") % {**name, "most": most}]
    if not upload.size:
        return "", [_("The file “%(name)s” is empty.") % name]
    if dangers := reasons_against(upload):
        return "", dangers
    upload.seek(0)
    kind = str(inspect(getattr(upload, "file", upload)).kind)
    if kind not in TAKEN:
        refusal = _(
            "The file “%(name)s” is of a kind that is not taken. Send PDF, WORD, EXCEL, OFD, text or a "
            "picture."
        )
        return "", [refusal % name]
    return kind, []
