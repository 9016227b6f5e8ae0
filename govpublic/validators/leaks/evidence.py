"""Originals of what had leaked: copied where no web server looks, opened by few, destroyed for good."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any

from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from govpublic.core.private_files import PrivateStorage, random_path

from ..models import LeakRemoval
from .reach import versions_of

#: Who may open and destroy them.
PERMISSION = "govpublic_validators.open_leakevidence"
FOLDER = "leaks"
_BLOCK = 1024 * 1024


class Keeper:
    """Copies originals during one withdrawal, and takes the copies back if that comes to nothing."""

    def __init__(self, keep: bool) -> None:
        self._keep = keep
        self._made: list[str] = []

    def versions(self, page: Any) -> dict[str, str]:
        """Every version of ``page`` as one packed file: ``kept_as`` and ``digest``, or nothing."""
        if not self._keep:
            return {}
        versions = [version.serializable_data() for version in versions_of(page)]
        text = json.dumps(versions, cls=DjangoJSONEncoder, ensure_ascii=False)
        return self._store(ContentFile(gzip.compress(text.encode())))

    def file(self, stored: Any) -> dict[str, str]:
        """The bytes of a document or picture; nothing if they are gone already."""
        if not self._keep:
            return {}
        try:
            with stored.open("rb") as opened:
                return self._store(opened)
        except OSError:
            return {}

    def take_back(self) -> None:
        """Delete what was copied: the withdrawal failed, and the originals are where they were."""
        for name in self._made:
            PrivateStorage().delete(name)

    def _store(self, content: Any) -> dict[str, str]:
        name = PrivateStorage().save(random_path(FOLDER), content)
        self._made.append(name)
        return {"kept_as": name, "digest": _digest(name)}


def destroy(removal: LeakRemoval, user: Any) -> int:
    """Delete the originals that are kept of ``removal``; how many there were. The record stays."""
    parts = list(removal.parts.exclude(kept_as=""))
    for part in parts:
        PrivateStorage().delete(part.kept_as)
        part.kept_as = ""
        part.save(update_fields=["kept_as"])
    removal.destroyed_at, removal.destroyed_by = timezone.now(), user
    removal.save(update_fields=["destroyed_at", "destroyed_by"])
    return len(parts)


def _digest(name: str) -> str:
    digest = hashlib.sha256()
    with PrivateStorage().open(name, "rb") as opened:
        while block := opened.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
