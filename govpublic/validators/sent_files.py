"""Files that people send: judged by their bytes, counted, named harmlessly, and kept with their fingerprint.

Two kinds are told apart. What anybody may send, and others will open, is of a kind that is taken, and is
handed out under a name that ends as its kind does. Evidence (佐证材料) of one's own colleagues may be of any
kind that is not dangerous, and keeps its name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from govpublic.conf import settings
from govpublic.detectors.attachments import inspect
from govpublic.sanitize import typed_line

from .dangers import DANGERS, dangers_in
from .uploads import reasons_against

#: Kinds of ``detectors.attachments``, with the ending that a file of the kind is handed out with.
TAKEN = {
    "pdf": "pdf", "docx": "docx", "doc": "doc", "wps": "wps", "xlsx": "xlsx", "xls": "xls", "et": "et",
    "ofd": "ofd", "txt": "txt", "jpeg": "jpg", "png": "png",
}  # fmt: skip
_PATHS = re.compile(r"[\\/]")
_UNSAFE = re.compile(r'[:*?"<>|]+')


def judge(uploads: Iterable[Any], *, most: int, too_many: str, largest: int) -> list[tuple[Any, str]]:
    """Each upload with its kind; raises ``ValidationError`` with all that is wrong.

    ``too_many`` says, with ``%(count)d``, that ``most`` may come together; ``largest`` is in bytes.
    """
    uploads = list(uploads)
    if len(uploads) > most:
        raise ValidationError(too_many % {"count": most})
    judged, faults = [], []
    for upload in uploads:
        kind, found = _judge_one(upload, largest)
        judged.append((upload, kind))
        faults += found
    if faults:
        raise ValidationError(faults)
    return judged


def judge_evidence(upload: Any, too_large: str) -> Any:
    """The upload; raises ``ValidationError``: ``too_large``, or with all that is dangerous about it."""
    if upload.size > settings.MAX_ATTACHMENT_SIZE:
        raise ValidationError(too_large)
    if reasons := reasons_against(upload):
        raise ValidationError(reasons)
    return upload


def keep_all(model: Any, judged: Iterable[tuple[Any, str]], **fields: Any) -> list[Any]:
    """A row of ``model`` for each judged upload, with ``fields``; on failure no file is left behind."""
    kept: list[Any] = []
    try:
        for upload, kind in judged:
            name = safe_name(upload.name, kind)
            kept.append(keep(model, upload, name=name, kind=kind, size=upload.size, **fields))
    except BaseException:
        discard(kept)
        raise
    return kept


def keep_evidence(model: Any, upload: Any, **fields: Any) -> Any:
    """A row of ``model`` for a judged upload, under the name that the sender gave it."""
    return keep(model, upload, name=PurePath(upload.name).name[:255], **fields)


def keep(model: Any, upload: Any, **fields: Any) -> Any:
    """A row of ``model`` with the file and its fingerprint; if it cannot be stored, neither is the file."""
    upload.seek(0)
    fingerprint = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    row = model(file=upload, sha256=fingerprint, **fields)
    try:
        row.save(force_insert=True)
    except BaseException:
        if row.file._committed:  # the file is stored just before its row
            discard([row])
        raise
    return row


def discard(rows: Iterable[Any]) -> None:
    """Delete the files of rows that were rolled back or are being erased."""
    for row in rows:
        if name := row.file.name:
            row.file.storage.delete(name)


def safe_name(name: str, kind: str) -> str:
    """What the sender called the file, without paths and signs that hide; the ending is that of its kind."""
    last = _PATHS.split(typed_line(name))[-1]
    stem = " ".join(_UNSAFE.sub(" ", PurePath(last).stem).split()).strip(". ")
    return f"{stem[:80] or 'file'}.{TAKEN[kind]}"


def _judge_one(upload: Any, largest: int) -> tuple[str, list[str]]:
    name = {"name": typed_line(upload.name)[:80]}
    if upload.size > largest:
        most = filesizeformat(largest)
        return "", [_("The file “%(name)s” is larger than %(most)s.") % {**name, "most": most}]
    if not upload.size:
        return "", [_("The file “%(name)s” is empty.") % name]
    upload.seek(0)
    facts = inspect(getattr(upload, "file", upload))
    if dangers := list(dangers_in(facts.kind, facts.problems, upload.name)):
        return "", [_(DANGERS[code]) % name for code in dangers]
    if facts.kind not in TAKEN:
        refusal = _(
            "The file “%(name)s” is of a kind that is not taken. Send PDF, WORD, EXCEL, OFD, text or a "
            "picture."
        )
        return "", [refusal % name]
    return str(facts.kind), []
