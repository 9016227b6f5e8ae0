"""Plain text that somebody typed into a form, without what nobody sees and what turns a page around.

It stays text: ``<b>`` is three letters and is escaped wherever it is shown.
"""

from __future__ import annotations

import re
import unicodedata

#: Joiners and selectors that hold an emoji together; they stay between two visible signs of one.
_JOINER, _SELECTOR = "\u200d", "\ufe0f"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_MANY_MARKS = re.compile(rf"([{_MARKS}]{{3}})[{_MARKS}]+")
#: Letters and marks that have no picture: fillers of Hangul, the empty Braille cell, and their like.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\u0085\v\f]")


def typed_text(text: str) -> str:
    """``text`` in lines: no control, direction or zero-width signs, no piles of accents, no wide gaps.

    Emoji stay whole; more than one blank line becomes one; spaces at the ends go.
    """
    composed = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    seen = _MANY_MARKS.sub(r"\1", "".join(_visible(composed)))
    lines = [line.rstrip() for line in seen.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def typed_line(text: str) -> str:
    """The same on one line, with single spaces: a name, a title."""
    return " ".join(typed_text(text).split())


def _visible(text: str) -> list[str]:
    kept: list[str] = []
    for at, char in enumerate(text):
        if char in "\n\t" or not _is_hidden(char) or _joins_emoji(char, at, text):
            kept.append(char)
    return kept


def _is_hidden(char: str) -> bool:
    return char in _BLANK or unicodedata.category(char) in _DROPPED


def _joins_emoji(char: str, at: int, text: str) -> bool:
    if char != _JOINER or not 0 < at < len(text) - 1:
        return False
    before, after = text[at - 1], text[at + 1]
    return _is_emoji(before) and _is_emoji(after)


def _is_emoji(char: str) -> bool:
    return char == _SELECTOR or unicodedata.category(char) == "So" or "\U0001f3fb" <= char <= "\U0001f3ff"
