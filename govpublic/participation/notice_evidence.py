"""The original of a notice that has run its time: its text and its files, kept where no web server looks."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.serializers.json import DjangoJSONEncoder

from govpublic.core.private_files import PrivateStorage

from .models import NoticeExpiry, WithheldFile

#: The text, as Wagtail's revisions have it.
CONTENT = "content.json"


def folder_of(expiry: NoticeExpiry) -> str:
    """Where the originals lie in the private storage; nothing of its name tells of the notice."""
    return f"notices/{expiry.done_at:%Y%m}/{expiry.key}"


def keep_text(expiry: NoticeExpiry, notice: Any) -> None:
    """Write what ``notice`` says; sets ``evidence`` and ``digest`` of ``expiry``, which is not saved."""
    written = json.dumps(notice.serializable_data(), cls=DjangoJSONEncoder, ensure_ascii=False).encode()
    expiry.evidence = folder_of(expiry)
    PrivateStorage().save(f"{expiry.evidence}/{CONTENT}", ContentFile(written))
    expiry.digest = hashlib.sha256(written).hexdigest()


def kept_text(expiry: NoticeExpiry) -> dict[str, Any]:
    """The original as revisions have it. Raises ``EvidenceLost`` if it is gone or not what was written."""
    try:
        with PrivateStorage().open(f"{expiry.evidence}/{CONTENT}") as stored:
            written = stored.read()
    except OSError as error:
        raise EvidenceLost(str(expiry.key)) from error
    if hashlib.sha256(written).hexdigest() != expiry.digest:
        raise EvidenceLost(str(expiry.key))
    kept: dict[str, Any] = json.loads(written)
    return kept


def keep_file(expiry: NoticeExpiry, withheld: WithheldFile, stored: Any) -> None:
    """Copy the bytes of ``stored`` (a file field); sets ``kept_as`` and ``digest`` of ``withheld``."""
    digest = hashlib.sha256()
    with stored.storage.open(stored.name) as source:
        for chunk in source.chunks():
            digest.update(chunk)
        source.seek(0)
        path = f"{expiry.evidence}/{withheld.kind}-{withheld.object_id}"
        withheld.kept_as = PrivateStorage().save(path, File(source))
    withheld.digest = digest.hexdigest()


def kept_file(withheld: WithheldFile) -> Any:
    """The bytes, opened for reading. Raises ``EvidenceLost`` if they are gone."""
    try:
        return PrivateStorage().open(withheld.kept_as)
    except OSError as error:
        raise EvidenceLost(withheld.kept_as) from error


def drop(expiry: NoticeExpiry) -> None:
    """Leave nothing of what was kept for an ``expiry`` that did not come about."""
    storage, folder = PrivateStorage(), folder_of(expiry)
    if storage.exists(folder):
        for name in storage.listdir(folder)[1]:
            storage.delete(f"{folder}/{name}")
        storage.delete(folder)


class EvidenceLost(Exception):
    """The original is not where it was put, or somebody has changed it."""
