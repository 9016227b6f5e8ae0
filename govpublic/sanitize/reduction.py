"""HTML reduced to what a profile allows, before a sanitizer sees it; refuses what is made to exhaust it."""

from __future__ import annotations

import re

from govpublic.sanitize.profiles import BLOCKS, ENDS_BY_ITSELF, VOID, Profile
from govpublic.sanitize.tokens import Attribute, Token, attributes_of, tokenize

#: Characters of one text; a policy document of 300 pages has a tenth.
MAX_LENGTH = 2_000_000
#: ``<`` in one text; a table of 2,500 rows and eight columns has 45,000.
MAX_TAGS = 50_000
#: ``&`` in one text; sanitizers are slow with them.
MAX_REFERENCES = 100_000
#: Attributes of one tag; Word writes about a dozen.
MAX_ATTRIBUTES = 100
#: Elements within one another; a browser stops at 512.
MAX_DEPTH = 200

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_NEVER_AROUND = VOID | ENDS_BY_ITSELF
# The page has one h1, its title.
_RENAMED = {"h1": "h2"}


class HtmlTooLarge(ValueError):
    """The text is past a cap of the sanitizer: it is refused, never cut."""


def check_size(html: str) -> None:
    """Raise HtmlTooLarge when ``html`` is longer or has more markup than any real text."""
    if len(html) > MAX_LENGTH:
        raise HtmlTooLarge(f"HTML of {len(html)} characters; at most {MAX_LENGTH} are accepted")
    if (tags := html.count("<")) > MAX_TAGS:
        raise HtmlTooLarge(f"HTML with {tags} tags; at most {MAX_TAGS} are accepted")
    if (references := html.count("&")) > MAX_REFERENCES:
        raise HtmlTooLarge(
            f"HTML with {references} character references; at most {MAX_REFERENCES} are accepted"
        )


def normalize(html: str) -> str:
    """``html`` without lone surrogates and control characters, with ``\\n`` for line ends."""
    try:
        html.encode("utf-8")
    except UnicodeEncodeError:
        html = html.encode("utf-8", "ignore").decode("utf-8")
    return _CONTROL.sub("", html).replace("\r\n", "\n").replace("\r", "\n")


def reduce_to_profile(html: str, profile: Profile) -> str:
    """``html`` with only the elements and attributes of ``profile``; the text of all others stays.

    Comments, conditional comments, scripts and styles go with their content. Two lines do not run together
    when the element that parted them goes. Raises HtmlTooLarge.
    """
    reduction = _Reduction(profile)
    add, put = reduction.add, reduction.pieces.append
    for token in tokenize(html):
        if token[0] == "text":  # half of all tokens
            put(token[1].replace("<", "&lt;"))
        else:
            add(token)
    return "".join(reduction.pieces)


class _Reduction:
    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.pieces: list[str] = []
        self._open: list[str] = []
        self._spans: list[bool] = []
        self._links: list[tuple[int, int]] = []
        self._growth = 0
        #: What is kept of attributes as written: Word writes the same ones in every paragraph.
        self._kept: dict[tuple[str, str], str] = {}

    def add(self, token: Token) -> None:
        """Write what stays of a tag; texts are written as they are."""
        kind, _raw, name, source, _ = token
        if kind == "junk":
            return
        name = _RENAMED.get(name, name)
        attributes = self._attributes(token, name) if source and kind == "start" else ""
        if name not in self.profile.tags:
            self._part_lines(name)
        elif kind == "start":
            self._start(name, attributes)
        else:
            self._end(name)

    def _attributes(self, token: Token, name: str) -> str:
        """The attributes of a tag that may stay, ready to be written behind its name."""
        written = self._kept.get((name, token.source))
        if written is None:
            kept = self._kept_attributes(token, name)
            written = "".join(f' {a.name}="{_requoted(a.value)}"' for a in kept)
            self._kept[name, token.source] = written
        return written

    def _kept_attributes(self, token: Token, name: str) -> list[Attribute]:
        attributes = attributes_of(token)
        if len(attributes) > MAX_ATTRIBUTES:
            raise HtmlTooLarge(
                f"a <{token.name[:20]}> tag with {len(attributes)} attributes; "
                f"at most {MAX_ATTRIBUTES} are accepted"
            )
        first: dict[str, Attribute] = {}
        for attribute in attributes:
            first.setdefault(attribute.name, attribute)
        return [a for a in first.values() if self.profile.allows(name, a.name, a.value)]

    def _part_lines(self, name: str) -> None:
        if name in BLOCKS and self.pieces and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\n")

    def _start(self, name: str, attributes: str) -> None:
        if name == "span":  # Word wraps every other word in one that says nothing
            self._spans.append(bool(attributes))
            if not attributes:
                return
        if name not in _NEVER_AROUND:
            self._open.append(name)
            if len(self._open) > MAX_DEPTH:
                raise HtmlTooLarge(f"HTML with more than {MAX_DEPTH} elements within one another")
        if name == "a":
            self._end_link()
            self._links.append((self._open.count("table"), len(attributes)))
        self._put(f"<{name}{attributes}>")

    def _end(self, name: str) -> None:
        if name == "span" and not (self._spans and self._spans.pop()):
            return
        if name == "a":
            self._end_link()
        for at in range(len(self._open) - 1, -1, -1) if name not in ENDS_BY_ITSELF else ():
            if self._open[at] == name:
                del self._open[at:]
                break
            if self._open[at] == "table":  # as in a browser, an end tag does not reach out of its table
                break
        self._put(f"</{name}>")

    def _end_link(self) -> None:
        """Forget the links that end here: as in a browser, not those that were begun outside this table."""
        tables = self._open.count("table")
        while self._links and self._links[-1][0] >= tables:
            self._links.pop()

    def _put(self, tag: str) -> None:
        """Write a tag. A sanitizer may repeat a link that is not closed in each block that follows."""
        self.pieces.append(tag)
        if not self._links:
            return
        self._growth += sum(length for _, length in self._links)
        if self._growth > MAX_LENGTH:
            raise HtmlTooLarge(f"a link that is never closed makes more than {MAX_LENGTH} characters of HTML")


def _requoted(value: str) -> str:
    """An attribute's value as written, safe between double quotes; its character references stay."""
    return value.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
