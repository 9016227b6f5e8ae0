"""The clocks of fields and items: every field there (FLD-1), every item on the term of its row (FLD-5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.models import Page

from govpublic import workdays
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.kinds import WhereHeld
from govpublic.deadlines.moments import as_start
from govpublic.deadlines.recurrences import Monthly, Quarterly, Recurrence, Yearly
from govpublic.deadlines.reminders import before_days, before_workdays
from govpublic.deadlines.terms import CalendarDays, Term, Workdays
from govpublic.validators.holdings import held_about
from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.rulebook import current

from .models import CatalogEntry, EntryPage, FieldPage, LocalField, TermKind

#: What the check of a page is asked to look for as well.
HELD = "items of the catalogue"
held_about(HELD, lambda content_type, object_id, number: EntryPage.objects.filter(page=number))

DROPPED = gettext_noop("The field is not kept in this place.")
#: Periods and papers before this many years ago are history, which nobody makes anew.
YEARS_BACK = 2
_PERIODS: Mapping[str, Recurrence] = {
    TermKind.MONTH: Monthly(),
    TermKind.QUARTER: Quarterly(),
    TermKind.YEAR: Yearly(),
}


def _field_pages_of(places: Sequence[Any]) -> Mapping[Any, datetime]:
    """When the page of each field was first published, where one is live; one query."""
    pages = FieldPage.objects.filter(
        live=True,
        jurisdiction__in={place.jurisdiction_id for place in places},
        field__in={place.field_id for place in places},
    )
    first: dict[tuple[int, int], datetime] = {}
    for area, one, at in pages.values_list("jurisdiction_id", "field_id", "first_published_at"):
        if at is not None:
            first[area, one] = min(at, first.get((area, one), at))
    found = {place.pk: first.get((place.jurisdiction_id, place.field_id)) for place in places}
    return {pk: at for pk, at in found.items() if at is not None}


def _place_of(page: Any) -> Iterable[Any]:
    if not page.field_id or not page.jurisdiction_id:
        return []
    return LocalField.objects.filter(field=page.field_id, jurisdiction=page.jurisdiction_id)


@deadline(
    "FLD-1",
    _("Open a page for the field"),
    on=LocalField,
    term=lambda params: Yearly(),
    remind=lambda params: before_days(90, 30),
    gather=_field_pages_of,
    concerned={FieldPage: _place_of, LocalField: lambda place: [place]},
)
def field_is_there(place: Any, published_at: datetime | None) -> Iterator[Duty]:
    """By the end of the year whose plan added the field; those of the law, of the year of the law."""
    since = current().rules["FLD-1"].since or date(2019, 12, 26)
    year = place.field.year_added
    start = date(year, 1, 1) if year else since
    if not place.field.is_active:
        return
    done = max(published_at, as_start(start)) if published_at else None
    yield Duty(start, fulfilled_at=done, cancelled_because=DROPPED if place.is_dropped else "")


@dataclass
class Published:
    """What stands under one item: when live pages were published first and last, and papers by their day."""

    first: list[datetime] = field(default_factory=list)
    moments: list[datetime] = field(default_factory=list)
    papers: list[tuple[int, date, datetime | None]] = field(default_factory=list)


def published_under(entries: Sequence[Any]) -> Mapping[Any, Published]:
    """The same for many items; one query."""
    found: dict[Any, Published] = defaultdict(Published)
    links = EntryPage.objects.filter(entry__in=[entry.pk for entry in entries]).values_list(
        "entry_id",
        "page_id",
        "page__live",
        "page__first_published_at",
        "page__last_published_at",
        "page__govpublic_policydocumentpage__formed_on",
    )
    for entry, page, live, first, last, formed in links:
        known = found[entry]
        if live and first is not None:
            known.first.append(first)
            known.moments += [first, last or first]
        if formed is not None:
            known.papers.append((page, formed, first))
    return found


def _entry_of(link: Any) -> Iterable[Any]:
    return CatalogEntry.objects.filter(pk=link.entry_id)


def _entries_of(subject: Any) -> Iterable[Any]:
    """The items that a page stands under; one query at most, none for anything but a page."""
    if not isinstance(subject, Page):
        return []
    return CatalogEntry.objects.filter(links__page=subject.pk)


@deadline(
    "FLD-5",
    _("Publish or renew what the item asks for"),
    on=CatalogEntry,
    remind=lambda params: before_workdays(3),
    gather=published_under,
    concerned={
        EntryPage: _entry_of,
        PublishGateMixin: WhereHeld(HELD, _entries_of),
        CatalogEntry: lambda entry: [entry],
    },
)
def item_in_time(entry: Any, published: Published | None) -> Iterator[Duty]:
    """By the words of its row: once after so many working days, in each period, and each paper by its day."""
    if not entry.is_current or not entry.is_owed or entry.item is None:
        return
    known = published or Published()
    recurrence = _PERIODS.get(entry.item.term_kind)
    if recurrence is not None:
        yield from _in_each_period(entry, recurrence, known)
        return
    term = _term_of(entry.item)
    first = min(known.first, default=None)
    done = max(first, as_start(entry.since)) if first else None
    yield Duty(entry.since, fulfilled_at=done, term=term)
    yield from _each_paper(entry, term, known)


def _term_of(item: Any) -> Term:
    """The term of the row; what says no number is held to that of the law (条例第二十六条)."""
    default = int(current().params("FLD-5")["default_workdays"])
    if item.term_kind == TermKind.DAYS and item.term_count:
        return CalendarDays(item.term_count)
    return Workdays(item.term_count or default)


def _in_each_period(entry: Any, recurrence: Recurrence, known: Published) -> Iterator[Duty]:
    today = workdays.today()
    for period in recurrence.periods(max(entry.since, _years_ago(today)), today):
        within = [at for at in known.moments if period.first <= workdays.shanghai_date(at) <= period.last]
        start = max(period.first, entry.since)
        yield Duty(start, period=period.key, fulfilled_at=min(within, default=None), term=recurrence)


def _each_paper(entry: Any, term: Term, known: Published) -> Iterator[Duty]:
    """Only where the row is stricter than the law, whose own term every paper has anyway (DOC-2)."""
    usual = int(current().params("DOC-2")["workdays"])
    if not isinstance(term, Workdays) or term.n >= usual:
        return
    begins = max(entry.since, _years_ago(workdays.today()))
    for page, formed_on, first in known.papers:
        if formed_on >= begins:
            yield Duty(formed_on, period=f"paper-{page}", fulfilled_at=first, term=term)


def _years_ago(day: date) -> date:
    return day - timedelta(days=366 * YEARS_BACK)
