"""Where a consultation stands: computed from its dates at a moment, in Python and in SQL, never stored."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from govpublic.deadlines.moments import as_start, end_of
from govpublic.workdays import shanghai_date


class ConsultationState(models.TextChoices):
    """What a citizen can do, and what an agency owes."""

    UPCOMING = "upcoming", _("Not open yet")
    OPEN = "open", _("Open for opinions")
    CLOSED = "closed", _("Closed, outcome to come")
    CONCLUDED = "concluded", _("Outcome published")


#: The last day on which opinions are taken, extensions included.
LAST_DAY = Coalesce(F("extended_to"), F("announced_closes_on"))


def state_of(consultation: Any, moment: datetime) -> ConsultationState:
    """The state of ``consultation`` at ``moment`` (aware); the last day is open until 24:00 sharp.

    One without dates is not open yet.
    """
    opens_on, closes_on = consultation.opens_on, consultation.closes_on
    if opens_on is None or closes_on is None or moment < as_start(opens_on):
        return ConsultationState.UPCOMING
    if moment <= end_of(closes_on):
        return ConsultationState.OPEN
    published_at = consultation.outcome_published_at
    is_out = published_at is not None and published_at <= moment
    return ConsultationState.CONCLUDED if is_out else ConsultationState.CLOSED


def in_state(state: ConsultationState | str, moment: datetime) -> Q:
    """The condition on ``ConsultationPage``, annotated with ``last_day``, that agrees with ``state_of``."""
    today = shanghai_date(moment)
    # At 00:00 sharp yesterday has not ended: what happens at 24:00 is in time.
    last_open = shanghai_date(moment - timedelta(microseconds=1))
    begun = Q(opens_on__lte=today, last_day__isnull=False)
    is_out = Q(outcome_published_at__lte=moment)
    return {
        ConsultationState.UPCOMING: ~begun | Q(opens_on__isnull=True),
        ConsultationState.OPEN: begun & Q(last_day__gte=last_open),
        ConsultationState.CLOSED: begun
        & Q(last_day__lt=last_open)
        & (Q(outcome_published_at__isnull=True) | Q(outcome_published_at__gt=moment)),
        ConsultationState.CONCLUDED: begun & Q(last_day__lt=last_open) & is_out,
    }[ConsultationState(state)]
