"""Copies and honest summaries of a text, made with a seeded generator."""

from __future__ import annotations

import random
import re


def copy_with_edits(text: str, other: str, chance: random.Random, *, reordered: bool = False) -> str:
    """``text`` with sentences of ``other`` in place of its own, at most three tenths of the length.

    ``reordered`` shuffles its paragraphs as well.
    """
    paragraphs = _rewritten(_sentences(text), _sentences(other), chance).split("\n")
    if reordered:
        chance.shuffle(paragraphs)
    return "\n".join(paragraphs)


def summary_with_quotations(text: str, other: str, chance: random.Random) -> str:
    """Words of ``other`` with quotations from ``text``, which make up three tenths of the whole."""
    quoted = _sentences(text)
    chance.shuffle(quoted)
    own = "".join(_sentences(other))
    return own + "".join(quoted)[: len(own) * 3 // 7]


def _rewritten(sentences: list[str], other: list[str], chance: random.Random) -> str:
    left = sum(map(len, sentences)) * 0.3
    for place in chance.sample(range(len(sentences)), len(sentences)):
        left -= len(sentences[place])
        if left < 0:
            break
        sentences[place] = chance.choice(other)
    return "".join(sentences)


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^。\n]+[。\n]", text)
