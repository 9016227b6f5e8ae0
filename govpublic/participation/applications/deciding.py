"""Inviting and declining, and forgetting what applicants told of themselves when it is time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from ..models import ApplicationState, MeetingApplication, MeetingPage
from .history import DECIDED, ERASED
from .presentation import forgotten_on


@dataclass(frozen=True)
class Erased:
    """What was, or would be, erased of one meeting."""

    meeting: int
    title: str
    since: date
    applications: int

    def as_dict(self) -> dict[str, object]:
        return {**asdict(self), "since": self.since.isoformat()}


def decide(meeting: MeetingPage, keys: Sequence[int], state: ApplicationState, user: Any) -> int:
    """Mark applications to ``meeting``; how many. The log says how many, never whose."""
    with transaction.atomic():
        rows = MeetingApplication.objects.filter(meeting=meeting, pk__in=keys)
        decided_at = None if state == ApplicationState.RECEIVED else timezone.now()
        count = rows.update(state=state, decided_by=user, decided_at=decided_at)
        if count:
            log(instance=meeting, action=DECIDED, user=user, data={"count": count, "state": state.value})
    return count


def forget(today: date, *, dry_run: bool = False) -> Iterator[Erased]:
    """Erase what is due on ``today``, meeting by meeting; nothing is changed by a ``dry_run``.

    Kind, state and receipt number stay, so that it can be told how many applied and were invited.
    """
    waiting = MeetingApplication.objects.filter(erased_at=None).order_by().values("meeting").distinct()
    for meeting in MeetingPage.objects.filter(pk__in=waiting).order_by("pk"):
        due = forgotten_on(meeting)
        if due is None or due > today:
            continue
        rows = MeetingApplication.objects.filter(meeting=meeting, erased_at=None)
        erased = Erased(meeting.pk, meeting.title, due, rows.count())
        if not dry_run:
            with transaction.atomic():
                rows.update(name="", unit="", contact="", reason="", erased_at=timezone.now())
                log(instance=meeting, action=ERASED, data={"count": erased.applications})
        yield erased
