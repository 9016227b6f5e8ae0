"""A proof of work in place of a picture with letters: the browser computes for a second, nobody has to see.

The challenge and its check are altcha's; the solving is ``proof_of_work.js``. Where no script runs, the form
asks to wait and to send again instead, so that nobody is shut out.
"""

from __future__ import annotations

import base64
import hashlib
import json
import time
from typing import Any

import altcha
from django.conf import settings as django_settings

from govpublic.conf import settings

from . import counting

_ALGORITHM = "PBKDF2/SHA-256"
#: One key in 256 begins so.
_PREFIX = "00"
_WINDOW = 300
_LONGEST = 4000


def is_asked(subject: str) -> bool:
    """Whether the form of ``subject`` asks for a proof now: by setting, or because so much is being sent."""
    if settings.PROOF_OF_WORK == "auto":
        return counting.counted(f"load:{subject}", _WINDOW) >= settings.PROOF_OF_WORK_LOAD
    return bool(settings.PROOF_OF_WORK == "always")


def note_sending(subject: str) -> None:
    """One more was sent to ``subject``; what ``is_asked`` goes by."""
    counting.count(f"load:{subject}", _WINDOW)


def challenge(subject: str) -> str:
    """A signed challenge, as JSON for the script."""
    made = altcha.create_challenge(
        algorithm=_ALGORITHM,
        cost=settings.PROOF_OF_WORK_COST,
        key_prefix=_PREFIX,
        expires_at=int(time.time()) + settings.FORM_MAX_HOURS * 3600,
        data={"subject": subject},
        hmac_secret=_secret(),
    )
    return json.dumps(made.to_dict())


def is_proved(payload: str, subject: str, sending: str) -> bool:
    """Whether ``payload`` solves a challenge of ``subject`` that served no other sending than ``sending``."""
    if not payload or len(payload) > _LONGEST:
        return False
    try:
        proof = altcha.Payload.from_base64(payload)
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
        return False
    if not altcha.verify_solution(proof, _secret()).verified:
        return False
    parameters = proof.challenge.parameters
    return (parameters.data or {}).get("subject") == subject and is_unspent(parameters.nonce, sending)


def solve(text: str) -> str:
    """The payload that the script would send for ``challenge``; for tests and for programs of the office."""
    made = altcha.Challenge.from_dict(json.loads(text))
    solution: Any = altcha.solve_challenge(made)
    content = json.dumps({"challenge": made.to_dict(), "solution": solution.to_dict()})
    return base64.b64encode(content.encode()).decode()


def is_unspent(nonce: str, sending: str) -> bool:
    """A proof is good for one sending, and for the double click on it."""
    cache = counting.form_cache()
    key = f"govpublic:form:proof:{hashlib.sha256(nonce.encode()).hexdigest()}"
    try:
        return cache.add(key, sending, settings.FORM_MAX_HOURS * 3600) or cache.get(key) == sending
    except Exception:
        counting.logger.exception("The cache of public forms cannot remember a proof.")
        return True


def _secret() -> str:
    return hashlib.sha256(f"govpublic.proof_of_work:{django_settings.SECRET_KEY}".encode()).hexdigest()
