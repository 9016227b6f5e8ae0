"""Precision and recall of certain matches over a labelled corpus, with every case that fails."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from govpublic.detectors.privacy import Match, scan

from .corpus import Sample, Truth

FIXED_KINDS = (
    *("resident_id", "mobile", "landline", "bank_card", "passport", "travel_permit", "plate", "email"),
    "birth_date",
)
CONTEXT_KINDS = ("person_name", "address", "minor", "health", "resident_id_15")


@dataclass
class Tally:
    """Counts of one kind."""

    right: int = 0
    perhaps: int = 0
    missed: list[tuple[Sample, str]] = field(default_factory=list)
    wrong: list[tuple[Sample, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + len(self.missed)) or 1)

    @property
    def found(self) -> float:
        """Recall when what is not certain counts too."""
        return (self.right + self.perhaps) / ((self.right + len(self.missed)) or 1)

    @property
    def precision(self) -> float:
        return self.right / ((self.right + len(self.wrong)) or 1)


def kind_of(match: Match) -> str:
    """Identity numbers of 15 digits are counted apart."""
    old = match.kind == "resident_id" and len(match.masked) == 15
    return "resident_id_15" if old else match.kind


def tallies(samples: Iterable[Sample]) -> dict[str, Tally]:
    """Certain matches against what was put there: the same kind, at least nine tenths of the same place."""
    counts = {kind: Tally() for kind in (*FIXED_KINDS, *CONTEXT_KINDS)}
    for sample in samples:
        matches = scan(sample.text, sample.profile)
        left = [match for match in matches if match.certain]
        perhaps = [match for match in matches if not match.certain]
        for truth in sample.truths:
            hit = next((each for each in left if kind_of(each) == truth.kind and _same(each, truth)), None)
            if hit:
                left.remove(hit)
                counts[truth.kind].right += 1
            else:
                counts[truth.kind].missed.append((sample, sample.text[truth.start : truth.end]))
                seen = any(kind_of(each) == truth.kind and _same(each, truth) for each in perhaps)
                counts[truth.kind].perhaps += seen
        for match in left:
            counts[kind_of(match)].wrong.append((sample, match.text))
    return counts


def _same(match: Match, truth: Truth) -> bool:
    shared = min(match.end, truth.end) - max(match.start, truth.start)
    return shared >= 0.9 * max(match.end - match.start, truth.end - truth.start) - 1
