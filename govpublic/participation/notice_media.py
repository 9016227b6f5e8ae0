"""Files and pictures of a notice: which it shows, and its text without them."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from typing import Any

#: Blocks of the text that are a picture or a recording: what they show cannot be masked.
SHOWN = frozenset({"image", "video", "audio"})
_DOCUMENT = re.compile(r"<a\b[^>]*\blinktype=[\"']?document[\"']?[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_EMBED = re.compile(r"<embed\b[^>]*>(?:\s*</embed>)?", re.IGNORECASE)


def shows_files(page: Any) -> list[str]:
    """The fields of ``page`` in which a file or a picture is shown."""
    fields = ["attachments"] if len(page.attachments) else []
    stored = _stored(page.body)
    if any(item.get("type") in SHOWN for item in stored) or any(_html_with_files(stored)):
        fields.append("body")
    return fields


def take_out_files(page: Any) -> None:
    """Leave in ``page``, which is not saved, neither attachments nor pictures nor links to documents."""
    page.attachments = []
    stored = [item for item in copy.deepcopy(_stored(page.body)) if item.get("type") not in SHOWN]
    page.body = page.body.stream_block.to_python([_without_files(item) for item in stored])


def _stored(value: Any) -> list[dict[str, Any]]:
    return [item for item in value.stream_block.get_prep_value(value) if isinstance(item, dict)]


def _html_with_files(value: Any) -> Iterator[str]:
    for text in _strings(value):
        if _DOCUMENT.search(text) or _EMBED.search(text):
            yield text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _without_files(value: Any) -> Any:
    if isinstance(value, str):
        return _EMBED.sub("", _DOCUMENT.sub(r"\1", value))
    if isinstance(value, Mapping):
        return {name: _without_files(item) for name, item in value.items()}
    return [_without_files(item) for item in value] if isinstance(value, list) else value
