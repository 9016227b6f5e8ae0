"""Gives ``govpublic.workdays`` the site's own days off and workdays, from the table ``CalendarDay``.

The table is small and asked for often, so each process keeps it for ``MAX_AGE`` seconds. A save or a deletion
drops it at once in its own process. Other processes notice within ``MAX_AGE``: a shared cache key would tell
them sooner, but Django's default cache is local to a process and would tell them nothing.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connections, router, transaction

#: How long, in seconds, a process may go on with days that another process has changed.
MAX_AGE = 60.0

Days = Mapping[date, bool]


class _Table:
    """The days of the table by year, as last read by this process."""

    def __init__(self) -> None:
        self._by_year: dict[int, dict[date, bool]] | None = None
        self._read_at = 0.0
        # Days written by a transaction that is still open must not outlive it: it may be rolled back.
        self._thread = threading.local()

    def by_year(self) -> dict[int, dict[date, bool]]:
        if self._has_unsettled_changes():
            return _read()
        kept = self._by_year
        if kept is None or time.monotonic() - self._read_at > MAX_AGE:
            kept = _read()
            self._by_year, self._read_at = kept, time.monotonic()
        return kept

    def drop(self) -> None:
        """Forget what was read; inside a transaction, also keep nothing until it ends."""
        self._by_year = None
        alias = _write_alias()
        if connections[alias].in_atomic_block:
            self._thread.unsettled = True
            transaction.on_commit(self.settle, using=alias)

    def settle(self) -> None:
        """The changes of this thread are final."""
        self._thread.unsettled = False
        self._by_year = None

    def _has_unsettled_changes(self) -> bool:
        if not getattr(self._thread, "unsettled", False):
            return False
        if not connections[_write_alias()].in_atomic_block:
            self.settle()  # it was rolled back, of which nobody tells
        return self._thread.unsettled


_table = _Table()


def overrides(start: date, end: date) -> Days:
    """The site's own days from ``start`` to ``end``, both included: True works, False is off."""
    by_year = _table.by_year()
    return {
        day: works
        for year in range(start.year, end.year + 1)
        for day, works in by_year.get(year, {}).items()
        if start <= day <= end
    }


def drop_overrides(**_: Any) -> None:
    """Signal receiver of ``post_save`` and ``post_delete``: read the table anew at the next question."""
    _table.drop()


def _read() -> dict[int, dict[date, bool]]:
    from govpublic.core.models import CalendarDay

    by_year: dict[int, dict[date, bool]] = defaultdict(dict)
    for day, is_workday in CalendarDay.objects.values_list("day", "is_workday").order_by():
        by_year[day.year][day] = is_workday
    return dict(by_year)


def _write_alias() -> str:
    from govpublic.core.models import CalendarDay

    return router.db_for_write(CalendarDay)
