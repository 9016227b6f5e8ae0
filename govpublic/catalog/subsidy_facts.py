"""What is known of all rows of a batch together: counted as they pass, kept with it, read at publish."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
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
    """Grows with each chunk of rows; ``as_json`` is what a batch keeps."""

    def __init__(self) -> None:
        self.rows = 0
        self.total = Decimal(0)
        self.open_names = 0
        self.open_name_lines: list[int] = []
        self._first_line: dict[int, int] = {}
        self.alike = 0
        self.alike_lines: list[tuple[int, int]] = []
        self.elsewhere = 0
        self.elsewhere_found: list[tuple[int, str]] = []
        self.sights: list[dict[str, Any]] = []
        self.counts: Counter[str] = Counter()

    def add(self, line: int, amount: Decimal, likeness: int, name_is_open: bool) -> int | None:
        """Count one row; the line of an earlier one like it, if there is one."""
        self.rows += 1
        self.total += amount
        if name_is_open:
            self.open_names += 1
            if len(self.open_name_lines) < MOST_KEPT:
                self.open_name_lines.append(line)
        first = self._first_line.setdefault(likeness, line)
        if first == line:
            return None
        self.alike += 1
        if len(self.alike_lines) < MOST_KEPT:
            self.alike_lines.append((first, line))
        return first

    def lines_of(self, likenesses: Iterable[int]) -> list[int]:
        """The first line of each."""
        return sorted(self._first_line[likeness] for likeness in likenesses if likeness in self._first_line)

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
        return {
            "rows": self.rows,
            "total": str(self.total),
            "open_names": self.open_names,
            "open_name_lines": self.open_name_lines,
            "alike": self.alike,
            "alike_lines": [list(pair) for pair in self.alike_lines],
            "elsewhere": self.elsewhere,
            "elsewhere_found": [list(pair) for pair in self.elsewhere_found],
            "privacy": self.sights,
            "privacy_counts": dict(self.counts),
        }
