"""Deadlines of a page in its compliance panel."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from govpublic.validators.panel_sections import panel_section

from .kinds import kinds_about
from .models import Deadline
from .permissions import may_explain
from .states import LATE, State
from .wording import due_words, standing_words


@panel_section("govpublic_deadlines/panel.html", order=50)
def deadlines_section(subject: Any, request: HttpRequest | None) -> dict[str, Any] | None:
    """What is still owed, and what is or was late; None if there is nothing. One query."""
    if subject.pk is None or not kinds_about(subject):
        return None
    now = timezone.now()
    rows = Deadline.objects.about(subject).filter(cancelled_at__isnull=True).select_related("agency")
    shown = [row for row in rows if row.state_at(now) not in (State.FULFILLED, State.CANCELLED)]
    user = getattr(request, "user", None)
    return {"deadlines": [_line(row, now, user) for row in shown]} if shown else None


def _line(row: Deadline, now: Any, user: Any) -> dict[str, Any]:
    state = row.state_at(now)
    is_late = state in LATE
    may = is_late and user is not None and may_explain(user, row)
    return {
        "row": row,
        "state": state,
        "due": due_words(row),
        "is_late": is_late,
        "standing": standing_words(row, now),
        "reason_missing": is_late and not row.late_reason,
        "reason_url": reverse("govpublic_deadline_reason", args=[row.pk]) if may else "",
    }
