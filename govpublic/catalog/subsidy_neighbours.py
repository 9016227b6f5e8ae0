"""The same payment in two villages: asked of the database once for each chunk, and of the file itself."""

from __future__ import annotations

from collections import defaultdict

from .models import SubsidyPayment
from .subsidy_targets import Target


class Neighbours:
    """Keeps one chunk of rows at a time, and of a file with several villages where each likeness was seen."""

    def __init__(self) -> None:
        self._chunk: list[tuple[int, Target, int]] = []
        self._seen: dict[int, Target] = {}
        self._first: Target | None = None
        self._several = False

    def add(self, target: Target, line: int, likeness: int) -> None:
        self._chunk.append((likeness, target, line))

    def ask(self) -> None:
        """Note rows of the chunk that are paid alike elsewhere; one query."""
        if not self._chunk:
            return
        elsewhere = self._in_database()
        for likeness, target, line in self._chunk:
            for program, year, village, name in elsewhere.get(likeness, ()):
                if village != target.village.pk and (program, year) == (target.program.pk, target.year):
                    target.facts.add_elsewhere([(line, name)])
                    break
            else:
                self._look_in_file(likeness, target, line)
        self._chunk = []

    def _in_database(self) -> dict[int, list[tuple[int, int, int, str]]]:
        likenesses = list({likeness for likeness, _target, _line in self._chunk})
        rows = SubsidyPayment.objects.filter(
            likeness__in=likenesses, batch__govpublic_rolls__live=True
        ).values_list(
            "likeness", "batch__program_id", "batch__year", "batch__village_id", "batch__village__name"
        )
        found: dict[int, list[tuple[int, int, int, str]]] = defaultdict(list)
        for likeness, program, year, village, name in rows.distinct():
            found[likeness].append((program, year, village, name))
        return found

    def _look_in_file(self, likeness: int, target: Target, line: int) -> None:
        """Within the file; nothing is kept while all rows belong to one batch."""
        if self._first is None:
            self._first = target
        self._several = self._several or target is not self._first
        if not self._several:
            return
        other = self._seen.setdefault(likeness, target)
        same = (other.program.pk, other.year) == (target.program.pk, target.year)
        if same and other.village.pk != target.village.pk:
            target.facts.add_elsewhere([(line, other.village.name)])
