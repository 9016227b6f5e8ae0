"""The page on participation exists, and is gone through every year (DEC-7; clause 5.3.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from govpublic import workdays
from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.recurrences import Yearly
from govpublic.deadlines.reminders import before_days, on_days
from govpublic.deadlines.successions import one_after_another
from govpublic.deadlines.terms import Months
from govpublic.workdays import shanghai_date

from .meeting_duties import governing
from .models import ParticipationScopePage, ScopeRenewal

NOT_PUBLISHED = gettext_noop("The page is no longer published.")
Level = Jurisdiction.Level


@dataclass(frozen=True)
class Standing:
    """Since when a page of the government's is public (None: there is none), and the year it is now."""

    since: datetime | None
    year: int


def renewals_of(pages: Sequence[Any]) -> Mapping[Any, list[date]]:
    """The days on which each of ``pages`` was renewed; one query."""
    rows = ScopeRenewal.objects.filter(scope__in=[page.pk for page in pages])
    found: dict[Any, list[date]] = {}
    for scope, day in rows.values_list("scope", "renewed_on"):
        found.setdefault(scope, []).append(day)
    return found


def _renewed_by(renewal: ScopeRenewal) -> Iterable[Any]:
    return ParticipationScopePage.objects.filter(pk=renewal.scope_id)


@deadline(
    "DEC-7",
    _("Go through the scope of participation and renew it"),
    on=ParticipationScopePage,
    term=lambda params: Months(params["months"]),
    remind=lambda params: before_days(30),
    gather=renewals_of,
    concerned={ScopeRenewal: _renewed_by},
)
def scope_is_renewed(page: Any, days: Sequence[date] | None) -> Iterator[Duty]:
    """From the first publication to the first renewal, and from each renewal to the next."""
    if page.alias_of_id or page.first_published_at is None:
        return iter(())
    gone = "" if page.live else NOT_PUBLISHED
    return one_after_another(shanghai_date(page.first_published_at), days or (), gone)


def _governments(agencies: Sequence[Any]) -> list[Agency]:
    """Those of ``agencies`` that carry a duty of the government of a city or a county; one query."""
    active = Agency.objects.filter(
        is_active=True,
        jurisdiction__in=[agency.jurisdiction_id for agency in agencies],
        jurisdiction__level__in=(Level.CITY, Level.COUNTY),
    )
    by_area: dict[int, list[Agency]] = {}
    for agency in active.order_by("sort_order", "pk"):
        by_area.setdefault(agency.jurisdiction_id, []).append(agency)
    return [carriers[0] for own in by_area.values() if (carriers := governing(own))]


def pages_of(agencies: Sequence[Any]) -> Mapping[Any, Standing]:
    """For those of ``agencies`` that owe a page; two queries."""
    owing = {agency.pk: agency for agency in _governments(agencies)}
    pages = ParticipationScopePage.objects.live().filter(
        agency__jurisdiction__in=[agency.jurisdiction_id for agency in owing.values()],
        first_published_at__isnull=False,
    )
    since: dict[int, datetime] = {}
    for area, first in pages.values_list("agency__jurisdiction", "first_published_at"):
        since[area] = min(first, since.get(area, first))
    year = workdays.today().year
    return {pk: Standing(since.get(agency.jurisdiction_id), year) for pk, agency in owing.items()}


def _owing(page: Any) -> Iterable[Any]:
    return _governments([page.agency]) if page.agency_id else []


@deadline(
    "DEC-7",
    _("Publish what citizens may take part in"),
    on=Agency,
    part="page",
    term=lambda params: Yearly(),
    remind=lambda params: on_days((6, 30)),
    gather=pages_of,
    concerned={ParticipationScopePage: _owing},
)
def scope_is_public(agency: Any, standing: Standing | None) -> Iterator[Duty]:
    """Once there is a page, its own clock goes on; as long as there is none, this one does, every year."""
    if standing is None:
        return
    start = date(standing.year, 1, 1)
    begins = datetime(standing.year, 1, 1, tzinfo=workdays.SHANGHAI)
    done = max(begins, standing.since) if standing.since else None
    yield Duty(start, period=str(standing.year), fulfilled_at=done)
