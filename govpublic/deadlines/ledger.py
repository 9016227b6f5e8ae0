"""Bringing rows to what is so, with an entry in the history for each change, in three queries at most."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from .models import Deadline, DeadlineEvent

What = DeadlineEvent.What

LAPSED = gettext_noop("The day has passed; nothing is owed any more.")
VANISHED = gettext_noop("What it followed from is no longer so.")
GONE = gettext_noop("The subject was deleted.")
START_CORRECTED = gettext_noop("The start was corrected.")
RECOUNTED = gettext_noop("The calendar or the term has changed.")

#: Columns that a row may follow with.
FOLLOWING = (
    "title", "agency", "started_at", "due_on", "due_at", "remind_from", "provisional", "lapses",
    "fulfilled_at", "cancelled_at", "cancelled_because",
)  # fmt: skip


class Ledger:
    """Collects what is to be written; ``write`` writes it. Rows that are right already cost nothing."""

    def __init__(self, now: datetime, user: Any = None) -> None:
        self.now = now
        self._user = user
        self._new: list[Deadline] = []
        self._changed: dict[int, Deadline] = {}
        self._events: list[DeadlineEvent] = []

    def open(self, row: Deadline) -> None:
        """Take in ``row``, which is not stored yet."""
        self._new.append(row)
        self._note(row, What.OPENED, due_on=row.due_on.isoformat(), start=row.started_at.isoformat())

    def follow(self, row: Deadline, dates: dict[str, Any]) -> None:
        """Let a stored row have these dates (see ``reckoning.dates_of``) or other columns."""
        before, started = row.due_at, row.started_at
        old = row.due_on
        if not self._set(row, **dates):
            return
        if (row.due_at, row.started_at) != (before, started):
            because = START_CORRECTED if row.started_at != started else RECOUNTED
            due = {"from": old.isoformat(), "to": row.due_on.isoformat()}
            start = {"from": started.isoformat(), "to": row.started_at.isoformat()}
            self._note(row, What.MOVED, due=due, start=start, because=because)

    def close(self, row: Deadline, fulfilled_at: datetime | None, because: str = "") -> None:
        """Let ``row`` be met at that moment, or cancelled ``because``; with neither it is owed.

        A row that lapses is met in time or not at all.
        """
        too_late = row.lapses and fulfilled_at is not None and fulfilled_at > row.due_at
        if because:
            self.cancel(row, because)
        elif fulfilled_at is not None and not too_late:
            self._fulfil(row, fulfilled_at)
        elif row.lapses and row.due_at < self.now:
            self._lapse(row)
        else:
            self._reopen(row)

    def cancel(self, row: Deadline, because: str) -> None:
        """Nobody owes it any more; when it was met stays on record."""
        because = because[:255]
        if row.cancelled_at is not None and row.cancelled_because == because:
            return
        was = row.state_at(self.now)
        self._set(row, cancelled_at=row.cancelled_at or self.now, cancelled_because=because)
        self._note(row, What.CANCELLED, because=because, was=was.value)

    def write(self) -> int:
        """Write everything; returns how many rows are new or changed. Nothing to write costs no query."""
        if self._new:
            Deadline.objects.bulk_create(self._new)
        if self._changed:
            Deadline.objects.bulk_update(self._changed.values(), FOLLOWING)
        for event in self._events:
            event.deadline_id = event.deadline.pk
        if self._events:
            DeadlineEvent.objects.bulk_create(self._events)
        return len(self._new) + len(self._changed)

    def _fulfil(self, row: Deadline, at: datetime) -> None:
        if row.cancelled_at is not None:
            self._reopen(row)
        if self._set(row, fulfilled_at=at):
            self._note(row, What.FULFILLED, at=at.isoformat(), late=at > row.due_at)

    def _lapse(self, row: Deadline) -> None:
        if self._set(row, fulfilled_at=None, cancelled_at=row.due_at, cancelled_because=LAPSED):
            self._note(row, What.LAPSED, because=LAPSED)

    def _reopen(self, row: Deadline) -> None:
        if self._set(row, fulfilled_at=None, cancelled_at=None, cancelled_because=""):
            self._note(row, What.REOPENED)

    def _set(self, row: Deadline, **columns: Any) -> bool:
        changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        if changed and row.pk is not None:
            self._changed[row.pk] = row
        return bool(changed)

    def _note(self, row: Deadline, what: DeadlineEvent.What, **data: Any) -> None:
        self._events.append(DeadlineEvent(deadline=row, what=what, at=self.now, user=self._user, data=data))
