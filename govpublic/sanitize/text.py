"""The text that a reader of some HTML sees, for rules that read words."""

from __future__ import annotations

import re
from html import unescape

from govpublic.sanitize.profiles import BLOCKS
from govpublic.sanitize.tokens import tokenize

_SPACE = re.compile(r"[ \t\n\f\r\xa0]+")


def text_of(html: str) -> str:
    """Plain text of ``html``: a line for each block, row or line break, a tab between the cells of a row.

    Space is what a browser shows, no-break spaces become plain ones, blank lines go; ideographic spaces
    inside a line stay. Comments, scripts and styles are no text. Never raises.
    """
    lines: list[list[str]] = [[]]
    for token in tokenize(html):
        if token.kind == "text":
            lines[-1].append(_SPACE.sub(" ", unescape(token.raw)))
        elif token.kind == "junk":
            continue
        elif token.name in BLOCKS:
            lines.append([])
        elif token.name in ("td", "th") and token.kind == "start" and lines[-1]:
            lines[-1].append("\t")
    joined = (_line("".join(parts)) for parts in lines)
    return "\n".join(line for line in joined if line)


def _line(text: str) -> str:
    return re.sub(r" *\t[ \t]*|  +", lambda m: "\t" if "\t" in m.group() else " ", text).strip()
