"""What indicators count: the rates of oversight, and cases for which points are deducted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from govpublic.deadlines.states import State, in_state, late, reason_missing
from govpublic.oversight.rates import Measure, Period, Rate, Source, rate_of
from govpublic.oversight.rates.measuring import measure_by
from govpublic.oversight.rates.sources import DUTIES
from govpublic.oversight.slices import Slice

if TYPE_CHECKING:
    from .indicators import Indicator

FINDINGS = Source("findings", lambda of: of.findings, is_now=True)


def _never(now: datetime) -> Q:
    return Q(pk__in=[])


def _case(key: str, label: Any, explained: Any, source: Source, asked: Callable[[datetime], Q]) -> Rate:
    """Rows that are counted one by one: none of them meets anything."""
    return Rate(key, "", label, explained, source, asked, _never)


#: What a deduction may count, by the name that the data file uses.
COUNTS: Mapping[str, Rate] = {
    rate.key: rate
    for rate in (
        _case(
            "duties/overdue",
            _("Overdue duties"),
            _("Duties with their last day in the year that are overdue and not done."),
            DUTIES,
            lambda now: in_state(State.OVERDUE, now),
        ),
        _case(
            "duties/late",
            _("Duties not met in time"),
            _("Duties with their last day in the year that are overdue, or were done late."),
            DUTIES,
            late,
        ),
        _case(
            "duties/unexplained",
            _("Late without a reason"),
            _("Duties with their last day in the year that are late, and nobody has said why."),
            DUTIES,
            reason_missing,
        ),
        _case(
            "findings/all",
            _("Faults of live pages"),
            _("What the last check found in what is live, waived faults left out."),
            FINDINGS,
            lambda now: Q(waived=False),
        ),
        _case(
            "findings/blocking",
            _("Faults that break a rule"),
            _("What the last check found in what is live that stops publication, waived faults left out."),
            FINDINGS,
            lambda now: Q(waived=False, severity="block"),
        ),
    )
}


def rate_for(indicator: Indicator) -> Rate:
    """What the numbers of a computed indicator are, under the key of the indicator."""
    if indicator.rate:
        return replace(rate_of(indicator.rate), key=indicator.key)
    rate = COUNTS[indicator.count]
    if not indicator.codes:
        return replace(rate, key=indicator.key)
    narrowed, counted = _of_codes(rate.source, indicator.codes), rate.asked
    return replace(rate, key=indicator.key, asked=lambda now: counted(now) & narrowed)


def _of_codes(source: Source, codes: tuple[str, ...]) -> Q:
    if source is FINDINGS:
        return Q(rule__in=codes)
    parts = Q(kind__in=codes)
    for code in codes:
        parts |= Q(kind__startswith=f"{code}/")
    return parts


def slice_of(year: int) -> Slice:
    """The whole city in a year."""
    return Slice(period=Period.of_year(year))


def measures_of(
    year: int, indicators: list[Indicator], now: datetime | None = None
) -> dict[Any, dict[str, Measure]]:
    """The numbers of every agency that has any rows, by its key; a query for each source of rows."""
    rates = [rate_for(indicator) for indicator in indicators if indicator.is_computed]
    return measure_by(slice_of(year), "agency", rates, now)
