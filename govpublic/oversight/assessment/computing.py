"""Opening a year, and counting all its sheets at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from govpublic.agencies.models import Agency
from govpublic.oversight.models import AssessmentYear, IndicatorScore, ScoreSheet, SheetState
from govpublic.oversight.rates import Measure

from .counting import measures_of
from .indicators import Indicator, total_of
from .scheme import current_scheme

OPENED = "govpublic.assessment.opened"
COMPUTED = "govpublic.assessment.computed"
#: States in which numbers still follow what is counted.
LOOSE = (SheetState.DRAFT, SheetState.SELF, SheetState.SUBMITTED)


def indicators_of(year: AssessmentYear) -> list[Indicator]:
    """The indicators that the year was opened with, whatever the file says by now."""
    return [Indicator.of(stored["key"], stored) for stored in year.indicators]


@transaction.atomic
def open_year(
    number: int, user: Any, self_due_on: date | None = None, agencies: Iterable[Agency] | None = None
) -> AssessmentYear:
    """Open a year with a sheet for every active agency, and count; raises ``SchemeError``."""
    scheme = current_scheme()
    year = AssessmentYear.objects.create(
        year=number,
        title=scheme.title,
        basis=scheme.basis,
        indicators=[indicator.stored() for indicator in scheme.indicators],
        self_due_on=self_due_on,
    )
    if agencies is None:
        agencies = Agency.objects.filter(is_active=True).select_related("jurisdiction")
    sheets = ScoreSheet.objects.bulk_create(
        ScoreSheet(year=year, agency=agency, level=agency.jurisdiction.level) for agency in agencies
    )
    IndicatorScore.objects.bulk_create(
        IndicatorScore(sheet=sheet, key=indicator.key, place=place, weight=indicator.weight)
        for sheet in sheets
        for place, indicator in enumerate(scheme.indicators)
    )
    log(instance=year, action=OPENED, user=user, data={"year": number, "sheets": len(sheets)})
    recompute(year, user)
    return year


@transaction.atomic
def recompute(year: AssessmentYear, user: Any, now: datetime | None = None) -> int:
    """Count for every sheet that is not fixed yet; returns how many. The queries do not grow with them."""
    now = now or timezone.now()
    sheets = list(year.sheets.filter(state__in=LOOSE).select_for_update())
    count_sheets(year, sheets, now)
    year.computed_at = now
    year.save(update_fields=["computed_at"])
    log(instance=year, action=COMPUTED, user=user, data={"year": year.year, "sheets": len(sheets)})
    return len(sheets)


def count_sheets(year: AssessmentYear, sheets: list[ScoreSheet], now: datetime) -> None:
    """Write the numbers of the computed lines of ``sheets``, and their totals."""
    indicators = {indicator.key: indicator for indicator in indicators_of(year)}
    measures = measures_of(year.year, list(indicators.values()), now)
    lines: dict[int, list[IndicatorScore]] = {sheet.pk: [] for sheet in sheets}
    for line in IndicatorScore.objects.filter(sheet__in=sheets):
        lines[line.sheet_id].append(line)
    for sheet in sheets:
        for line in lines[sheet.pk]:
            if indicators[line.key].is_computed:
                _count(line, indicators[line.key], measures.get(sheet.agency_id, {}).get(line.key, Measure()))
        sheet.total = total_of([(line.weight, line.score) for line in lines[sheet.pk]])
    changed = [line for own in lines.values() for line in own]
    IndicatorScore.objects.bulk_update(changed, ["numerator", "denominator", "score"], batch_size=500)
    ScoreSheet.objects.bulk_update(sheets, ["total"], batch_size=500)


def _count(line: IndicatorScore, indicator: Indicator, measure: Measure) -> None:
    line.numerator, line.denominator = measure.met, measure.of
    line.score = indicator.points(measure)
