"""Rich text in its stored form, and the documents and images that it names there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.blocks import RawHTMLBlock, RichTextBlock
from wagtail.rich_text.rewriters import FIND_EMBED_TAG, extract_attrs

from govpublic.sanitize import text_of

from .walk import Node

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)


@dataclass(frozen=True)
class Mention:
    """A stored reference: the key as it is written, and the link's text or the image's alternative text."""

    key: str
    text: str


def stored_html(node: Node) -> str:
    """The stored HTML of a rich text or raw HTML block, "" for any other block."""
    if isinstance(node.block, RichTextBlock):
        source = getattr(node.value, "source", node.value)
    elif isinstance(node.block, RawHTMLBlock):
        source = node.value
    else:
        return ""
    return str(source) if isinstance(source, str) else ""


def document_mentions(html: str) -> Iterator[Mention]:
    """Every ``<a linktype="document" id="…">`` of stored rich text, in order."""
    for match in _LINK.finditer(html):
        attributes = extract_attrs(match[1])
        if attributes.get("linktype") == "document":
            yield Mention(attributes.get("id", ""), " ".join(text_of(match[2]).split()))


def image_mentions(html: str) -> Iterator[Mention]:
    """Every ``<embed embedtype="image" id="…" alt="…"/>`` of stored rich text, in order."""
    for match in FIND_EMBED_TAG.finditer(html):
        attributes = extract_attrs(match[1])
        if attributes.get("embedtype") == "image":
            yield Mention(attributes.get("id", ""), attributes.get("alt", ""))
