"""Every block of a StreamField value in reading order, however broken the stored data is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.images.blocks import ImageBlock

#: What Wagtail's blocks raise when stored data has not the shape that they expect.
BROKEN = (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError)


@dataclass(frozen=True)
class Node:
    """One block with its value.

    ``path`` is dotted and relative to the field ("0.pdf"); ``block_id`` the id of the nearest item of a
    stream or list, "" while it has none; ``raw`` the stored form of ``value`` where it is known (a deleted
    document is None in ``value`` and still its key in ``raw``); ``owner`` the struct block around, and
    ``siblings`` its value.
    """

    path: str
    block_id: str
    block: Block
    value: Any
    raw: Any
    owner: Block | None
    siblings: Mapping[str, Any]


def walk(value: Any) -> Iterator[Node]:
    """Structs and what is in them, parents first; anything but a StreamValue has no nodes.

    Streams and lists give no node of their own. Database queries are those of Wagtail's own bulk loading,
    one for each chooser of each block type, and none the second time.
    """
    if isinstance(value, StreamValue):
        yield from _walk(Node("", "", value.stream_block, value, None, None, {}))


def _walk(node: Node) -> Iterator[Node]:
    if isinstance(node.value, StreamValue):
        below = _stream_items(node)
    elif isinstance(node.value, ListValue):
        below = _list_items(node)
    else:
        yield node
        below = _struct_items(node) if isinstance(node.value, StructValue) else iter(())
    for child in below:
        yield from _walk(child)


def _stream_items(node: Node) -> Iterator[Node]:
    stream: StreamValue = node.value
    for index, raw in enumerate(_raw_items(stream, node.raw)):
        child = _stream_child(stream, index)
        if child is not None:
            stored = raw.get("value") if raw is not None and _is_same(raw, child) else None
            path = _join(node.path, index)
            yield Node(path, str(child.id or ""), child.block, child.value, stored, None, {})


def _is_same(raw: Mapping[str, Any], child: StreamValue.StreamChild) -> bool:
    """Whether ``raw`` is what ``child`` was loaded from: code may have put another item in its place."""
    return raw.get("type") == child.block.name and raw.get("id") in (None, child.id)


def _raw_items(stream: StreamValue, raw: Any) -> list[Mapping[str, Any] | None]:
    """The stored items of ``stream``, one each; a nested stream has them from its parent alone."""
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        known = [item for item in raw if isinstance(item, dict) and item.get("type") in _kinds(stream)]
        if len(known) == len(stream):
            return list(known)
    return [_raw_item(stream, index) for index in range(len(stream))]


def _raw_item(stream: StreamValue, index: int) -> Mapping[str, Any] | None:
    try:
        item = stream.raw_data[index]
    except BROKEN:
        return None
    return item if isinstance(item, dict) else None


def _stream_child(stream: StreamValue, index: int) -> Any:
    """The item, or what can be saved of it: one malformed item makes Wagtail refuse all of its kind."""
    try:
        return stream[index]
    except BROKEN:
        raw = _raw_item(stream, index) or {}
    block = _kinds(stream).get(raw.get("type"))
    return block and StreamValue.StreamChild(block, salvage(block, raw.get("value")), id=raw.get("id"))


def _list_items(node: Node) -> Iterator[Node]:
    items: ListValue = node.value
    raws = node.raw if isinstance(node.raw, list) and len(node.raw) == len(items) else [None] * len(items)
    for index, (bound, raw) in enumerate(zip(items.bound_blocks, raws, strict=True)):
        if isinstance(raw, dict) and raw.get("type") == "item":
            raw = raw.get("value")
        path = _join(node.path, index)
        yield Node(path, str(bound.original_id or ""), bound.block, bound.value, raw, None, {})


def _struct_items(node: Node) -> Iterator[Node]:
    raws = node.raw if isinstance(node.raw, dict) else {}
    for name, block in node.value.block.child_blocks.items():
        yield replace(
            node,
            path=_join(node.path, name),
            block=block,
            value=node.value.get(name),
            raw=raws.get(name),
            owner=node.block,
            siblings=node.value,
        )


def salvage(block: Block, raw: Any) -> Any:
    """The value of ``raw`` under ``block``; only the parts that cannot be read become None."""
    if isinstance(block, StructBlock) and not isinstance(block, ImageBlock):
        stored = raw if isinstance(raw, dict) else {}
        parts = {name: salvage(child, stored.get(name)) for name, child in block.child_blocks.items()}
        return block.meta.value_class(block, parts)
    if raw is None and isinstance(block, (ListBlock, StreamBlock)):
        return None
    try:
        return block.to_python(raw)
    except BROKEN:
        return None


def _kinds(stream: StreamValue) -> Mapping[str, Block]:
    return stream.stream_block.child_blocks


def _join(path: str, segment: str | int) -> str:
    return f"{path}.{segment}" if path else str(segment)
