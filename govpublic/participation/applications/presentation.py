"""What the form needs to be drawn: on the page of the meeting, and again with what was typed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse

from govpublic import workdays
from govpublic.conf import settings
from govpublic.core.public_forms import proof_of_work, sittings

from ..meeting_standing import can_apply
from ..models import MeetingPage
from ..opinions.admission import confirming
from ..opinions.citizen_forms import HONEYPOT
from .admission import subject_of
from .forms import ApplicationForm


def takes_applications(meeting: MeetingPage) -> bool:
    """Whether the public may apply online now: the meeting is live, and says so."""
    return bool(meeting.live and meeting.apply_online and can_apply(meeting, workdays.today()))


def form_part(meeting: MeetingPage) -> dict[str, Any] | None:
    """What the page of the meeting shows of the form; None where it shows none."""
    if not takes_applications(meeting):
        return None
    try:
        return form_context(meeting, ApplicationForm())
    except NoReverseMatch:  # the site does not include our public addresses
        return None


def form_context(
    meeting: MeetingPage, form: ApplicationForm, *, sitting: str = "", asks_proof: bool = False
) -> dict[str, Any]:
    """The form with its tokens; ``sitting`` is the token of the sitting that goes on."""
    subject = subject_of(meeting.pk)
    asks_proof = asks_proof or proof_of_work.is_asked(subject)
    return {
        "meeting": meeting,
        "form": form,
        "send_url": reverse("govpublic_apply_to_meeting", args=[meeting.pk]),
        "sitting": sitting or sittings.begin(subject),
        "challenge": proof_of_work.challenge(subject) if asks_proof else "",
        "confirm": confirming(subject) if asks_proof else "",
        "honeypot": HONEYPOT,
        "forgotten_on": forgotten_on(meeting),
    }


def forgotten_on(meeting: MeetingPage) -> date | None:
    """The first day on which what applicants told is erased; None without a day of the meeting."""
    if meeting.held_on is None:
        return None
    return meeting.held_on + timedelta(days=settings.APPLICATION_RETENTION_DAYS)
