"""The clock of the villages: each item in each period, or soon after each matter (VIL-2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from govpublic import workdays
from govpublic.catalog.models import VillageDisclosurePage, VillageEntry
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.moments import as_start
from govpublic.deadlines.recurrences import Recurrence
from govpublic.deadlines.reminders import before_workdays

from .periods import CODE, owes_a_first, recurrence_of, term_of_matter, term_of_period

#: Periods and matters before this many years ago are history, which nobody makes anew.
YEARS_BACK = 2


@dataclass(frozen=True)
class Known:
    """One publication: for which period or of which day, and when it first went live, if it is live."""

    pk: int
    period: str
    happened_on: date | None
    published_at: datetime | None


def publications_of(entries: Sequence[Any]) -> Mapping[Any, list[Known]]:
    """What stands under each entry; one query, and one for their rows."""
    prefetch_related_objects(list(entries), "item")
    found: dict[Any, list[Known]] = defaultdict(list)
    pages = VillageDisclosurePage.objects.filter(
        entry__in=[entry.pk for entry in entries], alias_of__isnull=True
    )
    for entry, pk, period, day, live, first in pages.values_list(
        "entry_id", "pk", "period", "happened_on", "live", "first_published_at"
    ):
        found[entry].append(Known(pk, period, day, first if live else None))
    return found


def _entry_of(page: Any) -> Iterable[Any]:
    return VillageEntry.objects.filter(pk=page.entry_id) if page.entry_id else []


@deadline(
    CODE,
    _("Publish the item of the village"),
    on=VillageEntry,
    remind=lambda params: before_workdays(5),
    gather=publications_of,
    concerned={VillageDisclosurePage: _entry_of, VillageEntry: lambda entry: [entry]},
)
def village_item_in_time(entry: Any, known: Sequence[Known] | None) -> Iterator[Duty]:
    """Once in each period, or so soon after each matter as its row says; a major matter at once."""
    if not entry.is_current or not entry.is_owed or entry.item is None:
        return
    recurrence = recurrence_of(entry.item)
    if recurrence is not None:
        yield from _in_each_period(entry, recurrence, known or ())
    else:
        yield from _after_each_matter(entry, known or ())


def _in_each_period(entry: Any, recurrence: Recurrence, known: Sequence[Known]) -> Iterator[Duty]:
    today = workdays.today()
    for period in recurrence.periods(max(entry.since, _years_ago(today)), today):
        start = max(period.first, entry.since)
        live = [one.published_at for one in known if one.period == period.key and one.published_at]
        done = max(min(live), as_start(start)) if live else None
        yield Duty(start, period=period.key, fulfilled_at=done, term=term_of_period(period))


def _after_each_matter(entry: Any, known: Sequence[Known]) -> Iterator[Duty]:
    begins, term = max(entry.since, _years_ago(workdays.today())), term_of_matter(entry.item)
    if owes_a_first(entry.item):
        live = [one.published_at for one in known if one.published_at]
        done = max(min(live), as_start(entry.since)) if live else None
        yield Duty(entry.since, fulfilled_at=done, term=term)
    for one in known:
        if one.happened_on is not None and one.happened_on >= begins:
            done = max(one.published_at, as_start(one.happened_on)) if one.published_at else None
            yield Duty(one.happened_on, period=f"page-{one.pk}", fulfilled_at=done, term=term)


def _years_ago(day: date) -> date:
    return day - timedelta(days=366 * YEARS_BACK)
