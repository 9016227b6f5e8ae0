"""How much of one text was copied from another, in whatever order."""

from govpublic.detectors.skeleton import skeleton

# Long enough that law phrases ("按照国家有关规定") seldom count, short enough to survive small edits.
GRAM = 8


def containment(text: str, source: str) -> float:
    """Share of `text` that also stands in `source`, from 0.0 to 1.0, counted in runs of eight characters.

    White space, punctuation, width and case do not count, nor does the order of passages. A text shorter than
    eight characters is contained as a whole or not at all; an empty one not at all.
    """
    copy, original = skeleton(text), skeleton(source)
    if len(copy) < GRAM:
        return float(bool(copy) and copy in original)
    known = {original[start : start + GRAM] for start in range(len(original) - GRAM + 1)}
    total = len(copy) - GRAM + 1
    return sum(copy[start : start + GRAM] in known for start in range(total)) / total
