"""Where a meeting stands on a day: open for applications, to come, over, called off. Computed, not stored."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """What the public has to know of a meeting first."""

    OPEN = "open", _("Open for applications")
    UPCOMING = "upcoming", _("To come")
    HELD = "held", _("Held, record follows")
    RECORDED = "recorded", _("On record")
    CALLED_OFF = "off", _("Called off")
    UNDATED = "undated", _("Date not fixed")


def standing_of(meeting: Any, today: date) -> Standing:
    """Of a meeting with its attendees at hand, no query."""
    if meeting.is_called_off:
        return Standing.CALLED_OFF
    if meeting.has_record and (meeting.held_on is None or meeting.held_on <= today):
        return Standing.RECORDED
    if meeting.held_on is None:
        return Standing.UNDATED
    if meeting.held_on < today:
        return Standing.HELD
    return Standing.OPEN if can_apply(meeting, today) else Standing.UPCOMING


def can_apply(meeting: Any, today: date) -> bool:
    """Whether one may still apply: up to the last day, and never after the meeting."""
    if not meeting.invites or meeting.is_called_off or meeting.held_on is None:
        return False
    return bool(today <= min(meeting.apply_by or meeting.held_on, meeting.held_on))


def in_time(which: str, today: date) -> Q:
    """The condition for ``"upcoming"`` (today included, or without a day) or ``"held"``."""
    past = Q(held_on__lt=today)
    return past if which == "held" else Q(held_on__isnull=True) | Q(held_on__gte=today)
