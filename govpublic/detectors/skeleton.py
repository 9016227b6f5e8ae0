"""What is left of a text when everything that two typists may do differently is taken away."""

import re
import unicodedata
from collections import Counter

_DECORATION = re.compile(r"[\W_]+")


def skeleton(text: str) -> str:
    """Letters and digits of `text` alone: NFKC, case folded, without white space, punctuation and symbols."""
    return _DECORATION.sub("", unicodedata.normalize("NFKC", text).casefold())


def grams(text: str, size: int) -> Counter[str]:
    """How often each run of `size` characters occurs in `text`."""
    return Counter(text[start : start + size] for start in range(len(text) - size + 1))
