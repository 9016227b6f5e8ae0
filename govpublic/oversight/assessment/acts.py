"""What an agency and the office do with a sheet. Every act checks the state under a lock, and is logged."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from govpublic.oversight.models import (
    AppealState,
    AssessmentYear,
    CountedRows,
    IndicatorScore,
    ScoreSheet,
    SheetState,
)

from .computing import LOOSE, count_sheets, indicators_of
from .indicators import total_of
from .rows import keep_rows

BEGUN = "govpublic.assessment.begun"
CLAIMED = "govpublic.assessment.claimed"
HANDED_IN = "govpublic.assessment.handed_in"
SENT_BACK = "govpublic.assessment.sent_back"
GIVEN = "govpublic.assessment.given"
FIXED = "govpublic.assessment.fixed"
PUBLISHED = "govpublic.assessment.published"


def locked(sheet: ScoreSheet, *states: SheetState) -> ScoreSheet:
    """The stored row, nobody else's until the transaction ends; ``ValidationError`` in any other state."""
    rows = ScoreSheet.objects.select_for_update(of=("self",)).select_related("agency", "year")
    stored = rows.get(pk=sheet.pk)
    if stored.state not in states:
        message = _("The sheet is in the state “%(state)s”, in which this cannot be done.")
        raise ValidationError(message % {"state": stored.get_state_display()})
    return stored


@transaction.atomic
def begin_self_assessment(year: AssessmentYear, user: Any) -> int:
    """Let the agencies say what they did; returns how many sheets were opened to them."""
    count = year.sheets.filter(state=SheetState.DRAFT).update(state=SheetState.SELF)
    log(instance=year, action=BEGUN, user=user, data={"year": year.year, "sheets": count})
    return count


@transaction.atomic
def claim(line: IndicatorScore, points: Decimal, words: str, user: Any) -> None:
    """What the agency gives itself, and on which grounds."""
    sheet = locked(line.sheet, SheetState.SELF)
    _within(points, line)
    line.claimed, line.claim = points, words
    line.save(update_fields=["claimed", "claim"])
    _log(sheet, CLAIMED, user, indicator=line.key, points=str(points))


@transaction.atomic
def hand_in(sheet: ScoreSheet, user: Any) -> None:
    """Hand the self-assessment in to the office, once every line that is scored by hand has a claim."""
    stored = locked(sheet, SheetState.SELF)
    by_hand = [one.key for one in indicators_of(stored.year) if not one.is_computed]
    missing = stored.scores.filter(key__in=by_hand, claimed__isnull=True).count()
    if missing:
        message = _("%(count)d indicators still lack points and grounds.")
        raise ValidationError(message % {"count": missing})
    stored.state, stored.submitted_at, stored.submitted_by = SheetState.SUBMITTED, timezone.now(), user
    stored.save(update_fields=["state", "submitted_at", "submitted_by"])
    _log(stored, HANDED_IN, user)


@transaction.atomic
def send_back(sheet: ScoreSheet, reason: str, user: Any) -> None:
    """Give it back to the agency; its numbers follow again what is counted."""
    stored = locked(sheet, SheetState.SUBMITTED, SheetState.SCORED)
    if not reason.strip():
        raise ValidationError(_("Please say why it is sent back."))
    stored.state, stored.scored_at, stored.scored_by = SheetState.SELF, None, None
    stored.save(update_fields=["state", "scored_at", "scored_by"])
    CountedRows.objects.filter(score__sheet=stored).delete()
    _log(stored, SENT_BACK, user, reason=reason)


@transaction.atomic
def give(line: IndicatorScore, points: Decimal, remark: str, user: Any) -> None:
    """The office's points for a line. A computed line is changed only once it is fixed, and with a remark."""
    sheet = locked(line.sheet, *LOOSE, SheetState.SCORED)
    indicator = next(one for one in indicators_of(sheet.year) if one.key == line.key)
    if indicator.is_computed and sheet.state != SheetState.SCORED:
        raise ValidationError(_("These points are computed. They can be changed after the sheet is scored."))
    if indicator.is_computed and not remark.strip():
        raise ValidationError(_("Please say in the remark why other points are given than were computed."))
    _within(points, line)
    before, line.score, line.remark = line.score, points, remark
    line.save(update_fields=["score", "remark"])
    _write_total(sheet)
    _log(sheet, GIVEN, user, indicator=line.key, before=str(before), points=str(points))


@transaction.atomic
def fix(sheet: ScoreSheet, user: Any) -> None:
    """Score the sheet: count once more, write down the rows, and let the numbers stand from now on."""
    stored, now = locked(sheet, *LOOSE), timezone.now()
    by_key = {indicator.key: indicator for indicator in indicators_of(stored.year)}
    by_hand = [key for key, indicator in by_key.items() if not indicator.is_computed]
    missing = stored.scores.filter(key__in=by_hand, score__isnull=True).count()
    if missing:
        raise ValidationError(_("%(count)d indicators still lack points.") % {"count": missing})
    count_sheets(stored.year, [stored], now)
    stored.refresh_from_db(fields=["total"])
    if stored.total is None:
        raise ValidationError(_("Nothing on this sheet can be scored."))
    keep_rows(stored, list(stored.scores.all()), by_key, now)
    stored.state, stored.scored_at, stored.scored_by = SheetState.SCORED, now, user
    stored.save(update_fields=["state", "scored_at", "scored_by"])
    _log(stored, FIXED, user, total=str(stored.total))


@transaction.atomic
def publish(year: AssessmentYear, user: Any) -> tuple[int, int]:
    """Publish every scored sheet; those with an open appeal wait. Returns how many of both."""
    rows = year.sheets.filter(state=SheetState.SCORED).select_for_update()
    scored = set(rows.values_list("pk", flat=True))
    open_appeals = year.sheets.filter(pk__in=scored, appeals__state=AppealState.OPEN)
    waiting = set(open_appeals.values_list("pk", flat=True))
    ready = year.sheets.filter(pk__in=scored - waiting)
    count = ready.update(state=SheetState.PUBLISHED, published_at=timezone.now())
    data = {"year": year.year, "sheets": count, "waiting": len(waiting)}
    log(instance=year, action=PUBLISHED, user=user, data=data)
    return count, len(waiting)


def _write_total(sheet: ScoreSheet) -> None:
    sheet.total = total_of(list(sheet.scores.values_list("weight", "score")))
    sheet.save(update_fields=["total"])


def _within(points: Decimal, line: IndicatorScore) -> None:
    if not 0 <= points <= line.weight:
        raise ValidationError(_("Points are from 0 to %(weight)s.") % {"weight": line.weight})


def _log(sheet: ScoreSheet, action: str, user: Any, **data: Any) -> None:
    log(instance=sheet, action=action, user=user, data={**sheet.log_data(), **data})
