"""The addresses in a page, and the field that each stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

_ANCHOR = re.compile(r"<a\s[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
#: What a program does when it meets one of these is not for us to try.
_NOT_FOLLOWED = ("mailto:", "tel:", "javascript:", "data:", "#")
#: Columns of Wagtail's own that hold addresses of the page itself.
_OWN = frozenset({"url_path", "slug", "path", "draft_title"})

#: How the pages and files of this site are written down.
PAGE, DOCUMENT = "page:", "document:"


def links_of(page: Any) -> set[tuple[str, str]]:
    """(field, address) of every link in ``page``; pages and files of the site as ``page:12``."""
    found: set[tuple[str, str]] = set()
    for name, value in page.serializable_data().items():
        if name not in _OWN:
            found |= {(name, address) for address in _in(value)}
    return found


def _in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _in_text(value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _in(each)


def _in_text(text: str) -> Iterator[str]:
    """A stream comes as JSON; a text is one address, or HTML with anchors."""
    if text.startswith(("[{", '{"')):
        try:
            yield from _in(json.loads(text))
        except ValueError:
            pass
        else:
            return
    stripped = text.strip()
    if _ADDRESS.match(stripped):
        yield stripped
    for anchor in _ANCHOR.findall(text):
        attributes = {name.lower(): unescape(a or b) for name, a, b in _ATTRIBUTE.findall(anchor)}
        yield from _of_anchor(attributes)


def _of_anchor(attributes: dict[str, str]) -> Iterator[str]:
    kind, key = attributes.get("linktype", ""), attributes.get("id", "")
    if kind in ("page", "document") and key.isdecimal():
        yield f"{kind}:{key}"
        return
    href = attributes.get("href", "").strip()
    if href and not href.lower().startswith(_NOT_FOLLOWED):
        yield href
