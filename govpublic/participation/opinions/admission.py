"""Whether a sending is let in, or why not: a hidden field, haste, too many from one place, a proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from govpublic.conf import settings
from govpublic.core.public_forms import counting, proof_of_work, sittings
from govpublic.core.public_forms.sittings import Sitting
from govpublic.core.public_forms.visitors import visitor_key

from .citizen_forms import HONEYPOT

#: Who cannot prove by computing waits this long and sends again.
CONFIRM_SECONDS = 5


@dataclass(frozen=True)
class Refusal:
    """A sentence for the citizen, the status of the answer, and whether a proof is what is missing."""

    why: str
    status: int = 200
    asks_proof: bool = False


def subject_of(pk: int) -> str:
    """What sittings, counts and proofs of one consultation are bound to."""
    return f"opinion:{pk}"


def refusal_of(
    request: HttpRequest, subject: str, sent: Mapping[str, str], sitting: Sitting, sending: str
) -> Refusal | None:
    """Why this sending is not let in yet; everything that was typed is given back with it."""
    if sent.get(HONEYPOT):
        return Refusal(
            _(
                "Your opinion was not sent, because a field was filled that people do not see. It is empty "
                "again: please press “Send” once more."
            )
        )
    if (sitting.age or 0) < settings.FORM_MIN_SECONDS:
        return Refusal(
            _("That was faster than one can read. Please look at your opinion and press “Send” once more.")
        )
    is_asked = proof_of_work.is_asked(subject)
    proof_of_work.note_sending(subject)
    if counting.count(f"sent:{subject}:{visitor_key(request)}", 3600) > settings.FORMS_PER_HOUR:
        return Refusal(
            _(
                "Too many opinions came from your connection within an hour. Yours was not sent; it stands "
                "below. Please send it in an hour, or use another way given in the notice."
            ),
            status=429,
        )
    if is_asked and not _is_proved(sent, subject, sending):
        return Refusal(
            _(
                "Very many opinions are being sent at this moment. Please wait %(seconds)d seconds and press "
                "“Send” once more; nothing that you typed is lost."
            )
            % {"seconds": CONFIRM_SECONDS},
            status=429,
            asks_proof=True,
        )
    return None


def confirming(subject: str) -> str:
    """The token of somebody who is asked to wait and send again."""
    return sittings.begin(f"{subject}:confirm")


def _is_proved(sent: Mapping[str, str], subject: str, sending: str) -> bool:
    if proof_of_work.is_proved(sent.get("proof", ""), subject, sending):
        return True
    waited = sittings.read(sent.get("confirm", ""), f"{subject}:confirm")
    if waited.is_over or (waited.age or 0) < CONFIRM_SECONDS:
        return False
    return proof_of_work.is_unspent(waited.name, sending)
