"""Heading levels without holes, so that a screen reader's outline of a paper reads in order."""

from collections.abc import Sequence


def in_order(levels: Sequence[int], *, top: int = 2) -> list[int]:
    """``levels`` (2 to 6) with every jump downwards made one step: [3, 2, 4] becomes [2, 2, 3].

    The page's title is the h1 above ``top``. Going back up any number of levels is no hole.
    """
    result: list[int] = []
    previous = top - 1
    for level in levels:
        previous = max(top, min(level, previous + 1))
        result.append(previous)
    return result
