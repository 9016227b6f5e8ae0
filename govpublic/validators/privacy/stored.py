"""The words in a StreamField's stored value, block by block, and putting others in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from wagtail.blocks import (
    CharBlock,
    EmailBlock,
    ListBlock,
    RawHTMLBlock,
    RegexBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.contrib.table_block.blocks import TableBlock

_PLAIN = (CharBlock, TextBlock, EmailBlock, RegexBlock)
_HTML = (RichTextBlock, RawHTMLBlock)

#: Keys and indices that lead to a text in a stored value.
Address = tuple[str | int, ...]


class Leaf(NamedTuple):
    """A text: the path of its block ("3.caption"), where it is stored, and whether it is HTML.

    ``after`` is what stands between it and the text before: "\\t" between the cells of a row.
    """

    path: str
    address: Address
    text: str
    is_html: bool = False
    after: str = "\n"


def leaves(block: Any, stored: Any, path: str = "", address: Address = ()) -> Iterator[Leaf]:
    """Every text that an editor wrote in ``stored``, in reading order, however broken it is."""
    if isinstance(block, TableBlock):
        yield from _cells(stored, path, address)
    elif isinstance(block, (*_PLAIN, *_HTML)):
        if isinstance(stored, str) and stored:
            yield Leaf(path, address, stored, isinstance(block, _HTML))
    elif isinstance(block, StructBlock) and isinstance(stored, Mapping):
        for name, child in block.child_blocks.items():
            yield from leaves(child, stored.get(name), _join(path, name), (*address, name))
    elif isinstance(block, StreamBlock | ListBlock) and isinstance(stored, list):
        for index, item in enumerate(stored):
            is_wrapped = isinstance(item, Mapping) and "value" in item
            value = item["value"] if is_wrapped else item
            place = (*address, index, "value") if is_wrapped else (*address, index)
            yield from leaves(_child(block, item), value, _join(path, index), place)


def put(stored: Any, address: Address, text: str) -> None:
    """Put ``text`` where ``address`` leads in ``stored``, which must be the caller's own."""
    for step in address[:-1]:
        stored = stored[step]
    stored[address[-1]] = text


def _child(block: Any, item: Any) -> Any:
    if isinstance(block, ListBlock):
        return block.child_block
    return block.child_blocks.get(item.get("type")) if isinstance(item, Mapping) else None


def _cells(stored: Any, path: str, address: Address) -> Iterator[Leaf]:
    """The caption, then the cells, in the block's own path."""
    if not isinstance(stored, Mapping):
        return
    caption = stored.get("table_caption")
    if isinstance(caption, str) and caption:
        yield Leaf(path, (*address, "table_caption"), caption)
    rows = stored.get("data")
    for row, cells in enumerate(rows if isinstance(rows, list) else ()):
        for column, cell in enumerate(cells if isinstance(cells, list) else ()):
            # An empty cell keeps its place: the heading of a column is found by counting.
            text = cell if isinstance(cell, str) else "" if cell is None else str(cell)
            place = (*address, "data", row, column)
            yield Leaf(path, place, text, after="\t" if column else "\n")


def _join(path: str, step: str | int) -> str:
    return f"{path}.{step}" if path else str(step)
