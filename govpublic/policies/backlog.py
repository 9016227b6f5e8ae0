"""Interpretations that are to be done anew (存量重做, INT-8), each with its reason and its one deadline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.permissions import visible_to
from govpublic.deadlines.states import State
from govpublic.deadlines.wording import due_words, standing_words
from govpublic.validators.admin_urls import edit_url_of
from govpublic.validators.models import Finding, Version
from govpublic.workdays import shanghai_date

from .duty_facts import POOR
from .models import InterpretationPage

KIND = "INT-8"
#: Why an interpretation is in the backlog, by the rule that found it poor.
REASONS: Mapping[str, Any] = {
    "INT-5": _("Copies the paper"),
    "INT-6": _("Only the title was changed"),
    "INT-7": _("Pictures of text"),
}
#: What can be chosen besides the states themselves.
OPEN = "open"


@dataclass(frozen=True)
class Line:
    """One interpretation in the backlog; ``reasons`` are empty once it was done anew."""

    title: str
    agency: str
    reasons: tuple[str, ...]
    published_on: date | None
    found_on: date
    due: str
    state: State
    standing: str
    edit_url: str | None


def backlog_of(user: Any, *, agency: str = "", reason: str = "", state: str = "") -> QuerySet[Deadline]:
    """The deadlines of the backlog that ``user`` may see: what is owed first, the longest overdue on top."""
    rows = visible_to(user).filter(kind=KIND)
    if agency.isdecimal():
        rows = rows.filter(agency=int(agency))
    if reason in REASONS:
        rows = rows.filter(Exists(_findings().filter(object_id=OuterRef("object_id"), rule=reason)))
    if state == OPEN:
        rows = rows.open()
    elif state in State.values:
        rows = rows.in_state(state)
    owed_first = (F("fulfilled_at").asc(nulls_first=True), F("cancelled_at").asc(nulls_first=True))
    return rows.select_related("agency").order_by(*owed_first, "due_at", "pk")


def agencies_with_backlog(user: Any) -> QuerySet[Agency]:
    """The agencies that have any, for the filter."""
    return Agency.objects.filter(pk__in=backlog_of(user).order_by().values("agency"))  # type: ignore[no-any-return]


def counts_of(user: Any) -> dict[str, int]:
    """How many are still to be done, how many of these are overdue, and how many were done."""
    rows, now = backlog_of(user), timezone.now()
    return {
        "open": rows.open().count(),
        "overdue": rows.in_state(State.OVERDUE, now).count(),
        "done": rows.filter(fulfilled_at__isnull=False).count(),
    }


def described(rows: Iterable[Deadline]) -> list[Line]:
    """Each row with what is known of its interpretation. Two queries, however many there are."""
    rows, now = list(rows), timezone.now()
    keys = [row.object_id for row in rows]
    published = {
        str(pk): first
        for pk, first in InterpretationPage.objects.filter(pk__in=keys).values_list(
            "pk", "first_published_at"
        )
    }
    reasons: dict[str, set[str]] = {}
    for key, rule in _findings().filter(object_id__in=keys).values_list("object_id", "rule"):
        reasons.setdefault(key, set()).add(rule)
    return [_line(row, published, reasons.get(row.object_id, set()), now) for row in rows]


def _findings() -> QuerySet[Finding]:
    """What the last check found in the live versions of interpretations."""
    content_type = ContentType.objects.get_for_model(InterpretationPage, for_concrete_model=False)
    return Finding.objects.filter(content_type=content_type, version=Version.LIVE, rule__in=POOR)


def _line(row: Deadline, published: Mapping[str, Any], found: set[str], now: datetime) -> Line:
    first = published.get(row.object_id)
    return Line(
        title=row.title,
        agency=str(row.agency or ""),
        reasons=tuple(str(words) for rule, words in REASONS.items() if rule in found),
        published_on=shanghai_date(first) if first else None,
        found_on=shanghai_date(row.started_at),
        due=due_words(row),
        state=row.state_at(now),
        standing=standing_words(row, now),
        edit_url=edit_url_of(InterpretationPage, row.object_id) if row.object_id in published else None,
    )
