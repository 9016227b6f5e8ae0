"""Columns do not go stale (SIT-4; 国办秘函〔2019〕19号): home page and news two weeks, policy six months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.models import Page

from govpublic import workdays
from govpublic.agencies.membership import agency_of_page
from govpublic.core.models import SiteDisclosureSettings
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.moments import as_start
from govpublic.deadlines.reminders import Reminders
from govpublic.deadlines.terms import CalendarDays, Months, Term, months_after
from govpublic.policies.models import InterpretationLibraryPage, PolicyLibraryPage
from govpublic.validators.rulebook import current
from govpublic.workdays import current_calendar

from .models import DisclosureColumnPage, EntryPage

CODE = "SIT-4"
NOT_PUBLISHED = gettext_noop("The column is no longer published.")
YEARS_BACK = 2
Freshness = DisclosureColumnPage.Freshness
Moments = Mapping[Any, Sequence[datetime]]


def _after_days(name: str) -> Any:
    def remind(params: Mapping[str, Any]) -> Reminders:
        return lambda start, due, calendar: (start + timedelta(days=params[name]),)

    return remind


def _after_months(name: str) -> Any:
    def remind(params: Mapping[str, Any]) -> Reminders:
        return lambda start, due, calendar: (months_after(start, params[name]),)

    return remind


def news_term(params: Mapping[str, Any]) -> Term:
    return CalendarDays(params["news_days"])


def policy_term(params: Mapping[str, Any]) -> Term:
    return Months(params["policy_months"])


def home_term(params: Mapping[str, Any]) -> Term:
    return CalendarDays(params["home_days"])


def renewals_of_columns(columns: Sequence[Any]) -> Moments:
    """When something was published under the item of each column; one query."""
    by_entry: dict[int, list[datetime]] = {}
    links = EntryPage.objects.filter(entry__in={column.entry_id for column in columns}, page__live=True)
    for entry, at in links.values_list("entry_id", "page__first_published_at"):
        by_entry.setdefault(entry, []).append(at)
    return {column.pk: by_entry.get(column.entry_id, []) for column in columns}


def renewals_of_libraries(libraries: Sequence[Any]) -> Moments:
    """When something was published below each library; one query for each, at night."""
    found: dict[Any, list[datetime]] = {}
    for library in libraries:
        below = Page.objects.descendant_of(library).filter(live=True, first_published_at__gte=_beginning())
        found[library.pk] = list(below.values_list("first_published_at", flat=True))
    return found


def renewals_of_sites(sites: Sequence[Any]) -> Moments:
    """When anything of each site was last published; one query for each, at night."""
    found: dict[Any, list[datetime]] = {}
    for settings in sites:
        pages = Page.objects.descendant_of(settings.site.root_page, inclusive=True).filter(live=True)
        latest = pages.aggregate(at=Max("last_published_at"))["at"]
        found[settings.pk] = [latest] if latest else []
    return found


def stays_fresh(
    subject: Any, moments: Iterable[datetime], term: Term, *, gone: bool = False
) -> Iterator[Duty]:
    """One duty that moves on with every renewal, and one for each time that the term was missed.

    A column with no date counts as not updated since it was opened.
    """
    opened = getattr(subject, "first_published_at", None)
    known = sorted({workdays.shanghai_date(at) for at in moments if at is not None})
    days = [workdays.shanghai_date(opened), *known] if opened and not known else known
    for before, after in pairwise(days):
        if before >= _beginning().date() and after > _due(term, before):
            yield Duty(before, period=before.isoformat(), fulfilled_at=after)
    if days:
        yield Duty(days[-1], cancelled_because=NOT_PUBLISHED if gone else "")


def _due(term: Term, start: date) -> date:
    return term.due(start, current_calendar()).on


def _beginning() -> datetime:
    return as_start(workdays.today() - timedelta(days=366 * YEARS_BACK))


def _columns_of(link: Any) -> Iterable[Any]:
    return DisclosureColumnPage.objects.filter(entry=link.entry_id)


def _of_column(column: Any, moments: Any, kind: str, term: Any) -> Iterator[Duty]:
    if column.freshness != kind or column.first_published_at is None or column.alias_of_id:
        return
    yield from stays_fresh(column, moments or (), term(current().params(CODE)), gone=not column.live)


@deadline(
    CODE,
    _("Publish news in the column"),
    on=DisclosureColumnPage,
    part="news",
    term=news_term,
    remind=_after_days("news_warn_days"),
    gather=renewals_of_columns,
    concerned={EntryPage: _columns_of},
)
def news_column_is_fresh(column: Any, moments: Any) -> Iterator[Duty]:
    """A column that is marked as news."""
    yield from _of_column(column, moments, Freshness.NEWS, news_term)


@deadline(
    CODE,
    _("Publish notices or policies in the column"),
    on=DisclosureColumnPage,
    part="policy",
    term=policy_term,
    remind=_after_months("policy_warn_months"),
    gather=renewals_of_columns,
    concerned={EntryPage: _columns_of},
)
def policy_column_is_fresh(column: Any, moments: Any) -> Iterator[Duty]:
    """A column that is marked as notices and policies."""
    yield from _of_column(column, moments, Freshness.POLICY, policy_term)


def _agency_of_library(library: Any) -> int | None:
    agency = agency_of_page(library)
    return int(agency.pk) if agency else None


@deadline(
    CODE,
    _("Publish in the library"),
    on=(PolicyLibraryPage, InterpretationLibraryPage),
    part="library",
    term=policy_term,
    remind=_after_months("policy_warn_months"),
    gather=renewals_of_libraries,
    agency=_agency_of_library,
)
def library_is_fresh(library: Any, moments: Any) -> Iterator[Duty]:
    """The libraries of policies and of interpretations."""
    if library.first_published_at is None or library.alias_of_id:
        return
    yield from stays_fresh(library, moments or (), policy_term(current().params(CODE)), gone=not library.live)


@deadline(
    CODE,
    _("Renew the home page"),
    on=SiteDisclosureSettings,
    part="home",
    term=home_term,
    remind=_after_days("home_warn_days"),
    gather=renewals_of_sites,
)
def home_page_is_fresh(settings: Any, moments: Any) -> Iterator[Duty]:
    """The site as a whole: whatever is published shows on its home page."""
    yield from stays_fresh(settings, moments or (), home_term(current().params(CODE)))
