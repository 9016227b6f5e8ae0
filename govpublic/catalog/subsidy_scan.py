"""The scan of rows for personal information: thousands as one text, each match led back to its cell.

The same scan as that of a page's texts, with the roll profile and the words of the rulebook. What is scanned
is what would be published: names come in as they are stored, masked, so that a scan for minors finds names
that are still open, and those alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from govpublic.detectors.privacy import KINDS, Match, scan, weak_masks
from govpublic.validators.privacy.weighing import masked_further
from govpublic.validators.privacy.words import without_allowed, words_of_the_rulebook
from govpublic.validators.rulebook import current

#: A column of names is what a roll is; names by themselves belong to no rule.
SCANNED = frozenset(kind for kind in KINDS if kind != "person_name")
WEAK = "weak_mask"


class CellSight(NamedTuple):
    """One match: its kind, in which row of the chunk and which column, whether certain, and its mask."""

    kind: str
    row: int
    column: int
    certain: bool
    masked: str


class RowScan:
    """Scans chunks of rows below the same ``headings``; ``title`` is read with them."""

    def __init__(self, title: str, headings: Sequence[str], on: date) -> None:
        self._head = f"{title}\n" + "\t".join(headings) + "\n"
        self._on = on
        self._words = words_of_the_rulebook()
        self._min_open = int(current().params("PRV-7")["min_open_digits"])

    def sights(self, rows: Sequence[str]) -> list[CellSight]:
        """What was found in ``rows``, whose cells are joined by tabs and hold none themselves."""
        text = self._head + "\n".join(rows)
        found = scan(text, "roll", kinds=SCANNED, words=self._words, on=self._on)
        matches = [(match.kind, match) for match in without_allowed(text, found)]
        if "*" in text:
            matches += [(WEAK, match) for match in weak_masks(text, self._min_open)]
        return self._placed(rows, text, matches) if matches else []

    def _placed(
        self, rows: Sequence[str], text: str, matches: Sequence[tuple[str, Match]]
    ) -> list[CellSight]:
        starts, reached = [], len(self._head)
        for row in rows:
            starts.append(reached)
            reached += len(row) + 1
        sights = []
        for kind, match in matches:
            row = bisect_right(starts, match.start) - 1
            if row < 0:
                continue  # in the title, which the page's own rules read
            column = text.count("\t", starts[row], match.start)
            masked = match.masked if kind == WEAK else masked_further(kind, match.masked)
            sights.append(CellSight(kind, row, column, match.certain, masked))
        return sights
