"""The clock of publishing the progress of the work (ORG-3, clause 1.2.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.successions import one_after_another
from govpublic.deadlines.terms import CalendarDays
from govpublic.oversight.models import ProgressPage, RegisterKeeper
from govpublic.workdays import shanghai_date

from .subjects import agency_of
from .terms import days_before


@dataclass(frozen=True)
class Published:
    """Since when an agency has to publish, and the days on which it did."""

    since: date
    days: tuple[date, ...]


def published_by(agencies: Sequence[Any]) -> Mapping[Any, Published]:
    """By the key of the agency, of those that publish progress; two queries."""
    keys = [agency.pk for agency in agencies]
    keepers = RegisterKeeper.objects.filter(
        agency__in=keys, publishes_progress=True, agency__is_active=True
    ).order_by()
    since = dict(keepers.values_list("agency_id", "since"))
    if not since:
        return {}
    days: dict[int, list[date]] = defaultdict(list)
    pages = ProgressPage.objects.live().filter(agency__in=since, first_published_at__isnull=False)
    for pk, moment in pages.order_by().values_list("agency_id", "first_published_at"):
        days[pk].append(shanghai_date(moment))
    return {pk: Published(day, tuple(days[pk])) for pk, day in since.items()}


def _whose(page: Any) -> Iterable[Any]:
    return Agency.objects.filter(pk=page.agency_id)


@deadline(
    "ORG-3",
    _("Publish the progress of the work"),
    on=Agency,
    term=lambda params: CalendarDays(params["days"]),
    remind=days_before("remind_days"),
    gather=published_by,
    concerned={RegisterKeeper: agency_of, ProgressPage: _whose},
)
def progress_is_published(agency: Any, published: Published | None) -> Iterator[Duty]:
    """From the day since which the register is kept to the first report, and from each to the next."""
    if published is not None:
        yield from one_after_another(published.since, published.days)
