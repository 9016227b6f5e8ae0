"""Tells people of what is due or overdue: every step once, however often it is run."""

from __future__ import annotations

import logging
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from govpublic.conf import settings
from govpublic.workdays import shanghai_date

from .ladder import steps_until
from .models import Deadline, Reminder
from .notifiers import Notice, notifier
from .recipients import Recipients

logger = logging.getLogger("govpublic.deadlines")

#: Deadlines looked at together.
SIZE = 500
Outcome = Reminder.Outcome
Progress = Callable[[int, int], None]


def remind(now: datetime | None = None, progress: Progress | None = None) -> Counter[str]:
    """Send what has come due by ``now``; returns how many reminders were sent, passed over and failed.

    Of several steps that have passed since the last run a person is told the latest only. What could not be
    sent is tried again by the next run; what was being sent when a run was killed is not.
    """
    now, run = now or timezone.now(), uuid.uuid4()
    counts: Counter[str] = Counter()
    rows = _waiting(now)
    total, done = rows.count() if progress else 0, 0
    for chunk in _chunks(rows):
        _claim(chunk, now, run)
        done += len(chunk)
        if progress:
            progress(done, total)
    counts[Outcome.PASSED_OVER] = Reminder.objects.filter(run=run, outcome=Outcome.PASSED_OVER).count()
    for notice, reminders in _notices(run, now):
        outcome = _deliver(notice)
        Reminder.objects.filter(pk__in=[row.pk for row in reminders]).update(outcome=outcome)
        counts[outcome] += len(reminders)
    return counts


def _waiting(now: datetime) -> Any:
    rows = Deadline.objects.open().filter(remind_from__lte=shanghai_date(now))
    return rows.select_related("agency").order_by("pk")


def _chunks(rows: Any) -> Iterator[list[Deadline]]:
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:SIZE]):
        last = chunk[-1].pk
        yield chunk


def _claim(deadlines: list[Deadline], now: datetime, run: uuid.UUID) -> None:
    """Write a row for every step that has come and is not on record; each person's last is to be sent."""
    known = {
        (row.deadline_id, row.user_id, row.step): row
        for row in Reminder.objects.filter(deadline__in=deadlines)
    }
    recipients, new, again = Recipients(deadlines), [], []
    for deadline in deadlines:
        for pending in _pending(deadline, recipients, known, now):
            *earlier, latest = pending
            for user, step in earlier:
                new.append(_row(deadline, user, step, now, run, Outcome.PASSED_OVER))
            user, step = latest
            failed = known.get((deadline.pk, user.pk, step.key))
            if failed is not None:
                again.append(failed.pk)
            else:
                new.append(_row(deadline, user, step, now, run, Outcome.CLAIMED))
    # Two runs at once want the same rows: each sends those that it has written itself.
    Reminder.objects.bulk_create(new, ignore_conflicts=True)
    if again:
        failed_rows = Reminder.objects.filter(pk__in=again, outcome=Outcome.FAILED)
        failed_rows.update(outcome=Outcome.CLAIMED, run=run, at=now)


def _pending(deadline: Deadline, recipients: Recipients, known: dict[Any, Reminder], now: datetime) -> Any:
    """For each person the steps that have come and that nothing was sent about, in order."""
    by_user: dict[int, list[Any]] = {}
    for step in steps_until(deadline, now):
        for user in recipients.of(deadline, step.level):
            row = known.get((deadline.pk, user.pk, step.key))
            if row is None or row.outcome == Outcome.FAILED:
                steps = by_user.setdefault(user.pk, [])
                if all(step.key != other.key for _user, other in steps):
                    steps.append((user, step))
    for steps in by_user.values():
        # A step that failed and lies behind another one stays on record as failed.
        kept = [pair for pair in steps[:-1] if (deadline.pk, pair[0].pk, pair[1].key) not in known]
        yield [*kept, steps[-1]]


def _row(deadline: Deadline, user: Any, step: Any, now: datetime, run: uuid.UUID, outcome: str) -> Reminder:
    return Reminder(
        deadline=deadline, user=user, step=step.key, level=step.level, outcome=outcome, at=now, run=run
    )


def _notices(run: uuid.UUID, now: datetime) -> Iterator[tuple[Notice, list[Reminder]]]:
    """What this run has claimed, as messages: one for each person, or one for each deadline."""
    claimed = Reminder.objects.filter(run=run, outcome=Outcome.CLAIMED)
    for user_pk in claimed.order_by("user").values_list("user", flat=True).distinct():
        keys = list(
            claimed.filter(user=user_pk).order_by("deadline__due_at", "pk").values_list("pk", flat=True)
        )
        rows = _in_order(keys)
        for together in [list(rows)] if settings.REMINDER_DIGEST else ([row] for row in rows):
            yield Notice.of(together[0].user, together, now), together


def _in_order(keys: list[int]) -> Iterator[Reminder]:
    """The reminders with these keys, in their order; some at a time."""
    for start in range(0, len(keys), SIZE):
        rows = Reminder.objects.filter(pk__in=keys[start : start + SIZE])
        yield from rows.select_related("deadline__agency", "user__wagtail_userprofile").order_by(
            "deadline__due_at", "pk"
        )


def _deliver(notice: Notice) -> str:
    """Hand ``notice`` to the site's notifier. One person who cannot be reached keeps nobody else waiting."""
    try:
        notifier()(notice)
    except Exception:
        logger.exception("Reminder for user pk=%s could not be sent", notice.user.pk)
        return Outcome.FAILED
    return Outcome.SENT
