"""Telling copies from interpretations: its cost beside the sets of runs alone, and how far they lie apart."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from typing import Any

LENGTH = 10_000
ROUNDS = 30
LAWS = 60


def measure() -> Iterator[str]:
    from tests.detectors.laws import CORPUS, laws

    if not CORPUS.exists():
        yield "overlap: skipped, the corpus of laws is not beside the project"
        return
    texts = [law["text"] for law in laws()]
    yield _cost(*[text[:LENGTH] for text in texts if len(text) > 2 * LENGTH][:2])
    yield from _separation(random.Random(711).sample([t for t in texts if 4_000 < len(t) < 12_000], LAWS))


def _cost(text: str, source: str) -> str:
    """Both in one run; a source that differs each time is not remembered."""
    from govpublic.detectors.overlap import containment

    serial = iter(range(ROUNDS))
    share = _best(lambda: containment(text, f"{source}{next(serial)}"))
    sets = _best(lambda: [_runs(text), _runs(source)])
    return f"overlap of two texts of {LENGTH} characters / their two sets of 8-grams, CPU: {share / sets:.2f}"


def _separation(texts: list[str]) -> Iterator[str]:
    from govpublic.detectors.overlap import containment
    from tests.detectors.copies import copy_with_edits, summary_with_quotations

    chance = random.Random(30)
    pairs = list(zip(texts, [*texts[1:], texts[0]], strict=True))
    copies = [
        containment(copy_with_edits(text, other, chance, reordered=reordered), text)
        for text, other in pairs
        for reordered in (False, True)
    ]
    summaries = [containment(summary_with_quotations(text, other, chance), text) for text, other in pairs]
    yield f"overlap of {len(copies)} copies, up to 30% edited, half reordered: {min(copies):.2f} or more"
    yield f"overlap of {len(summaries)} summaries with 30% quotation: {max(summaries):.2f} or less"


def _runs(text: str) -> set[str]:
    return {text[start : start + 8] for start in range(len(text) - 7)}


def _best(work: Callable[[], Any]) -> float:
    found = []
    for _round in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)
