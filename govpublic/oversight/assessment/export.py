"""Score sheets as a workbook: the sums of a year, and every line with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from govpublic.core.spreadsheets import Book, Column
from govpublic.oversight.models import AssessmentYear, Correction, IndicatorScore

from .computing import indicators_of
from .presentation import Line, ranks_of, rule_in_words


def year_workbook(year: AssessmentYear, sheets: Any, is_office: bool) -> FileResponse:
    """``sheets`` with their sums, all their lines, and the indicators of the year; queries do not grow."""
    book = Book()
    book.add_rows(_("Totals"), _sum_columns(), _sums(year, sheets, is_office))
    book.add_rows(_("Lines"), _line_columns(), _lines(year, sheets, is_office))
    rules = [
        [one.title, one.clause, one.basis, one.weight, rule_in_words(one)] for one in indicators_of(year)
    ]
    headings = [
        (_("Indicator"), 32),
        (_("Clause"), 14),
        (_("Legal basis"), 36),
        (_("Weight"), 8),
        (_("Rule"), 80),
    ]
    book.add_rows(_("Indicators"), [Column(*heading) for heading in headings], rules)
    return book.response(f"{year.year} {year.title}")


def _sum_columns() -> list[Column]:
    headings = [
        (_("Agency"), 32),
        (_("Level"), 12),
        (_("State"), 16),
        (_("Total"), 10),
        (_("Corrected total"), 12),
        (_("Rank in its level"), 10),
        (_("Published at"), 18),
    ]
    return [Column(*heading) for heading in headings]


def _sums(year: AssessmentYear, sheets: Any, is_office: bool) -> Iterator[list[Any]]:
    ranks = ranks_of(year)
    for sheet in sheets.select_related("agency").order_by("agency__sort_order", "agency__name"):
        yield [
            sheet.agency.name,
            sheet.get_level_display(),
            sheet.get_state_display(),
            sheet.total if is_office or sheet.is_fixed else "",
            sheet.corrected_total,
            ranks[sheet.pk][0] if sheet.pk in ranks else "",
            sheet.published_at,
        ]


def _line_columns() -> list[Column]:
    headings = [
        (_("Agency"), 32),
        (_("Indicator"), 32),
        (_("Weight"), 8),
        (_("Numerator"), 10),
        (_("Denominator"), 10),
        (_("Result of counting"), 20),
        (_("Points claimed"), 10),
        (_("Points"), 10),
        (_("Corrected to"), 10),
        (_("Grounds"), 48),
        (_("Remark of the office"), 48),
    ]
    return [Column(*heading) for heading in headings]


def _lines(year: AssessmentYear, sheets: Any, is_office: bool) -> Iterator[list[Any]]:
    by_key = {one.key: one for one in indicators_of(year)}
    made = Correction.objects.filter(score__sheet__in=sheets).order_by("pk")
    corrected = dict(made.values_list("score_id", "points"))
    lines = IndicatorScore.objects.filter(sheet__in=sheets).select_related("sheet__agency")
    order = ("sheet__agency__sort_order", "sheet__agency__name", "place")
    for score in lines.order_by(*order).iterator(chunk_size=500):
        indicator = by_key[score.key]
        is_shown = is_office or score.sheet.is_fixed or indicator.is_computed
        yield [
            score.sheet.agency.name,
            indicator.title,
            score.weight,
            score.numerator if indicator.is_computed else "",
            score.denominator if indicator.is_computed else "",
            Line(indicator, score, score.score).counted,
            score.claimed,
            score.score if is_shown else "",
            corrected.get(score.pk, ""),
            score.claim,
            score.remark if is_shown else "",
        ]
