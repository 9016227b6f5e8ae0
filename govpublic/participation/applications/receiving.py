"""Taking an application in: once and for all. Whoever is told a receipt number has been heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from ..models import MeetingApplication, MeetingPage

_TRIES = 5
FIELDS = ("kind", "name", "unit", "contact", "reason")


def received_before(sending: str) -> MeetingApplication | None:
    """The application that came with the same sending; one query by a unique index."""
    return MeetingApplication.objects.filter(sending=sending).first()


def receive(meeting: MeetingPage, words: Mapping[str, Any], sending: str) -> MeetingApplication:
    """Store one application; the same sending again gives the same row."""
    for _try in range(_TRIES):
        application = MeetingApplication(
            meeting=meeting, sending=sending, **{name: words[name] for name in FIELDS}
        )
        try:
            with transaction.atomic():
                application.save(force_insert=True)
            return application
        except IntegrityError:
            if earlier := received_before(sending):
                return earlier
    raise RuntimeError("An application could not be given a receipt number.")
