"""What the pages on the assessment show: the year with its ranks, and a sheet with its lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from govpublic.core.charts import Bar, BarChart
from govpublic.oversight.models import (
    Appeal,
    AssessmentYear,
    Correction,
    IndicatorScore,
    ScoreSheet,
    SheetState,
)
from govpublic.oversight.models.assessment_year import ScoreSheetQuerySet

from .computing import indicators_of
from .counting import rate_for
from .indicators import Indicator, Method, rounded


@dataclass
class Line:
    """One line of a sheet as it is read; ``points`` are those that stand."""

    indicator: Indicator
    score: IndicatorScore
    points: Decimal | None
    last: Decimal | None = None
    corrections: list[Correction] = field(default_factory=list)
    appeals: list[Appeal] = field(default_factory=list)

    @property
    def counted(self) -> str:
        """What was counted, in words: “9 of 10 (90 %)”, “3”."""
        line, indicator = self.score, self.indicator
        if not indicator.is_computed or line.denominator is None:
            return ""
        if indicator.method == Method.DEDUCTION:
            return str(line.denominator)
        if not line.denominator:
            return _("nothing was owed")
        percent = 1000 * line.numerator // line.denominator / 10
        return _("%(met)d of %(of)d (%(percent)s%%)") % {
            "met": line.numerator,
            "of": line.denominator,
            "percent": percent,
        }

    @property
    def is_left_out(self) -> bool:
        return self.indicator.is_computed and self.score.denominator is not None and self.points is None

    @property
    def open_appeals(self) -> int:
        return sum(1 for appeal in self.appeals if appeal.state == Appeal.State.OPEN)


def rule_in_words(indicator: Indicator) -> str:
    """How the points come about, in one or two sentences."""
    if indicator.method == Method.HAND:
        return _("Scored by the office on the evidence, from 0 to %(weight)s points.") % {
            "weight": indicator.weight
        }
    explained = str(rate_for(indicator).explained)
    if indicator.method == Method.DEDUCTION:
        values = {"weight": indicator.weight, "each": indicator.each, "cap": indicator.cap}
        rule = _("%(weight)s points, less %(each)s for each, at most %(cap)s.") % values
        return f"{explained} {rule}"
    values = {"weight": indicator.weight, "full": indicator.full_at, "zero": indicator.zero_at}
    rule = _(
        "%(weight)s points at %(full)s%% and above, none at %(zero)s%% and below, in proportion between."
    )
    without = (
        _("Where nothing was owed, it does not count and the others weigh more.")
        if indicator.nothing == "left_out"
        else _("Where nothing was owed, it counts in full.")
    )
    return f"{explained} {rule % values} {without}"


def lines_of(sheet: ScoreSheet, last: dict[str, IndicatorScore], is_office: bool) -> list[Line]:
    """The lines of a sheet with all that stands beside them; at most three queries."""
    scores = sheet.scores.annotate(files=Count("evidence")).order_by("place")
    return described_lines(sheet, scores, last, appeals_of(sheet), is_office)


def described_lines(
    sheet: ScoreSheet,
    scores: Iterable[IndicatorScore],
    last: Mapping[str, IndicatorScore],
    appeals: Mapping[str, list[Appeal]],
    is_office: bool,
) -> list[Line]:
    """``scores`` as they are read. What the office gives by hand is its own until the sheet is scored."""
    indicators = {one.key: one for one in indicators_of(sheet.year)}
    corrections, lines = _corrections(sheet), []
    for score in scores:
        indicator, made = indicators[score.key], corrections[score.pk]
        if not (is_office or sheet.is_fixed or indicator.is_computed):
            score.score, score.remark = None, ""
        points = made[-1].points if made else score.score
        before = last[score.key].score if score.key in last else None
        lines.append(Line(indicator, score, points, before, made, appeals.get(score.key, [])))
    return lines


def _corrections(sheet: ScoreSheet) -> dict[int, list[Correction]]:
    found: dict[int, list[Correction]] = defaultdict(list)
    if sheet.corrected_total is not None:
        for made in Correction.objects.filter(score__sheet=sheet).select_related("by"):
            found[made.score_id].append(made)
    return found


def appeals_of(sheet: ScoreSheet) -> dict[str, list[Appeal]]:
    """What was said against the sheet, by indicator; one query."""
    found: dict[str, list[Appeal]] = defaultdict(list)
    for appeal in sheet.appeals.select_related("by", "answered_by"):
        found[appeal.key].append(appeal)
    return found


def last_scores(sheet: ScoreSheet) -> dict[str, IndicatorScore]:
    """The lines of the published sheet of the same agency a year before, by indicator; one query."""
    lines = IndicatorScore.objects.filter(
        sheet__year__year=sheet.year.year - 1,
        sheet__agency=sheet.agency_id,
        sheet__state=SheetState.PUBLISHED,
    )
    return {line.key: line for line in lines.select_related("sheet")}


def ranked(sheets: ScoreSheetQuerySet) -> ScoreSheetQuerySet:
    """``sheets`` with ``above`` and ``equals``: published sheets of the level with more points, and all."""
    same = ScoreSheet.objects.filter(
        year=OuterRef("year"), level=OuterRef("level"), state=SheetState.PUBLISHED
    )
    own = Coalesce(OuterRef("corrected_total"), OuterRef("total"))
    return sheets.annotate(
        above=_number_of(same.with_points().filter(points__gt=own)), equals=_number_of(same)
    )


def _number_of(rows: Any) -> Any:
    counted = rows.order_by().values("year").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def ranks_of(year: AssessmentYear) -> dict[int, tuple[int, int]]:
    """Of each published sheet: its rank among those of its level, and how many they are. One query."""
    groups: dict[str, list[tuple[Decimal, int]]] = defaultdict(list)
    published = year.sheets.filter(state=SheetState.PUBLISHED).with_points().order_by()
    for pk, level, points in published.values_list("pk", "level", "points"):
        groups[level].append((rounded(points), pk))
    return {
        pk: (1 + sum(1 for other, _pk in members if other > points), len(members))
        for members in groups.values()
        for points, pk in members
    }


@dataclass
class SheetRow:
    """A sheet in the list of a year."""

    sheet: ScoreSheet
    rank: tuple[int, int] | None
    last: Decimal | None

    @property
    def change(self) -> Decimal | None:
        total = self.sheet.standing_total
        return None if total is None or self.last is None else total - self.last


def sheet_rows(year: AssessmentYear, sheets: Iterable[ScoreSheet], is_office: bool) -> list[SheetRow]:
    """``sheets`` with their ranks and last year's totals; two queries. Unfinished sums are the office's."""
    sheets, ranks = list(sheets), ranks_of(year)
    for sheet in sheets:
        if not (is_office or sheet.is_fixed):
            sheet.total = None
    before = ScoreSheet.objects.filter(
        year__year=year.year - 1, state=SheetState.PUBLISHED, agency__in=[sheet.agency_id for sheet in sheets]
    )
    points = before.with_points().order_by().values_list("agency_id", "points")
    totals = {agency: rounded(total) for agency, total in points}  # SQLite gives more decimals
    return [SheetRow(sheet, ranks.get(sheet.pk), totals.get(sheet.agency_id)) for sheet in sheets]


def chart_of(rows: list[SheetRow], year: AssessmentYear) -> BarChart | None:
    """The totals of the sheets in the list, the highest first."""
    known = [row.sheet for row in rows if row.sheet.standing_total is not None]
    known.sort(key=lambda sheet: -sheet.standing_total)  # type: ignore[operator]
    bars = [
        Bar(sheet.agency.short_name or sheet.agency.name, sheet.standing_total, _url(sheet))
        for sheet in known
    ]
    title = _("Points of %(year)d") % {"year": year.year}
    return BarChart(title, bars, unit=_("points"), label_heading=_("Agency")) if bars else None


def _url(sheet: ScoreSheet) -> Any:
    return reverse("govpublic_score_sheet", args=[sheet.pk])
