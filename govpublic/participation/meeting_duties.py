"""Who owes how many open meetings a year, and which were held (DEC-5; clause 5.3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from govpublic import workdays
from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.core.rulebook import current_rulebook
from govpublic.deadlines.models import Deadline

from .attendance import is_counted
from .models import MeetingPage

COUNTY, DEPARTMENT = "DEC-5/county", "DEC-5/department"
Level = Jurisdiction.Level


@dataclass(frozen=True)
class Quota:
    """What an agency owes: ``kind`` of deadline, ``required`` meetings a year, held by ``hosts`` (keys)."""

    kind: str
    required: int
    hosts: frozenset[int]


@dataclass(frozen=True)
class Sessions:
    """The quota of an agency, the days of the meetings that count for it, and the years to account for."""

    quota: Quota
    days: tuple[date, ...]
    years: tuple[int, ...]


def quotas() -> dict[int, Quota]:
    """By the key of the agency that owes it: a county's office, a key department of the city; one query."""
    params = current_rulebook().params("DEC-5")
    found: dict[int, Quota] = {}
    by_county: dict[int, list[Agency]] = {}
    active = Agency.objects.filter(is_active=True, jurisdiction__level__in=(Level.CITY, Level.COUNTY))
    for agency in active.select_related("jurisdiction").order_by("sort_order", "pk"):
        if agency.jurisdiction.level == Level.COUNTY:
            by_county.setdefault(agency.jurisdiction_id, []).append(agency)
        elif agency.key_department:
            own = frozenset({agency.pk})
            found[agency.pk] = Quota(DEPARTMENT, int(params["key_department_per_year"]), own)
    for agencies in by_county.values():
        carriers = governing(agencies)
        if carriers:
            hosts = frozenset(agency.pk for agency in carriers)
            found[carriers[0].pk] = Quota(COUNTY, int(params["county_per_year"]), hosts)
    return {pk: quota for pk, quota in found.items() if quota.required > 0}


def governing(agencies: Iterable[Agency]) -> list[Agency]:
    """Those of ``agencies`` that are a government or its office, by name, the office first."""
    suffixes = current_rulebook().params("DEC-5")["government_names"]
    named = [
        (place, agency)
        for agency in agencies
        for place, suffix in enumerate(suffixes)
        if agency.name.endswith(suffix)
    ]
    return [agency for _place, agency in sorted(named, key=lambda pair: pair[0])]


def sessions_of(agencies: Sequence[Any]) -> Mapping[Any, Sessions]:
    """For those of ``agencies`` that owe meetings; four queries however many they are."""
    asked = {agency.pk for agency in agencies}
    owed = {pk: quota for pk, quota in quotas().items() if pk in asked}
    if not owed:
        return {}
    hosts = frozenset[int]().union(*(quota.hosts for quota in owed.values()))
    days = counted_days(hosts)
    known = _known_years(owed)
    this_year = workdays.today().year
    found = {}
    for pk, quota in owed.items():
        own = tuple(sorted(day for host in quota.hosts for day in days.get(host, ())))
        first = min([this_year, *(day.year for day in own), *known.get(pk, ())])
        found[pk] = Sessions(quota, own, tuple(range(first, this_year + 1)))
    return found


def counted_days(hosts: Iterable[int]) -> dict[int, list[date]]:
    """By host the days of live meetings that count; two queries."""
    params = current_rulebook().params("DEC-6")
    found: dict[int, list[date]] = {}
    for meeting in held_meetings().filter(agency__in=hosts):
        if is_counted(meeting, params):
            found.setdefault(meeting.agency_id, []).append(meeting.held_on)
    return found


def held_meetings() -> QuerySet[Any]:
    """Live meetings whose day is known, each once, with who attended; two queries when read."""
    pages = MeetingPage.objects.live().filter(held_on__isnull=False, alias_of__isnull=True)
    return pages.prefetch_related("attendees").defer("attachments")


def _known_years(owed: Mapping[int, Quota]) -> dict[int, list[int]]:
    """The years for which a deadline is on record already: they stay accounted for."""
    rows = Deadline.objects.filter(kind__in=(COUNTY, DEPARTMENT), object_id__in=[str(pk) for pk in owed])
    found: dict[int, list[int]] = {}
    for key, period in rows.values_list("object_id", "period"):
        if period.isdecimal():
            found.setdefault(int(key), []).append(int(period))
    return found
