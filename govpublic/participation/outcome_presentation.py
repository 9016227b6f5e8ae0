"""The outcome as the public reads it: numbers by channel, answers, and every correction with its date."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from govpublic.core.charts import Bar, BarChart

from .consultation_outcomes import Change, changes_between
from .matters import Adoption, Channel
from .models import OutcomeVersion


@dataclass(frozen=True)
class Answer:
    """One opinion, or a group, and what became of it; ``adoption`` is "" in a draft that does not say yet."""

    opinion: str
    article: str
    count: int
    adoption: str
    adoption_label: str
    reason: str


@dataclass(frozen=True)
class Correction:
    """One correction: when, why, and line by line what it changed."""

    number: int
    at: datetime
    note: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Outcome:
    """``published_at`` is None while it is a draft; ``tally`` has a label and a number for each adoption."""

    summary: str
    none: bool
    total: int
    published_at: datetime | None
    chart: BarChart | None
    tally: tuple[tuple[str, str, int], ...]
    answers: tuple[Answer, ...]
    corrections: tuple[Correction, ...] = field(default=())


def outcome_of(page: Any) -> Outcome | None:
    """The outcome of ``page``; None while nothing is written. One query for the versions."""
    if not page.has_outcome:
        return None
    answers, received = tuple(_answer(value) for value in page.answer_list), page.received
    key = page.alias_of_id or page.pk
    versions = list(OutcomeVersion.objects.filter(consultation=key)) if key else []
    return Outcome(
        summary=page.outcome_summary.strip(),
        none=page.no_opinions,
        total=sum(received.values()),
        published_at=versions[0].published_at if versions else page.outcome_published_at,
        chart=_chart(received),
        tally=tuple(
            (kind.value, str(kind.label), sum(a.count for a in answers if a.adoption == kind))
            for kind in Adoption
        ),
        answers=answers,
        corrections=tuple(_correction(before, after) for before, after in pairwise(versions)),
    )


def _answer(value: Any) -> Answer:
    adoption = value.get("adoption") or ""
    return Answer(
        opinion=str(value.get("opinion") or ""),
        article=str(value.get("article") or ""),
        count=value.get("count") or 1,
        adoption=adoption,
        adoption_label=str(Adoption(adoption).label) if adoption in Adoption.values else "",
        reason=str(value.get("reason") or ""),
    )


def _chart(received: dict[Channel, int]) -> BarChart | None:
    if not sum(received.values()):
        return None
    return BarChart(
        title=_("Opinions by channel"),
        rows=[Bar(channel.label, number) for channel, number in received.items()],
        label_heading=_("Channel"),
    )


def _correction(before: OutcomeVersion, after: OutcomeVersion) -> Correction:
    changes = changes_between(before.content, after.content)
    return Correction(
        after.number, after.published_at, after.note, tuple(_told(change) for change in changes)
    )


def _told(change: Change) -> tuple[str, str, str]:
    """What it is about, what it said before, what it says now."""
    if change.kind == "received":
        return str(Channel(change.about).label), change.was, change.now
    if change.kind == "none":
        words = {"": _("Opinions were received"), "1": _("No opinion was received")}
        return _("Whether opinions came in"), words[change.was], words[change.now]
    if change.kind == "summary":
        return _("Summary"), change.was, change.now
    return change.about, _in_words(change.was), _in_words(change.now)


def _in_words(answers: str) -> str:
    """The answers that ``consultation_outcomes`` wrote into one text."""
    told = []
    for answer in filter(None, answers.split("\x1e")):
        adoption, reason, article, count = answer.split("\x1f")
        label = str(Adoption(adoption).label) if adoption in Adoption.values else ""
        told.append(" · ".join(filter(None, [label, reason, article, f"×{count}"])))
    return "; ".join(told)
