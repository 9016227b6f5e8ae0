"""Batches in the making: opened with the first row, so that of two imports at once one is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop as _

from .exchange.faults import CellFault, Fault
from .exchange.resource import TableResult
from .models import SubsidyBatch
from .subsidy_judging import keep
from .subsidy_targets import Target

TWICE = _("This very file was imported for %(batch)s already. Nothing has changed in it since.")
ALIKE = _("Like row %(first)d: the same name and the same amount. Is somebody paid twice?")
MORE_ALIKE = _("%(count)d rows in all are like another row of the roll.")
ELSEWHERE = _("Paid alike in %(village)s as well: the same name and the same amount.")
MORE_ELSEWHERE = _("%(count)d rows in all are paid alike in another village.")


class Batches:
    """What is written besides the rows; a dry run looks and writes nothing."""

    def __init__(self, fingerprint: str, record: Any, columns: list[str], *, write: bool) -> None:
        self._fingerprint, self._record, self._columns, self._write = fingerprint, record, columns, write

    def open(self, target: Target) -> CellFault | None:
        """Make the batch of ``target``, unless the same file has made it before."""
        if target.batch is not None:
            return None
        key = {
            "program": target.program,
            "village": target.village,
            "year": target.year,
            "label": target.label,
            "fingerprint": self._fingerprint,
        }
        if not self._write:
            there = SubsidyBatch.objects.filter(**key).exists()
        else:
            there = not self._made(target, key)
        return CellFault(TWICE, batch=str(SubsidyBatch(**key))) if there else None

    def finish(self, targets: Iterable[Target], result: TableResult) -> None:
        """Tell what a person should look at, and keep what is known of the rows."""
        for target in targets:
            known = target.facts.as_json()
            _tell_alike(known, result)
            _tell_elsewhere(known, result)
            if target.batch is not None and not result.faults:
                keep(target.batch, target.facts)

    def _made(self, target: Target, key: dict[str, Any]) -> bool:
        try:
            with transaction.atomic():
                target.batch = SubsidyBatch.objects.create(record=self._record, columns=self._columns, **key)
        except IntegrityError:
            return False
        return True


def _tell_alike(known: dict[str, Any], result: TableResult) -> None:
    for first, line in known["alike_lines"]:
        result.notes.append(Fault(line, 0, "", ALIKE, {"first": first}))
    if known["alike"] > len(known["alike_lines"]):
        result.notes.append(Fault(0, 0, "", MORE_ALIKE, {"count": known["alike"]}))


def _tell_elsewhere(known: dict[str, Any], result: TableResult) -> None:
    for line, village in known["elsewhere_found"]:
        result.notes.append(Fault(line, 0, "", ELSEWHERE, {"village": village}))
    if known["elsewhere"] > len(known["elsewhere_found"]):
        result.notes.append(Fault(0, 0, "", MORE_ELSEWHERE, {"count": known["elsewhere"]}))
