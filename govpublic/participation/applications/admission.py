"""Whether an application is let in now: the same doors as for opinions, with words of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _

from govpublic.core.public_forms.sittings import Sitting

from ..opinions import admission
from ..opinions.admission import CONFIRM_SECONDS, Refusal


def subject_of(pk: int) -> str:
    """What sittings, counts and proofs of one meeting are bound to."""
    return f"application:{pk}"


def refusal_of(
    request: HttpRequest, subject: str, sent: Mapping[str, str], sitting: Sitting, sending: str
) -> Refusal | None:
    """Why this sending is not let in yet: a hidden field, haste, too many from one place, a proof."""
    refusal = admission.refusal_of(request, subject, sent, sitting, sending)
    return dataclasses.replace(refusal, why=_why(refusal)) if refusal else None


def stale() -> Refusal:
    """The page is too old, or was not ours."""
    return Refusal(
        _(
            "This page stood open for a long time, or your browser refuses cookies. Nothing was sent and "
            "nothing is lost: your application stands below. Please press “Send” once more."
        )
    )


def _why(refusal: Refusal) -> str:
    if refusal.asks_proof:
        said = _("Many applications are being sent. Please wait %(seconds)d seconds and press “Send” again.")
        return said % {"seconds": CONFIRM_SECONDS}
    if refusal.status == 429:
        return _("Too many applications came from your connection. Please send yours in an hour, or call.")
    return _("Your application was not sent yet. Please look at it and press “Send” once more.")
