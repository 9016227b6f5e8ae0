"""From draft to published: who does what in which state, and what can no longer be changed."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from govpublic.oversight.assessment import acts, disputing
from govpublic.oversight.assessment.computing import recompute
from govpublic.oversight.assessment.rows import rows_kept
from govpublic.oversight.models import CountedRows, SheetState

from .conftest import HAND, duty, line_of

pytestmark = pytest.mark.django_db


def scored(year, sheet, officer):
    for key in HAND:
        acts.give(line_of(sheet, key), Decimal(5), "", officer)
    acts.fix(sheet, officer)
    sheet.refresh_from_db()
    return sheet


def published(year, sheet, officer):
    scored(year, sheet, officer)
    acts.publish(year, officer)
    sheet.refresh_from_db()
    return sheet


def test_an_agency_hands_in_once_everything_scored_by_hand_has_a_claim(year, sheet, officer, editor):
    with pytest.raises(ValidationError, match="cannot be done"):
        acts.claim(line_of(sheet, "training"), Decimal(6), "培训两次", editor)
    acts.begin_self_assessment(year, officer)
    for key in HAND[:2]:
        acts.claim(line_of(sheet, key), Decimal(6), "见佐证材料", editor)
    with pytest.raises(ValidationError, match="1 indicators still lack"):
        acts.hand_in(sheet, editor)
    acts.claim(line_of(sheet, HAND[2]), Decimal(6), "见佐证材料", editor)
    acts.hand_in(sheet, editor)
    sheet.refresh_from_db()
    assert sheet.state == SheetState.SUBMITTED
    assert sheet.submitted_by == editor


@pytest.mark.parametrize("points", ["-0.01", "6.01"])
def test_points_stay_within_the_weight(year, sheet, officer, editor, points):
    acts.begin_self_assessment(year, officer)
    with pytest.raises(ValidationError, match="from 0 to 6"):
        acts.claim(line_of(sheet, "training"), Decimal(points), "", editor)
    with pytest.raises(ValidationError, match="from 0 to 6"):
        acts.give(line_of(sheet, "training"), Decimal(points), "", officer)


def test_a_sheet_is_scored_only_when_every_hand_indicator_has_points(sheet, officer):
    with pytest.raises(ValidationError, match="3 indicators still lack points"):
        acts.fix(sheet, officer)


def test_scoring_writes_down_the_rows_and_counting_leaves_them_alone(year, sheet, officer, bureau):
    scored(year, sheet, officer)
    total = sheet.total
    duty(bureau)
    recompute(year, officer)
    sheet.refresh_from_db()
    assert sheet.total == total
    line = line_of(sheet, "papers_in_time")
    kept = rows_kept(CountedRows.objects.get(score=line))
    assert (line.numerator, line.denominator) == (3, 4) == (sum(row.is_met for row in kept), len(kept))
    assert not kept[0].is_met
    assert "关于调整救助标准的通知" in kept[0].title


def test_what_is_sent_back_is_counted_again(year, sheet, officer, bureau):
    scored(year, sheet, officer)
    duty(bureau)
    with pytest.raises(ValidationError, match="say why"):
        acts.send_back(sheet, " ", officer)
    acts.send_back(sheet, "佐证材料不全，请补充。", officer)
    assert not CountedRows.objects.filter(score__sheet=sheet).exists()
    recompute(year, officer)
    assert line_of(sheet, "papers_in_time").denominator == 5


def test_computed_points_are_changed_only_after_scoring_and_with_a_remark(year, sheet, officer):
    line = line_of(sheet, "papers_in_time")
    with pytest.raises(ValidationError, match="are computed"):
        acts.give(line, Decimal(12), "系统外已公开", officer)
    scored(year, sheet, officer)
    with pytest.raises(ValidationError, match="in the remark"):
        acts.give(line, Decimal(12), "", officer)
    before = sheet.total
    acts.give(line, Decimal(12), "系统外已公开", officer)
    sheet.refresh_from_db()
    assert sheet.total > before


def test_nothing_changes_a_published_sheet(year, sheet, officer, editor):
    published(year, sheet, officer)
    line = line_of(sheet, "training")
    for act in (
        lambda: acts.give(line, Decimal(1), "x", officer),
        lambda: acts.claim(line, Decimal(1), "x", editor),
        lambda: acts.fix(sheet, officer),
        lambda: acts.send_back(sheet, "x", officer),
        lambda: acts.hand_in(sheet, editor),
    ):
        with pytest.raises(ValidationError, match="cannot be done"):
            act()
    total, points = sheet.total, line.score
    recompute(year, officer)
    sheet.refresh_from_db()
    assert (sheet.total, line_of(sheet, "training").score) == (total, points)


def test_a_correction_stands_beside_what_was_published(year, sheet, officer):
    published(year, sheet, officer)
    line, total = line_of(sheet, "training"), sheet.total
    with pytest.raises(ValidationError, match="say why"):
        disputing.correct(line, Decimal(6), " ", officer)
    first = disputing.correct(line, Decimal(6), "补核培训记录", officer)
    second = disputing.correct(line, Decimal(4), "核减一次", officer)
    sheet.refresh_from_db()
    assert (first.before, second.before) == (5, 6)
    assert line_of(sheet, "training").score == 5
    assert sheet.total == total
    assert sheet.corrected_total == second.total < total < first.total


def test_a_sheet_with_an_open_appeal_waits_for_its_answer(year, sheet, officer, editor):
    scored(year, sheet, officer)
    line = line_of(sheet, "papers_in_time")
    made = disputing.appeal(line, "其中一件不属于本单位。", editor)
    with pytest.raises(ValidationError, match="already"):
        disputing.appeal(line, "再次申诉", editor)
    assert acts.publish(year, officer) == (0, 1)
    with pytest.raises(ValidationError, match="in words"):
        disputing.answer(made, True, "", officer)
    disputing.answer(made, True, "核实无误，予以采纳。", officer)
    assert acts.publish(year, officer) == (1, 0)
    with pytest.raises(ValidationError, match="answered already"):
        disputing.answer(made, False, "x", officer)


def test_nobody_appeals_before_there_are_points(sheet, editor):
    with pytest.raises(ValidationError, match="cannot be done"):
        disputing.appeal(line_of(sheet, "training"), "x", editor)


def test_every_act_is_in_the_log_with_the_person(year, sheet, officer, editor):
    published(year, sheet, officer)
    disputing.appeal(line_of(sheet, "training"), "少计一次。", editor)
    disputing.correct(line_of(sheet, "training"), Decimal(6), "补核", officer)
    entries = ModelLogEntry.objects.filter(content_type__model="scoresheet")
    actions = [(entry.action.rsplit(".", 1)[1], entry.user.username) for entry in entries]
    assert {("given", "officer"), ("fixed", "officer"), ("appealed", "editor")} < set(actions)
    assert entries.get(action="govpublic.assessment.corrected").data["reason"] == "补核"
