"""How much of one text was copied from others, in whatever order."""

from functools import lru_cache

from govpublic.detectors.skeleton import skeleton

# Long enough that law phrases ("按照国家有关规定") seldom count, short enough to survive small edits.
GRAM = 8

#: A source is compared again and again while somebody writes about it. At 120 bytes a run, eight sources of
#: this many characters take 50 MB at the worst; a longer one is read anew each time.
_LONGEST_KEPT = 50_000


def containment(text: str, *sources: str, gram: int = GRAM) -> float:
    """Share of `text` that also stands in one of `sources`, from 0.0 to 1.0.

    Counted in runs of `gram` characters. White space, punctuation, width and case do not count, nor does the
    order of passages. A text shorter than `gram` characters is contained as a whole or not at all; an empty
    one not at all. Linear in the lengths.
    """
    copy = skeleton(text)
    if len(copy) < gram:
        return float(bool(copy) and any(copy in skeleton(source) for source in sources))
    known = [_runs_of(source, gram) for source in sources]
    everything = known[0] if len(known) == 1 else frozenset[str]().union(*known)
    runs = [copy[start : start + gram] for start in range(len(copy) - gram + 1)]
    return sum(map(everything.__contains__, runs)) / len(runs)


def _runs_of(source: str, gram: int) -> frozenset[str]:
    return _kept_runs(source, gram) if len(source) <= _LONGEST_KEPT else _runs(source, gram)


def _runs(source: str, gram: int) -> frozenset[str]:
    """Every run of `gram` characters that `source` has once its layout is taken away."""
    plain = skeleton(source)
    return frozenset([plain[start : start + gram] for start in range(len(plain) - gram + 1)])


_kept_runs = lru_cache(maxsize=8)(_runs)
