"""A day off or a make-up workday was entered or taken back: terms that count over it end elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from govpublic.core.models import CalendarDay
from govpublic.workdays import Calendar

from .kinds import Kind, all_kinds
from .ledger import Ledger
from .models import Deadline
from .moments import end_of
from .reckoning import dates_of, term_of
from .walking import SIZE

logger = logging.getLogger("govpublic.deadlines")


def before_save(sender: type, instance: Any, raw: bool = False, **_: Any) -> None:
    """Remember which day the entry was about until now."""
    if instance.pk is not None and not raw:
        stored = CalendarDay.objects.filter(pk=instance.pk).values_list("day", flat=True).first()
        instance._govpublic_day_before = stored


def after_change(sender: type, instance: Any, raw: bool = False, **_: Any) -> None:
    """Recount what the day touches. Never raises: the calendar itself is saved."""
    if raw:
        return
    before = instance.__dict__.pop("_govpublic_day_before", None)
    try:
        recount({day for day in (before, instance.day) if isinstance(day, date)})
    except Exception:
        logger.exception("Deadlines over %s were not recounted", instance.day)


def recount(days: Iterable[date]) -> int:
    """Recount every deadline that is owed or was met and whose term has one of ``days`` in it.

    Needs no subject: start and kind are enough. One query reads up to two hundred rows, two write. Returns
    how many were moved.
    """
    days = set(days)
    kinds = {kind.key: kind for kind in all_kinds() if _asks_calendar(kind)}
    if not days or not kinds:
        return 0
    touched = Deadline.objects.filter(
        kind__in=kinds,
        cancelled_at__isnull=True,
        due_on__gte=min(days),
        started_at__lt=end_of(max(days)),
    )
    pks = list(touched.order_by("pk").values_list("pk", flat=True))
    calendar = Calendar.of(dict(CalendarDay.objects.values_list("day", "is_workday")))
    return sum(_recount(chunk, kinds, calendar) for chunk in _chunks(pks))


def _recount(pks: list[int], kinds: dict[str, Kind], calendar: Calendar) -> int:
    with transaction.atomic():
        ledger = Ledger(timezone.now())
        for row in Deadline.objects.select_for_update().filter(pk__in=pks):
            ledger.follow(row, dates_of(kinds[row.kind], row.started_at, calendar=calendar))
        return ledger.write()


def _asks_calendar(kind: Kind) -> bool:
    term = term_of(kind)
    return term is not None and term.asks_calendar


def _chunks(pks: list[int]) -> Iterator[list[int]]:
    return (pks[at : at + SIZE] for at in range(0, len(pks), SIZE))
