"""A sitting: one opening of a form, signed, so that its age is known and a double click is one sending."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass

from django.core import signing

from govpublic.conf import settings

_LONGEST = 400


@dataclass(frozen=True)
class Sitting:
    """``name`` is random and the sitting's own; ``age`` in seconds, None where the token was not ours."""

    name: str = ""
    age: float | None = None

    @property
    def is_known(self) -> bool:
        return self.age is not None

    @property
    def is_over(self) -> bool:
        """Whether the form stood open longer than ``FORM_MAX_HOURS``, or was never ours."""
        return self.age is None or self.age > settings.FORM_MAX_HOURS * 3600


def begin(subject: str) -> str:
    """The token of a new sitting before the form of ``subject`` ("opinion:12")."""
    return _signer().sign_object({"n": secrets.token_urlsafe(12), "s": subject, "t": time.time()})


def read(token: str, subject: str) -> Sitting:
    """The sitting of ``token``; an unknown one for anything that was not signed here for ``subject``."""
    try:
        content = _signer().unsign_object(token[:_LONGEST])
    except (signing.BadSignature, ValueError):
        return Sitting()
    if not isinstance(content, dict) or content.get("s") != subject:
        return Sitting()
    return Sitting(str(content["n"]), time.time() - float(content["t"]))


def sending_key(sitting: Sitting, *parts: str) -> str:
    """The key of one sending: the same sitting with the same words is the same sending."""
    digest = hashlib.sha256(sitting.name.encode())
    for part in parts:
        encoded = part.encode("utf8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()


def _signer() -> signing.Signer:
    return signing.Signer(salt="govpublic.public_forms.sitting")
