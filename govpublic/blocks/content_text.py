"""The text of a StreamField value as a reader sees it, for rules that read text."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import ChoiceBlock, MultipleChoiceBlock
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageBlock

from govpublic.sanitize import text_of

from .attachments import AttachmentBlock
from .numerals import article_label
from .stored_html import stored_html
from .tables import table_caption, table_rows
from .text import ArticleBlock
from .walk import Node, walk


def stream_text(value: Any) -> str:
    """Plain text, one line a paragraph, list item or table row (cells apart by tabs); "" for no value.

    Names of attachments, captions, alternative texts and transcripts are text too; an attachment's reason for
    a missing format is not shown to readers and is left out. An article begins with its 第N条.
    """
    return "\n".join(line for node in walk(value) for line in _lines(node))


def _lines(node: Node) -> list[str]:
    if isinstance(node.owner, ArticleBlock):
        return _article_lines(node)
    if isinstance(node.owner, AttachmentBlock) and node.block.name == "exemption_reason":
        return []
    return _own_lines(node)


def _own_lines(node: Node) -> list[str]:
    if html := stored_html(node):
        return text_lines(text_of(html))
    if isinstance(node.block, TableBlock):
        rows = ["\t".join(cell.text for cell in row) for row in table_rows(node.value)]
        return text_lines("\n".join([table_caption(node.value), *rows]))
    if isinstance(node.block, ImageBlock):
        return text_lines(getattr(node.value, "contextual_alt_text", "") or "")
    if isinstance(node.block, (ChoiceBlock, MultipleChoiceBlock)) or isinstance(node.value, bool):
        return []
    return text_lines(str(node.value)) if isinstance(node.value, (str, int, float)) else []


def _article_lines(node: Node) -> list[str]:
    """The number has no line of its own: it stands before the title, or before the text without one."""
    if node.block.name == "number":
        return []
    lines = _own_lines(node)
    title = str(node.siblings.get("title") or "").strip()
    label = article_label(node.siblings.get("number"))
    if label and (node.block.name == "title" if title else node.block.name == "text"):
        return [" ".join([label, *lines[:1]]), *lines[1:]]
    return lines


def text_lines(text: str) -> list[str]:
    """The lines of plain ``text``, trimmed, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
