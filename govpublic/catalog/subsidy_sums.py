"""Rows of sums among the rows of a file: not payments, but a promise that the payments must keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from .exchange.cells import figure_cell
from .exchange.faults import CellFault
from .exchange.headings import Heading
from .exchange.resource import TableResult
from .subsidy_targets import Target

SUM_WORDS = frozenset({"合计", "总计", "共计", "总和"})
OTHER_SUM = _("The sum is given as %(said)s, but the rows come to %(rows)s. Please check them.")
NO_ROWS = _("There are no rows below the headings.")


class Sums:
    """Rows that begin with 合计."""

    def __init__(self) -> None:
        self._figure = figure_cell(14, 2, required=True, repair=True)
        self._found: list[tuple[int, Decimal]] = []

    def take(self, line: int, cells: Sequence[Any], amount_at: int, target: Any) -> bool:
        """Whether this row, which is no payment, is one of sums; it is kept for ``compare``."""
        words = {"".join(cell.split()).rstrip(":：") for cell in cells if isinstance(cell, str)}
        if not words & SUM_WORDS:
            return False
        try:
            self._found.append((line, self._figure(cells[amount_at])))
        except CellFault:
            return False
        return True

    def compare(
        self, targets: Iterable[Target], heading: Heading, amount_at: int, result: TableResult
    ) -> None:
        """Hold every sum against all rows; a file without rows is a fault."""
        rows = sum(target.facts.rows for target in targets)
        if not rows and not result.faults:
            result.faults.add(heading.line, 0, "", NO_ROWS)
        if result.faults:
            return
        total = sum((target.facts.total for target in targets), Decimal(0))
        for line, said in self._found:
            if said != total:
                place = heading.cells[amount_at]
                result.faults.add(line, amount_at + 1, place, OTHER_SUM, said=f"{said:f}", rows=f"{total:f}")

    @property
    def count(self) -> int:
        """How many rows of sums there were."""
        return len(self._found)

    @property
    def stated(self) -> Decimal | None:
        """The one sum that the file gives."""
        return self._found[0][1] if len(self._found) == 1 else None
