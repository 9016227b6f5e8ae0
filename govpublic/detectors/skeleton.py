"""What is left of a text when everything that two typists may do differently is taken away."""

import re
import unicodedata
from collections import Counter

_DECORATION = re.compile(r"[\W_]+")

# Taken out first, for speed: half of it is full-width, and a text without it mostly needs no NFKC, which
# takes longer than all the rest. Nothing of it becomes a letter or a digit by NFKC.
_PLAIN_DECORATION = re.compile(r"[\s，。、；：？！“”‘’（）《》〈〉【】〔〕—…·.,;:?!()\[\]]+")


def skeleton(text: str) -> str:
    """Letters and digits of `text` alone: NFKC, case folded, without white space, punctuation and symbols."""
    bare = _PLAIN_DECORATION.sub("", text)
    return _DECORATION.sub("", unicodedata.normalize("NFKC", bare).casefold())


def grams(text: str, size: int) -> Counter[str]:
    """How often each run of `size` characters occurs in `text`."""
    return Counter(text[start : start + size] for start in range(len(text) - size + 1))
