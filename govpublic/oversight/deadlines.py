"""The clocks of oversight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.reminders import before_days
from govpublic.deadlines.successions import one_after_another
from govpublic.deadlines.terms import CalendarDays
from govpublic.workdays import shanghai_date

from . import inspection_deadlines
from .models import PrivacySweep, SweepDomain
from .register import progress_clock, record_clocks, work_clocks

#: Importing them declares the clocks of the work register and of inspections.
ELSEWHERE = (work_clocks, record_clocks, progress_clock, inspection_deadlines)


def _days_of_sweeps(domains: Sequence[SweepDomain]) -> Mapping[Any, list[date]]:
    """The days on which each domain was swept to the end, by the key of its row."""
    by_domain = {row.domain: row.pk for row in domains}
    days: dict[Any, list[date]] = defaultdict(list)
    done = PrivacySweep.objects.filter(domain__in=by_domain, finished_at__isnull=False)
    for domain, finished_at in done.values_list("domain", "finished_at"):
        days[by_domain[domain]].append(shanghai_date(finished_at))
    return days


def _domain_swept_by(sweep: PrivacySweep) -> Iterable[Any]:
    return SweepDomain.objects.filter(domain=sweep.domain)


@deadline(
    "PRV-10",
    _("Sweep the domain for personal information"),
    on=SweepDomain,
    term=lambda params: CalendarDays(params["days"]),
    remind=lambda params: before_days(30, 7),
    gather=_days_of_sweeps,
    concerned={PrivacySweep: _domain_swept_by},
)
def swept_in_time(row: SweepDomain, days: Sequence[date] | None) -> Iterator[Duty]:
    """From the day since which it is watched to the first sweep, and from each sweep to the next."""
    return one_after_another(row.watched_since, days or ())
