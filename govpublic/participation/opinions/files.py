"""Files that come with an opinion: judged by their bytes, counted, and named harmlessly."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from govpublic.conf import settings
from govpublic.detectors.attachments import inspect
from govpublic.sanitize import typed_line
from govpublic.validators.dangers import DANGERS, dangers_in

from ..models import Opinion, OpinionAttachment

#: Kinds of ``detectors.attachments``, with the ending that a file of the kind is handed out with.
TAKEN = {
    "pdf": "pdf", "docx": "docx", "doc": "doc", "wps": "wps", "xlsx": "xlsx", "xls": "xls", "et": "et",
    "ofd": "ofd", "txt": "txt", "jpeg": "jpg", "png": "png",
}  # fmt: skip
_PATHS = re.compile(r"[\\/]")
_UNSAFE = re.compile(r'[:*?"<>|]+')


def judge(uploads: list[Any]) -> list[tuple[Any, str]]:
    """Each upload with its kind; raises ``ValidationError`` with all that is wrong."""
    if len(uploads) > settings.OPINION_MAX_FILES:
        raise ValidationError(
            _("At most %(count)d files can be sent with one opinion.") % {"count": settings.OPINION_MAX_FILES}
        )
    judged, faults = [], []
    for upload in uploads:
        kind, found = _judge_one(upload)
        judged.append((upload, kind))
        faults += found
    if faults:
        raise ValidationError(faults)
    return judged


def keep(opinion: Opinion, judged: list[tuple[Any, str]]) -> list[OpinionAttachment]:
    """Store the files of ``opinion``; on failure none is left behind."""
    kept: list[OpinionAttachment] = []
    try:
        for upload, kind in judged:
            kept.append(_kept(opinion, upload, kind))
    except BaseException:
        discard(kept)
        raise
    return kept


def discard(attachments: list[OpinionAttachment]) -> None:
    """Delete the files of rows that were rolled back or are being erased."""
    for attachment in attachments:
        if name := attachment.file.name:
            attachment.file.storage.delete(name)


def safe_name(name: str, kind: str) -> str:
    """What the sender called the file, without paths and signs that hide; the ending is that of its kind."""
    last = _PATHS.split(typed_line(name))[-1]
    stem = " ".join(_UNSAFE.sub(" ", PurePath(last).stem).split()).strip(". ")
    return f"{stem[:80] or 'file'}.{TAKEN[kind]}"


def _kept(opinion: Opinion, upload: Any, kind: str) -> OpinionAttachment:
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return OpinionAttachment.objects.create(
        opinion=opinion,
        file=upload,
        name=safe_name(upload.name, kind),
        kind=kind,
        size=upload.size,
        sha256=digest.hexdigest(),
    )


def _judge_one(upload: Any) -> tuple[str, list[str]]:
    name = {"name": typed_line(upload.name)[:80]}
    if upload.size > settings.OPINION_MAX_FILE_SIZE:
        most = filesizeformat(settings.OPINION_MAX_FILE_SIZE)
        return "", [_("The file “%(name)s” is larger than %(most)s.") % {**name, "most": most}]
    if not upload.size:
        return "", [_("The file “%(name)s” is empty.") % name]
    upload.seek(0)
    facts = inspect(getattr(upload, "file", upload))
    if dangers := list(dangers_in(facts.kind, facts.problems, upload.name)):
        return "", [_(DANGERS[code]) % name for code in dangers]
    if facts.kind not in TAKEN:
        return "", [
            _(
                "The file “%(name)s” is of a kind that is not taken. Send PDF, WORD, EXCEL, OFD, text or a "
                "picture."
            )
            % name
        ]
    return str(facts.kind), []
