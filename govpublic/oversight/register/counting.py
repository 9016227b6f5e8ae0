"""How many records of a year each agency has, with evidence and without: one query for all registers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Q, Value
from django.db.models.functions import Cast

from govpublic.oversight.models import (
    LeadershipMeeting,
    RegisterEvidence,
    Submission,
    Training,
    WorkDocument,
)
from govpublic.oversight.models.register import RecordState


@dataclass(frozen=True)
class Counted:
    """``total`` records, of which ``proven`` have evidence and were not sent back."""

    total: int = 0
    proven: int = 0


def counts_of(agencies: Collection[int], year: int) -> dict[tuple[int, str], Counted]:
    """By agency and kind of record."""
    parts = [
        _part(LeadershipMeeting, F("kind"), agencies, year),
        _part(WorkDocument, F("kind"), agencies, year),
        _part(Training, Value("trainings"), agencies, year),
        _part(Submission, Value("submissions"), agencies, year),
    ]
    rows = parts[0].union(*parts[1:], all=True).order_by()
    return {(agency, what): Counted(total, proven) for agency, what, total, proven in rows}


def _part(model: Any, what: Any, agencies: Collection[int], year: int) -> Any:
    holds = RegisterEvidence.beside(model)
    rows = model.objects.filter(agency__in=agencies, **{f"{model.day_field}__year": year}).order_by()
    rows = rows.annotate(what=Cast(what, CharField(max_length=20)), holds=holds)
    grouped = rows.values("agency_id", "what").annotate(
        total=Count("pk"), proven=Count("pk", filter=Q(holds=True) & ~Q(state=RecordState.RETURNED))
    )
    return grouped.values_list("agency_id", "what", "total", "proven")
