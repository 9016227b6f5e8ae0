"""HTML cut into text, tags and junk in one pass, with the grammar of the HTML standard's tokenizer.

It builds no tree and repairs nothing; its time grows with the length of the input and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

_WS = r"[\t\n\f\r ]"
# An unclosed quotation runs to the end of the input (\Z), so that the tag around it does not match at all.
# Possessive quantifiers (*+, ?+) never try again: no input makes the match slow.
_ATTRIBUTE = (
    rf"[^\t\n\f\r />][^\t\n\f\r />=]*+(?:{_WS}*+={_WS}*+"
    r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >"'][^\t\n\f\r >]*+|(?=>)))?+"""
)
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\t\n\f\r />]*+)"
    rf"(?P<attributes>(?:[\t\n\f\r /]*+{_ATTRIBUTE})*+)(?P<slash>[\t\n\f\r /]*+)>"
)
_TAG_START = re.compile(r"</?[a-zA-Z]")
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>|.*)", re.DOTALL)

#: Elements that show no text of the page: they go with all that is in them.
CONTENT_DROPPED = frozenset(
    {
        "applet",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "script",
        "style",
        "template",
        "textarea",
        "title",
        "xml",
        "xmp",
    }
)
#: Of those, the ones that swallow the rest of the page when they are not closed.
_SWALLOWS_REST = frozenset({"script", "style"})
#: Word's mark for the end of a paragraph, empty or a no-break space; dropped with what it holds.
_WORD_MARK = "o:p"
_WORD_MARK_REST = re.compile(r"[^<]*+</o:p\s*+>", re.IGNORECASE)


class Token(NamedTuple):
    """One piece of HTML. ``raw`` of all tokens, joined, is the input."""

    kind: Literal["text", "start", "end", "junk"]
    raw: str
    #: Lower-case element name; empty for text and comments.
    name: str = ""
    #: The attributes as written.
    source: str = ""
    self_closing: bool = False


_new = tuple.__new__


class Attribute(NamedTuple):
    """An attribute of a start tag: ``value`` is still escaped, ``raw`` is how it was written."""

    name: str
    value: str
    raw: str


def attributes_of(token: Token) -> list[Attribute]:
    """The attributes of a tag in order, repeated ones included (a browser heeds the first)."""
    found = []
    for raw in _ATTRIBUTES.findall(token.source):
        at = raw.find("=", 1)
        name, value = (raw, "") if at < 0 else (raw[:at], raw[at + 1 :].strip("\t\n\f\r "))
        if value[:1] in ('"', "'"):
            value = value[1:-1]
        found.append(Attribute(name.strip("\t\n\f\r ").lower(), value, raw))
    return found


def tokenize(html: str) -> Iterator[Token]:
    """Every token of ``html`` in order; a ``<`` that opens nothing is text."""
    markup, find = _Reader(html).markup, html.find
    at, length = 0, len(html)
    while at < length:
        end = find("<", at)
        if end != at:
            end = length if end < 0 else end
            # As Token("text", html[at:end]), in half the time: half of all tokens are made here.
            yield _new(Token, ("text", html[at:end], "", "", False))
            at = end
            continue
        token = markup(at)
        yield token
        at += len(token[1])


class _Reader:
    """Reads one input, remembering what it no longer holds: nothing is sought in vain twice."""

    def __init__(self, html: str) -> None:
        self.html = html
        self._last_gt = html.rfind(">")
        self._unclosed: set[str] = set()
        #: Tags by how they are written: a text from Word has a few, each a thousand times.
        self._tags: dict[str, Token] = {}

    def markup(self, at: int) -> Token:
        """The token that starts with the ``<`` at ``at``."""
        if match := _TAG.match(self.html, at):
            return self._tags.get(match[0]) or self._element(match)
        if _TAG_START.match(self.html, at):
            # A tag that never ends: a browser would drop the rest of the page; here it stays, as text.
            return Token("text", self.html[at:])
        if comment := _COMMENT.match(self.html, at):
            return Token("junk", comment.group())
        if self.html[at + 1 : at + 2] in {"!", "?", "/"} and at < self._last_gt:
            return Token("junk", self.html[at : self.html.index(">", at) + 1])
        return Token("text", "<")

    def _element(self, match: re.Match[str]) -> Token:
        """The tag that ``match`` found, or the whole element when its content is dropped with it."""
        raw, close, name, source, slash = match.group(0, 1, 2, 3, 4)
        name = name.lower()
        if close:
            return self._remembered(Token("end", raw, name, source))
        if name in CONTENT_DROPPED:
            end = self._end_of(name, match.end())
            return Token("junk", self.html[match.start() : end], name, source)
        self_closing = "/" in slash
        if name == _WORD_MARK and not self_closing:
            mark = _WORD_MARK_REST.match(self.html, match.end())
            return Token("junk", raw + (mark.group() if mark else ""), name, source)
        return self._remembered(Token("start", raw, name, source, self_closing))

    def _remembered(self, token: Token) -> Token:
        """A tag that means the same wherever it stands."""
        self._tags[token.raw] = token
        return token

    def _end_of(self, name: str, at: int) -> int:
        """Where the element whose content starts at ``at`` ends."""
        if name not in self._unclosed:
            closing = _closing(name).search(self.html, at)
            if closing and closing.end() <= self._last_gt:
                return self.html.index(">", closing.end()) + 1
            self._unclosed.add(name)
        return len(self.html) if name in _SWALLOWS_REST else at


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)
