"""The ten columns of a catalogue row, and which of them a row lacks (FLD-4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .models import DisclosureItem

#: What has to be there for each column, by the name that the rulebook gives it, and the field that it is in.
COLUMNS: Mapping[str, tuple[str, Callable[[DisclosureItem], Any]]] = {
    "序号": ("serial", lambda item: item.serial.strip() or item.sort_order),
    "公开事项": ("first_level", lambda item: any(level.strip() for level in item.path)),
    "公开内容（要素）": ("content", lambda item: item.content.strip()),
    "公开依据": ("basis", lambda item: item.basis.strip()),
    "公开时限": ("term_text", lambda item: item.term_text.strip()),
    "公开主体": ("agencies_text", lambda item: item.agencies_text.strip()),
    "公开渠道和载体": ("channels", lambda item: item.channels or item.channels_note.strip()),
    "公开对象": ("audience", lambda item: item.audience),
    "公开方式": ("mode", lambda item: item.mode),
    "公开层级": ("levels", lambda item: item.levels),
}


def missing_columns(item: DisclosureItem, columns: Any) -> list[tuple[str, str]]:
    """``(field, name of the column)`` for each of ``columns`` that the row lacks, in their order."""
    known = [(name, *COLUMNS[name]) for name in columns if name in COLUMNS]
    return [(field, name) for name, field, there in known if not there(item)]


def row_number(item: DisclosureItem) -> str:
    """How people point at the row: its number in the table, else its place."""
    return item.serial.strip() or str(item.sort_order or item.code)
