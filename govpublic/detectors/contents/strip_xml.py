"""Small changes to XML parts, tag by tag: what is not changed keeps every byte.

In XML that is well-formed (which the caller's reader has made sure of) a "<" outside comments and CDATA
always opens a tag, so that tags can be told without a tree.
"""

import re

from govpublic.detectors.contents.not_stripped import NotStrippedError

_ATTRIBUTES = rb"""(?:\s+[^\s=<>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*"""
_TOKEN = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<[^\s/<>!?]+" + _ATTRIBUTES + rb"/?>", re.DOTALL
)
_ATTRIBUTE = re.compile(rb"""\s+(?:[^\s=<>:]+:)?([^\s=<>:]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_PROLOG = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?\?>)?\s*", re.DOTALL)
_REMOVED = re.compile(rb"rsid\w*")
# Names of people, and what stands for them: Word and Excel take any words there.
_NAMES = frozenset({b"author", b"displayName", b"userName", b"lastEditedBy"})
_BLANK = frozenset({b"initials", b"userId", b"providerId", b"lastGuid"})
_ELEMENTS = {b"absPath": frozenset({b"url"})}
_MARKS = re.compile(rb"<(?:\w+:)?rsids>.*?</(?:\w+:)?rsids\s*>|<(?:\w+:)?rsid(?:Root)?\s[^<>]*/>", re.DOTALL)


def blanked(data: bytes, anybody: str) -> bytes:
    """The part with `anybody` for every author, and without initials, accounts, paths and edit marks."""
    _check_encoding(data)
    data = _MARKS.sub(b"", data)
    return _TOKEN.sub(lambda match: _tag(match[0], anybody.encode()), data)


def emptied(data: bytes) -> bytes:
    """The part with its root element alone, which other parts may refer to."""
    _check_encoding(data)
    prolog = _PROLOG.match(data)
    start = prolog.end() if prolog else 0
    root = _TOKEN.match(data, start)
    while root and root[0][:2] in (b"<!", b"<?"):
        start = root.end() + len(data[root.end() :]) - len(data[root.end() :].lstrip())
        root = _TOKEN.match(data, start)
    if root is None:
        raise NotStrippedError("unsound")
    return data[:start] + root[0].rstrip(b"/>").rstrip() + b"/>"


def replaced_texts(data: bytes, element: str, words: str) -> bytes:
    """The part with `words` in every element of this local name."""
    name = element.encode()
    pattern = rb"(<(?:\w+:)?" + name + rb"(?:\s[^<>]*)?>)[^<]*(</(?:\w+:)?" + name + rb"\s*>)"
    return re.sub(pattern, lambda match: match[1] + words.encode() + match[2], data)


def _tag(tag: bytes, anybody: bytes) -> bytes:
    if tag[:2] in (b"<!", b"<?"):
        return tag
    element = re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0].rpartition(b":")[2]
    blank = _BLANK | _ELEMENTS.get(element, frozenset())

    def changed(match: re.Match[bytes]) -> bytes:
        name = match[1]
        if _REMOVED.fullmatch(name):
            return b""
        value = match[2] if match[2] is not None else match[3]
        if name in _NAMES and value:
            new = anybody
        elif name in blank and value:
            new = b""
        else:
            return match[0]
        return match[0][: -len(value) - 1] + new + match[0][-1:]

    return _ATTRIBUTE.sub(changed, tag)


def _check_encoding(data: bytes) -> None:
    """Tags are told by their bytes, which only works in encodings that extend ASCII."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:200]:
        raise NotStrippedError("unsound")
    declared = re.match(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)""", data)
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        raise NotStrippedError("unsound")
