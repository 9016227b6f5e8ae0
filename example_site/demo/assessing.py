"""Last year's assessment, published, and this year's in every state, with an appeal and a correction."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile

from govpublic import workdays
from govpublic.oversight.assessment import acts, disputing
from govpublic.oversight.assessment.computing import open_year
from govpublic.oversight.assessment.evidence import attach
from govpublic.oversight.models import AssessmentYear, IndicatorScore, ScoreSheet, SheetState

from . import files

if TYPE_CHECKING:
    from .loading import Demo

#: Indicator scored by hand, its weight, what an agency says of it, why the office takes a point off.
CLAIMS = (
    ("leadership", "8", "1月20日党组会研究部署政务公开工作，2月印发年度工作要点。", "工作要点未分解到科室。"),
    ("training", "6", "3月、9月各举办一次业务培训，共62人次；8月换岗已跟班交接。", "九月培训缺签到表。"),
    ("rectification", "6", "两次季度检查反馈的4个问题均已按期整改。", "一个问题整改逾期。"),
)
#: Agencies by what has become of their sheet this year; the others are still assessing themselves.
HANDED_IN, SCORED, DISPUTED, PUBLISHED = (
    ("labour", "culture"),
    ("civil-affairs",),
    ("yunxi",),
    ("office", "education"),
)


def write(demo: Demo) -> None:
    """Assess last year to the end, and this year as far as each agency has come."""
    office, editor = demo.users["admin"], demo.users["editor"]
    today = workdays.today()
    last = open_year(today.year - 1, office)
    for number, sheet in enumerate(last.sheets.select_related("agency")):
        _score(sheet, office, off=number % 3)
    acts.publish(last, office)
    year = open_year(today.year, office, today + timedelta(days=20))
    acts.begin_self_assessment(year, office)
    for slug in (*HANDED_IN, *SCORED, *DISPUTED, *PUBLISHED):
        sheet = _sheet(demo, year, slug)
        _assess_itself(sheet, editor)
        if slug not in HANDED_IN:
            _score(sheet, office, off=2 if slug in ("yunxi", "education") else 0)
    _appeal_and_correct(demo, year)
    _leave_one_in_preparation(demo, year)


def _appeal_and_correct(demo: Demo, year: AssessmentYear) -> None:
    """One appeal waits, and keeps its sheet from publication; one was upheld afterwards, and corrected."""
    office, editor = demo.users["admin"], demo.users["editor"]
    disputed = _line(_sheet(demo, year, "yunxi"), "training")
    disputing.appeal(disputed, "九月培训签到表已于佐证材料第2份第3页提供，请予复核。", editor)
    for slug in SCORED:  # still open to appeal: it is scored after the others were published
        acts.send_back(_sheet(demo, year, slug), "先公布其他单位。", office)
    acts.publish(year, office)
    for slug in SCORED:
        acts.fix(_sheet(demo, year, slug), office)
    line = _line(_sheet(demo, year, "education"), "training")
    made = disputing.appeal(line, "漏计8月组织的新任公开岗位人员培训。", editor)
    disputing.answer(made, True, "经查签到记录，情况属实，予以更正。", office)
    disputing.correct(line, Decimal("6"), "补计8月培训。", office)


def _leave_one_in_preparation(demo: Demo, year: AssessmentYear) -> None:
    ScoreSheet.objects.filter(year=year, agency=demo.agencies["songtao"]).update(state=SheetState.DRAFT)


def _assess_itself(sheet: ScoreSheet, editor: Any) -> None:
    for key, weight, words, _remark in CLAIMS:
        line = _line(sheet, key)
        acts.claim(line, Decimal(weight), words, editor)
        proof = ContentFile(files.pdf("佐证材料", [words]), name=f"佐证材料-{line.place + 1}.pdf")
        attach(line, proof, editor)
    acts.hand_in(sheet, editor)


def _score(sheet: ScoreSheet, office: Any, off: int) -> None:
    """Points for what is scored by hand, one less for the first ``off`` of them; then the sheet is scored."""
    for number, (key, weight, _words, remark) in enumerate(CLAIMS):
        is_less = number < off
        acts.give(_line(sheet, key), Decimal(weight) - is_less, remark if is_less else "", office)
    acts.fix(sheet, office)


def _sheet(demo: Demo, year: AssessmentYear, slug: str) -> ScoreSheet:
    return year.sheets.get(agency=demo.agencies[slug])


def _line(sheet: ScoreSheet, key: str) -> IndicatorScore:
    return sheet.scores.select_related("sheet__year", "sheet__agency").get(key=key)
