"""HTML as a scan reads it: the text, and where in the HTML each part of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import NamedTuple

from govpublic.sanitize.profiles import BLOCKS
from govpublic.sanitize.tokens import Token, tokenize

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
#: What a reader or his telephone is told beside the text.
_TOLD = re.compile(
    r"""(?:^|[\s/"'])(?:(?:alt|title|aria-label)\s*=\s*|href\s*=\s*["']?(?=tel:|mailto:|sms:))"""
    r"""("[^"]*"|'[^']*'|[^\s"'>]+)""",
    re.IGNORECASE,
)
_CELLS = frozenset({"td", "th"})
#: One for one, so that offsets stay.
_BLANKS = str.maketrans("\t\n\r\f\xa0", "     ")


class Span(NamedTuple):
    """``text[start:end]`` stands at ``html[raw:raw_end]``; in step, or as one character reference."""

    start: int
    end: int
    raw: int
    raw_end: int

    @property
    def in_step(self) -> bool:
        return self.end - self.start == self.raw_end - self.raw


def read(html: str) -> tuple[str, list[Span]]:
    """The text of ``html``, a line for each block and a tab between cells, and where its parts stand.

    Alternative texts, titles and the numbers of telephone links stand on lines of their own at the end.
    """
    return _Reader().read(html)


def blank(text: str) -> str:
    """``text`` on one line, each character where it was."""
    return text.translate(_BLANKS)


def replace(html: str, spans: Sequence[Span], changes: Sequence[tuple[int, int, str]]) -> str:
    """``html`` with other words at the places (start, end, words) in its text; tags stay as they are."""
    edits: list[tuple[int, int, str]] = []
    for start, end, words in changes:
        for a, b in _raw_parts(spans, start, end):
            edits.append((a, b, escape(words)))
            words = ""
    for a, b, words in sorted(edits, reverse=True):
        html = html[:a] + words + html[b:]
    return html


def _raw_parts(spans: Sequence[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    for span in spans:
        if span.start < end and start < span.end:
            if span.in_step:
                shift = span.raw - span.start
                yield max(start, span.start) + shift, min(end, span.end) + shift
            else:
                yield span.raw, span.raw_end


class _Reader:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.spans: list[Span] = []
        self.at = 0
        self.in_cell = False

    def read(self, html: str) -> tuple[str, list[Span]]:
        raw = 0
        told: list[tuple[str, int]] = []
        for token in tokenize(html):
            if token.kind == "text":
                self._text(token.raw, raw)
            elif token.kind != "junk":
                self._tag(token)
                if token.kind == "start" and "=" in token.source:
                    told += _told(token, raw)
            raw += len(token.raw)
        for words, place in told:
            self._break("\n")
            self._text(words, place)
        return "".join(self.parts), self.spans

    def _tag(self, token: Token) -> None:
        if token.name in _CELLS:
            if token.kind == "start":
                self._break("\t")
            self.in_cell = token.kind == "start"
        elif token.name in BLOCKS:
            if token.name in ("tr", "table"):
                self.in_cell = False
            self._break(" " if self.in_cell else "\n")

    def _break(self, mark: str) -> None:
        last = self.parts[-1] if self.parts else "\n"
        if last[-1] != "\n" and (mark == "\t" or last != mark):
            self._add(mark)

    def _text(self, raw: str, place: int) -> None:
        reached = 0
        for entity in _ENTITY.finditer(raw) if "&" in raw else ():
            self._span(raw[reached : entity.start()], place + reached, entity.start() - reached)
            self._span(unescape(entity[0]), place + entity.start(), len(entity[0]))
            reached = entity.end()
        self._span(raw[reached:], place + reached, len(raw) - reached)

    def _span(self, text: str, raw: int, length: int) -> None:
        if text:
            self.spans.append(Span(self.at, self.at + len(text), raw, raw + length))
            self._add(text.translate(_BLANKS))

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)


def _told(token: Token, raw: int) -> Iterator[tuple[str, int]]:
    for told in _TOLD.finditer(token.raw):
        words, place = told[1], raw + told.start(1)
        if words[:1] in "\"'":
            words, place = words[1:-1], place + 1
        if words:
            yield words, place
