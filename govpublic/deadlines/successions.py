"""Duties that follow each other: each act meets the one before it and starts the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from .kinds import Duty


def one_after_another(first: date, days: Iterable[date], gone_because: str = "") -> Iterator[Duty]:
    """From ``first`` to the first of ``days``, and from each day to the next; the last one is open.

    Each is called by the day on which it began, the first of all by nothing. ``gone_because`` says why
    nobody owes the open one any more.
    """
    acts = sorted({day for day in days if day >= first})
    for start, period, done in zip(
        [first, *acts], ["", *(day.isoformat() for day in acts)], [*acts, None], strict=True
    ):
        yield Duty(start, period=period, fulfilled_at=done, cancelled_because="" if done else gone_because)
