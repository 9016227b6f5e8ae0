"""The same key, the same answer: a system that heard nothing may ask again without making a second draft."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ..models import ApiDraft, ApiToken
from .errors import Conflict, invalid

HEADER = "Idempotency-Key"
_KEY = re.compile(r"[\x21-\x7e]{1,100}")


def key_of(request: Any) -> str:
    """The key of the request. Raises a validation error without one."""
    key = str(request.headers.get(HEADER, "")).strip()
    if not _KEY.fullmatch(key):
        said = _("Please send a key of your own in this header, a new one for each draft.")
        raise invalid(HEADER, said, "required")
    return key


def fingerprint_of(data: Any, files: Mapping[str, Any]) -> str:
    """64 hex digits for what was sent, the bytes of the files included."""
    digest = hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode())
    for name in sorted(files):
        digest.update(f"\0{name}\0{files[name].name}\0".encode())
        for chunk in files[name].chunks():
            digest.update(chunk)
        files[name].seek(0)
    return digest.hexdigest()


def once(
    token: ApiToken, kind: str, key: str, fingerprint: str, make: Callable[[], tuple[Any, dict[str, Any]]]
) -> tuple[dict[str, Any], bool]:
    """``make`` a page and its answer, in one transaction with the key; or the answer that was given before.

    The row with the key is written first: of two requests at once the second waits for the first, and finds
    its answer. The second value says whether it is an old answer.
    """
    if (before := _before(token, key)) is not None:
        return _answer(before, fingerprint), True
    try:
        with transaction.atomic():
            row = ApiDraft.objects.create(
                token=token, agency=token.agency, kind=kind, key=key, fingerprint=fingerprint
            )
            page, answer = make()
            row.page_id, row.answer = page.pk, answer
            row.save(update_fields=["page", "answer"])
    except IntegrityError:
        if (before := _before(token, key)) is None:
            raise
        return _answer(before, fingerprint), True
    return answer, False


def _before(token: ApiToken, key: str) -> ApiDraft | None:
    return ApiDraft.objects.filter(token=token, key=key).first()


def _answer(before: ApiDraft, fingerprint: str) -> dict[str, Any]:
    if not before.answer:
        raise Conflict(_("This key was used long ago. Please take a new one."), "key_used")
    if before.fingerprint != fingerprint:
        raise Conflict(_("This key was used for something else. Please take a new one."), "key_used")
    answer: dict[str, Any] = before.answer
    return answer
