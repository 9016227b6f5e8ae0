"""The columns of a row of the villages' catalogue, and which of them it lacks (VIL-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from govpublic.catalog.models import VillageItem

#: What has to be there for each column, by the name that the rulebook gives it, and the field that it is in.
COLUMNS: Mapping[str, tuple[str, Callable[[VillageItem], Any]]] = {
    "序号": ("serial", lambda item: item.serial.strip() or item.sort_order),
    "领域": ("affair", lambda item: item.affair),
    "公开事项": ("first_level", lambda item: any(level.strip() for level in item.path)),
    "公开内容（要素）": ("content", lambda item: item.content.strip()),
    "公开时限": ("term_text", lambda item: item.term_text.strip()),
    "公开主体": ("agencies_text", lambda item: item.agencies_text.strip()),
    "公开渠道": ("channels", lambda item: item.channels),
    "公开依据": ("basis", lambda item: item.basis.strip()),
    "公开对象": ("audience", lambda item: item.audience),
    "公开方式": ("mode", lambda item: item.mode),
}


def missing_columns(item: VillageItem, columns: Iterable[str]) -> list[str]:
    """The names of those of ``columns`` that the row lacks, in their order."""
    return [name for name in columns if name in COLUMNS and not COLUMNS[name][1](item)]


def item_number(item: VillageItem) -> str:
    """How people point at the row: its number in the table, else its place."""
    return item.serial.strip() or str(item.sort_order or item.code)
