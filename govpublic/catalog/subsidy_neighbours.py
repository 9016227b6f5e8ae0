"""The same payment in two villages: asked of the database once for each chunk, and of the file itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .models import SubsidyPayment
from .subsidy_targets import Target


class Neighbours:
    """Keeps one chunk of rows at a time."""

    def __init__(self) -> None:
        self._chunk: list[tuple[int, Target, int]] = []

    def add(self, target: Target, line: int, likeness: int) -> None:
        self._chunk.append((likeness, target, line))

    def ask(self) -> None:
        """Note rows of the chunk that are paid alike in the live roll of another village; one query."""
        elsewhere = self._in_database() if self._chunk else {}
        for likeness, target, line in self._chunk if elsewhere else ():
            for program, year, village, name in elsewhere.get(likeness, ()):
                if village != target.village.pk and (program, year) == (target.program.pk, target.year):
                    target.facts.add_elsewhere([(line, name)])
                    break
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


def compare_within(targets: Sequence[Target]) -> None:
    """Note rows that are paid alike in another village of the same file."""
    together: dict[tuple[int, int], list[Target]] = defaultdict(list)
    for target in targets:
        together[target.program.pk, target.year].append(target)
    for group in together.values():
        if len({target.village.pk for target in group}) > 1:
            _compare(group)


def _compare(targets: Sequence[Target]) -> None:
    """Sorted once, equal ones stand side by side: each is told of the first in another village before it."""
    import numpy as np

    likenesses = np.concatenate([target.facts.likenesses() for target in targets])
    lines = np.concatenate([target.facts.lines() for target in targets])
    owners = np.repeat(np.arange(len(targets)), [target.facts.rows for target in targets])
    order = np.argsort(likenesses, kind="stable")
    ranked = likenesses[order]
    for place in np.flatnonzero(ranked[1:] == ranked[:-1]) + 1:
        mine, other = (targets[int(owners[order[at]])] for at in (place, place - 1))
        if mine.village.pk != other.village.pk:
            mine.facts.add_elsewhere([(int(lines[order[place]]), other.village.name)])
