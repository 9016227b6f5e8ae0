"""Loading the documents that a StreamField's blocks choose in one go.

Wagtail converts a stream when it is first read, with a query for each chooser of each type of block. Where
the rows are known already, the blocks are given them, just as Wagtail would have found them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wagtail.blocks import BaseStructBlock, ChooserBlock, FieldBlock
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField


def chosen_keys(subject: Any, model: type) -> set[int]:
    """Keys of ``model`` in the choosers that ``preload`` can fill; nothing is converted to find them."""
    waiting = _waiting(subject, model)
    return {
        key for _stream, _index, block, raw in waiting for key in _keys(block, raw) or () if key is not None
    }


def preload(subject: Any, model: type, rows: Mapping[int, Any], asked: set[int]) -> None:
    """Convert the blocks whose choosers are all among ``asked``; those missing in ``rows`` are deleted."""
    for stream, index, block, raw in _waiting(subject, model):
        keys = _keys(block, raw)
        if keys is not None and asked.issuperset(keys - {None}):
            value = block._to_struct_value(
                [(name, _value(name, block, raw, rows)) for name in block.child_blocks]
            )
            item = stream._raw_data[index]
            stream._bound_blocks[index] = StreamValue.StreamChild(block, value, id=item.get("id"))


def _waiting(subject: Any, model: type) -> Iterator[tuple[Any, int, Any, Mapping[str, Any]]]:
    """(stream, index, block, stored value) of each item that is not converted yet and chooses ``model``."""
    for field in subject._meta.concrete_fields:
        stream = subject.__dict__.get(field.attname) if isinstance(field, StreamField) else None
        if not isinstance(stream, StreamValue):
            continue
        fit = {name: block for name, block in stream.stream_block.child_blocks.items() if _fits(block, model)}
        for index, item in enumerate(stream._raw_data if fit else ()):
            if stream._bound_blocks[index] is None and isinstance(item, dict) and item.get("type") in fit:
                raw, block = item.get("value"), fit[item["type"]]
                if isinstance(raw, dict) and _keys(block, raw) is not None:
                    yield stream, index, block, raw


def _fits(block: Any, model: type) -> bool:
    """Whether it is a struct of plain fields, converted in Wagtail's own way, that chooses ``model`` only."""
    kind = type(block)
    if not isinstance(block, BaseStructBlock) or kind.bulk_to_python is not BaseStructBlock.bulk_to_python:
        return False
    children = list(block.child_blocks.values())
    choosers = [child for child in children if isinstance(child, ChooserBlock)]
    return bool(choosers) and all(
        child.model_class is model and type(child).bulk_to_python is ChooserBlock.bulk_to_python
        if isinstance(child, ChooserBlock)
        else isinstance(child, FieldBlock)
        for child in children
    )


def _keys(block: Any, raw: Mapping[str, Any]) -> set[Any] | None:
    """The stored keys of its choosers; None if one has not the shape of a key, which is Wagtail's to say."""
    stored = {raw.get(name) for name, child in block.child_blocks.items() if isinstance(child, ChooserBlock)}
    return stored if all(key is None or type(key) is int for key in stored) else None


def _value(name: str, block: Any, raw: Mapping[str, Any], rows: Mapping[int, Any]) -> Any:
    child = block.child_blocks[name]
    if name not in raw:
        return child.get_default()
    if isinstance(child, ChooserBlock):
        return None if raw[name] is None else rows.get(raw[name])
    return child.bulk_to_python([raw[name]])[0]
