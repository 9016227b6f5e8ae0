"""The one-click repair of DOC-15: a paper's text without fonts, sizes and colours of its own."""

from __future__ import annotations

import copy
from typing import Any

from wagtail.blocks import Block, ListBlock, RawHTMLBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.blocks.stream_block import StreamValue
from wagtail.images.blocks import ImageBlock

from govpublic.sanitize import strip_inline_style


def strip_inline_styles(value: StreamValue) -> StreamValue:
    """A new value equal to ``value`` but for its rich text and raw HTML, which lose every look of their own.

    Words, links, lists, emphasis and block ids stay; text without any look stays as it is, byte for byte.
    The blocks of ``value`` itself are not touched.
    """
    block = value.stream_block
    stored = copy.deepcopy(block.get_prep_value(value))
    return block.to_python(_strip(block, stored))


def _strip(block: Block, stored: Any) -> Any:
    if isinstance(block, (RichTextBlock, RawHTMLBlock)):
        return strip_inline_style(stored) if isinstance(stored, str) else stored
    if isinstance(block, StructBlock) and not isinstance(block, ImageBlock) and isinstance(stored, dict):
        return {name: _strip_child(block.child_blocks.get(name), part) for name, part in stored.items()}
    if isinstance(block, StreamBlock) and isinstance(stored, list):
        return [_strip_item(block.child_blocks.get(_kind(item)), item) for item in stored]
    if isinstance(block, ListBlock) and isinstance(stored, list):
        return [_strip_item(block.child_block, item) for item in stored]
    return stored


def _strip_child(block: Block | None, stored: Any) -> Any:
    return _strip(block, stored) if block is not None else stored


def _strip_item(block: Block | None, item: Any) -> Any:
    """An item of a stream or list; items of lists stored before Wagtail 2.16 are bare values."""
    if isinstance(item, dict) and "value" in item:
        return {**item, "value": _strip_child(block, item["value"])}
    return _strip_child(block, item)


def _kind(item: Any) -> Any:
    return item.get("type") if isinstance(item, dict) else None
