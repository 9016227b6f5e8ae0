"""Appeals, and corrections after publication. Nothing that was written is changed by them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from govpublic.oversight.models import Appeal, AppealState, Correction, IndicatorScore, ScoreSheet, SheetState

from .acts import locked
from .indicators import total_of

APPEALED = "govpublic.assessment.appealed"
ANSWERED = "govpublic.assessment.answered"
CORRECTED = "govpublic.assessment.corrected"


@transaction.atomic
def appeal(line: IndicatorScore, words: str, user: Any) -> Appeal:
    """Dispute the points of a line, while the sheet is scored or after it was published; one at a time."""
    sheet = locked(line.sheet, SheetState.SCORED, SheetState.PUBLISHED)
    if not words.strip():
        raise ValidationError(_("Please say what is disputed, and why."))
    if sheet.appeals.filter(key=line.key, state=AppealState.OPEN).exists():
        raise ValidationError(_("An appeal about this indicator waits for its answer already."))
    made = Appeal.objects.create(sheet=sheet, key=line.key, words=words, by=user)
    log(instance=sheet, action=APPEALED, user=user, data={**sheet.log_data(), "indicator": line.key})
    return made


@transaction.atomic
def answer(made: Appeal, is_upheld: bool, words: str, user: Any) -> None:
    """Answer an appeal in words; points are changed by an act of its own."""
    stored = (
        Appeal.objects.select_for_update(of=("self",))
        .select_related("sheet__agency", "sheet__year")
        .get(pk=made.pk)
    )
    if stored.state != AppealState.OPEN:
        raise ValidationError(_("This appeal was answered already."))
    if not words.strip():
        raise ValidationError(_("Please answer in words."))
    stored.state = AppealState.UPHELD if is_upheld else AppealState.DISMISSED
    stored.answer, stored.answered_by, stored.answered_at = words, user, timezone.now()
    stored.save()
    data = {**stored.sheet.log_data(), "indicator": stored.key, "state": stored.state}
    log(instance=stored.sheet, action=ANSWERED, user=user, data=data)


@transaction.atomic
def correct(line: IndicatorScore, points: Decimal, reason: str, user: Any) -> Correction:
    """Change the points of a published line: what it said stays, and the correction stands beside it."""
    sheet = locked(line.sheet, SheetState.PUBLISHED)
    if not reason.strip():
        raise ValidationError(_("Please say why the points are corrected."))
    if not 0 <= points <= line.weight:
        raise ValidationError(_("Points are from 0 to %(weight)s.") % {"weight": line.weight})
    standing = standing_points(sheet)
    before = standing[line.key]
    standing[line.key] = points
    weights = dict(sheet.scores.values_list("key", "weight"))
    total = total_of([(weights[key], given) for key, given in standing.items()])
    made = Correction.objects.create(
        score=line, before=before, points=points, total=total, reason=reason, by=user
    )
    sheet.corrected_total = total
    sheet.save(update_fields=["corrected_total"])
    data = {**sheet.log_data(), "indicator": line.key, "before": str(before), "points": str(points)}
    log(instance=sheet, action=CORRECTED, user=user, data={**data, "reason": reason})
    return made


def standing_points(sheet: ScoreSheet) -> dict[str, Decimal | None]:
    """The points of each line as they stand, the last correction before what was published; two queries."""
    points: dict[str, Decimal | None] = dict(sheet.scores.order_by("place").values_list("key", "score"))
    corrections = Correction.objects.filter(score__sheet=sheet).order_by("pk")
    points.update(corrections.values_list("score__key", "points"))
    return points
