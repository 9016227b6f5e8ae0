"""The clocks of subsidies: rolls by the end of the year (VIL-4), application and keeping (VIL-6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from govpublic import workdays
from govpublic.agencies.models import Jurisdiction
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.reminders import before_workdays, on_days
from govpublic.deadlines.terms import On, Workdays
from govpublic.validators.rulebook import current

from .models import SubsidyProgram, SubsidyRollPage, VillageDisclosurePage
from .villages.agencies import agencies_by_township

NOT_PUBLISHED = gettext_noop("The page is no longer published.")
#: Years before this one that were not settled are history, which nobody makes anew.
YEARS_BACK = 2
_AGENCY = "_govpublic_agency_id"


@dataclass
class Owed:
    """What one village owes: programmes by year, and when the first roll of each went live."""

    programs: Mapping[int, set[int]] = field(default_factory=dict)
    published: Mapping[tuple[int, int], datetime] = field(default_factory=dict)


def what_villages_owe(villages: Sequence[Any]) -> Mapping[Any, Owed]:
    """Facts by village; two queries for programmes and areas, one for rolls."""
    today = workdays.today()
    years = range(today.year - YEARS_BACK, today.year + 1)
    programs = list(SubsidyProgram.objects.prefetch_related("areas"))
    rolls = SubsidyRollPage.objects.filter(village__in=villages, year__in=years, live=True)
    published: dict[Any, dict[tuple[int, int], datetime]] = defaultdict(dict)
    for village, program, year, at in rolls.values_list(
        "village_id", "program_id", "year", "first_published_at"
    ):
        known = published[village].get((program, year))
        published[village][program, year] = min(known, at) if known else at
    agencies_of_villages(villages)
    found = {}
    for village in villages:
        paid = [
            program for program in programs if any(lies_in(village, area) for area in program.areas.all())
        ]
        by_year = {year: {program.pk for program in paid if program.is_paid_in(year)} for year in years}
        found[village.pk] = Owed(by_year, published[village.pk])
    return found


def lies_in(village: Jurisdiction, area: Jurisdiction) -> bool:
    """Whether ``village`` is ``area`` or lies in it, by the code."""
    return village.code.startswith(area.own_digits)


def _month_and_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _agency_of(village: Any) -> int | None:
    """The government of the township answers for its villages."""
    if _AGENCY not in village.__dict__:
        agencies_of_villages([village])
    return village.__dict__[_AGENCY]  # type: ignore[no-any-return]


def agencies_of_villages(villages: Sequence[Any]) -> None:
    """Let each village know the agency of its township, in one query."""
    found = agencies_by_township(village.parent_id for village in villages)
    for village in villages:
        village.__dict__[_AGENCY] = found.get(village.parent_id)


def _village_of(page: Any) -> Iterable[Any]:
    return [page.village] if page.village_id else []


@deadline(
    "VIL-4",
    _("Publish what was paid in the village this year"),
    on=Jurisdiction,
    remind=lambda params: on_days(*map(_month_and_day, params["remind_on"])),
    gather=what_villages_owe,
    agency=_agency_of,
    concerned={SubsidyRollPage: _village_of},
)
def paid_out_and_published(village: Any, owed: Owed | None) -> Iterator[Duty]:
    """For each year one duty of the village: met when the roll of its last programme is live."""
    if village.level != Jurisdiction.Level.VILLAGE or owed is None:
        return
    month, day = _month_and_day(current().params("VIL-4")["due_on"])
    for year, programs in sorted(owed.programs.items()):
        if not programs:
            continue
        done = [owed.published.get((program, year)) for program in programs]
        met = max(at for at in done if at) if all(done) else None
        yield Duty(date(year, 1, 1), period=str(year), fulfilled_at=met, term=On(date(year, month, day)))


@deadline(
    "VIL-6",
    _("Register where the original is kept, and by whom"),
    on=(SubsidyRollPage, VillageDisclosurePage),
    part="keep",
    term=lambda params: Workdays(int(params["record_workdays"])),
    remind=lambda params: before_workdays(5),
)
def original_is_registered(page: Any, fact: Any) -> Iterator[Duty]:
    """From the last day of posting to the day on which keeping is registered in what is live."""
    if page.alias_of_id or page.posted_until is None or page.first_published_at is None:
        return
    kept = page.kept_at and page.kept_by
    since = max(page.kept_since or page.posted_until, page.posted_until) if kept else None
    gone = NOT_PUBLISHED if not page.live and not kept else ""
    yield Duty(page.posted_until, fulfilled_at=since, cancelled_because=gone)


@deadline(
    "VIL-6",
    _("Publish how to apply before applications begin"),
    on=SubsidyProgram,
    part="apply",
    remind=lambda params: before_workdays(10),
    concerned={SubsidyProgram: lambda program: [program]},
)
def application_is_published(program: Any, fact: Any) -> Iterator[Duty]:
    """Up to the first day on which one may apply."""
    if program.apply_from is None:
        return
    year = program.apply_from.year
    yield Duty(
        date(year, 1, 1),
        period=str(year),
        fulfilled_at=program.application_published_on,
        term=On(program.apply_from),
    )
