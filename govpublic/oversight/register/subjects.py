"""Whose clocks follow from what was written in the register, read fresh: what is gone has none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from govpublic.agencies.models import Agency
from govpublic.oversight.models import RegisterEvidence

Concerned = Callable[[Any], Iterable[Any]]


def agency_of(changed: Any) -> Iterable[Any]:
    """The agency of a record."""
    return Agency.objects.filter(pk=changed.agency_id)


def itself(changed: Any) -> Iterable[Any]:
    return type(changed).objects.filter(pk=changed.pk)


def agencies_by(*models: type) -> dict[type, Concerned]:
    """For kinds about agencies that follow from records of ``models`` and their evidence."""

    def proven(evidence: RegisterEvidence) -> Iterable[Any]:
        record = evidence.record
        return agency_of(record) if isinstance(record, models) else ()

    return {**dict.fromkeys(models, agency_of), RegisterEvidence: proven}


def itself_and_evidence(model: type) -> dict[type, Concerned]:
    """For kinds about records themselves."""

    def proven(evidence: RegisterEvidence) -> Iterable[Any]:
        record = evidence.record
        return [record] if isinstance(record, model) else ()

    return {model: itself, RegisterEvidence: proven}


def proven_among(records: Sequence[Any]) -> Mapping[Any, bool]:
    """Which of ``records``, all of one model, have evidence and were not sent back; one query."""
    model: Any = type(records[0])
    keys = [record.pk for record in records]
    return dict.fromkeys(model.objects.proven().filter(pk__in=keys).values_list("pk", flat=True), True)
