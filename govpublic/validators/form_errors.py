"""Issues as the error structure that Wagtail's editor draws beside the very block at fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField

from .issues import Issue

#: An issue's message, and what is left of its path below the block at hand.
_Placed = tuple[str, tuple[str, ...]]


def field_error(model_field: Any, value: Any, issues: Sequence[Issue]) -> ValidationError:
    """One error for one form field that carries every issue, each beside its own block in a StreamField.

    ``value`` is the field's value as submitted; it tells which kind of block stands at which place.
    """
    if isinstance(model_field, StreamField):
        placed = [(issue.message, tuple(issue.field.split(".")[1:])) for issue in issues]
        return _block_error(model_field.stream_block, value, placed)
    return ValidationError([ValidationError(issue.message, code=issue.rule) for issue in issues])


def _block_error(block: Any, value: Any, placed: list[_Placed]) -> ValidationError:
    kind = _error_class(block)
    if kind is None:
        return ValidationError([message for message, _path in placed])
    here: list[str] = []
    below: dict[Any, list[_Placed]] = {}
    for message, path in placed:
        key = _key(block, value, path[0]) if path else None
        if key is None:
            here.append(message)
        else:
            below.setdefault(key, []).append((message, path[1:]))
    errors = {key: _block_error(*_child(block, value, key), rest) for key, rest in below.items()}
    return kind(block_errors=errors, non_block_errors=here)  # type: ignore[no-any-return]


def _error_class(block: Any) -> Any:
    if isinstance(block, blocks.BaseStreamBlock):
        return StreamBlockValidationError
    if isinstance(block, blocks.ListBlock):
        return ListBlockValidationError
    return StructBlockValidationError if isinstance(block, blocks.BaseStructBlock) else None


def _key(block: Any, value: Any, segment: str) -> Any:
    """The child that a path segment names: a number in a stream or list, a name in a struct."""
    if isinstance(block, blocks.BaseStructBlock):
        return segment if segment in block.child_blocks else None
    return int(segment) if segment.isdigit() and int(segment) < len(value) else None


def _child(block: Any, value: Any, key: Any) -> tuple[Any, Any]:
    """Definition and value of the child at ``key``."""
    if isinstance(block, blocks.BaseStructBlock):
        return block.child_blocks[key], value.get(key)
    if isinstance(block, blocks.ListBlock):
        return block.child_block, value[key]
    return value[key].block, value[key].value
