"""What is known of all rows of a batch together: counted as they pass, kept with it, read at publish."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from govpublic.validators.rulebook import current

from .subsidy_scan import CellSight

#: So many of each kind are kept with their places; the rest are counted.
MOST_KEPT = 30

#: The rules whose numbers and words the rows were held against.
_CODES = ("VIL-5", "PRV-1", "PRV-2", "PRV-3", "PRV-4", "PRV-5", "PRV-6", "PRV-7", "PRV-9")


def rules_digest() -> str:
    """Changes when the rulebook would judge the same rows otherwise."""
    params = [(code, current().rules[code].severity, current().params(code)) for code in _CODES]
    return hashlib.sha256(repr(params).encode()).hexdigest()


class Facts:
    """Grows with each chunk of rows; ``as_json`` is what a batch keeps. Sixteen bytes a row."""

    def __init__(self) -> None:
        self.rows = 0
        self.total = Decimal(0)
        self.open_names = 0
        self.open_name_lines: list[int] = []
        self._likenesses = array("q")
        self._lines = array("q")
        self.elsewhere = 0
        self.elsewhere_found: list[tuple[int, str]] = []
        self.sights: list[dict[str, Any]] = []
        self.counts: Counter[str] = Counter()

    def add(self, line: int, amount: Decimal, likeness: int) -> None:
        """Count one row."""
        self.rows += 1
        self.total += amount
        self._likenesses.append(likeness)
        self._lines.append(line)

    def add_open_name(self, line: int) -> None:
        """A row whose name shows who it is."""
        self.open_names += 1
        if len(self.open_name_lines) < MOST_KEPT:
            self.open_name_lines.append(line)

    def likenesses(self) -> Any:
        """Of all rows, as an array of whole numbers."""
        import numpy as np

        return np.array(self._likenesses, dtype=np.int64)

    def lines(self) -> Any:
        """Of all rows, in the same order."""
        import numpy as np

        return np.array(self._lines, dtype=np.int64)

    def alike(self) -> list[tuple[int, int]]:
        """Pairs of lines (first, later) of rows that are alike, by the later line."""
        import numpy as np

        likenesses = self.likenesses()
        order = np.argsort(likenesses, kind="stable")
        ranked = likenesses[order]
        same = np.flatnonzero(ranked[1:] == ranked[:-1]) + 1
        lines = self.lines()[order]
        firsts = {int(ranked[place]): int(lines[place - 1]) for place in reversed(same)}
        return sorted(
            ((firsts[int(ranked[place])], int(lines[place])) for place in same), key=lambda pair: pair[1]
        )

    def add_elsewhere(self, found: Sequence[tuple[int, str]]) -> None:
        """Rows (line, village) that are paid alike in another village."""
        self.elsewhere += len(found)
        self.elsewhere_found += list(found)[: MOST_KEPT - len(self.elsewhere_found)]

    def add_sight(self, sight: CellSight, line: int, heading: str) -> None:
        """Personal information in a cell."""
        self.counts[sight.kind] += 1
        if self.counts[sight.kind] <= MOST_KEPT:
            place = {"line": line, "column": heading}
            self.sights.append(
                {"kind": sight.kind, "certain": sight.certain, "masked": sight.masked, **place}
            )

    def as_json(self) -> dict[str, Any]:
        alike = self.alike() if self.rows > 1 else []
        return {
            "rows": self.rows,
            "total": str(self.total),
            "open_names": self.open_names,
            "open_name_lines": self.open_name_lines,
            "alike": len(alike),
            "alike_lines": [list(pair) for pair in alike[:MOST_KEPT]],
            "elsewhere": self.elsewhere,
            "elsewhere_found": [list(pair) for pair in self.elsewhere_found],
            "privacy": self.sights,
            "privacy_counts": dict(self.counts),
        }
