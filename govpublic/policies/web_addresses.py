"""Addresses and telephone numbers that editors type, as far as a page may turn them into links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_WEB = re.compile(r"https?://[^\s/?#\\]", re.IGNORECASE)
#: Digits with what people put between them. What has fewer digits is an extension, or a time of day.
_NUMBER = re.compile(r"\+?\(?[0-9][0-9() -]{3,}[0-9]")
_FEWEST_DIGITS = 5


@dataclass(frozen=True)
class WebLink:
    """An address of the web, and the name of the host that it leads to."""

    url: str
    host: str


@dataclass(frozen=True)
class TextPart:
    """A piece of a line; ``href`` is "" where it is not a link."""

    text: str
    href: str = ""


def web_link(typed: str) -> WebLink | None:
    """``typed`` if a browser would open it as a page of the web; a draft may hold anything."""
    address = (typed or "").strip()
    try:
        host = urlsplit(address).hostname if _WEB.match(address) else None
    except ValueError:
        return None
    return WebLink(address, host) if host else None


def telephone_parts(typed: str) -> list[TextPart]:
    """``typed`` in pieces, each number in it a ``tel:`` link; an extension (转 802) stays in words."""
    parts, end = [], 0
    for match in _NUMBER.finditer(typed or ""):
        number = re.sub(r"[^0-9+]+", "-", match[0]).strip("-")
        if sum(char.isdecimal() for char in number) >= _FEWEST_DIGITS:
            parts += [TextPart(typed[end : match.start()]), TextPart(match[0], f"tel:{number}")]
            end = match.end()
    return [part for part in (*parts, TextPart((typed or "")[end:])) if part.text]
