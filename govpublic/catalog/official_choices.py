"""What the user says about an uploaded table, read from the form of the preview."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .exchange.official_reading import Choices
from .exchange.official_rows import Options
from .exchange.official_words import IGNORED, KEYS

_COLUMN = re.compile(r"column-(\d{1,4})-(\d{1,4})-(\d{1,5})", re.ASCII)
_FIELD = re.compile(r"field-(\d{1,4})-(\d{1,4})", re.ASCII)
_OTHERS = re.compile(r"leave-out-\d{1,4}|tidy|repeat", re.ASCII)
#: The longest answer is the code of a field.
_LONGEST = 60


def column_name(sheet: int, table: int, column: int) -> str:
    """The name of the control that says what a column is."""
    return f"column-{sheet}-{table}-{column}"


def field_name(sheet: int, table: int) -> str:
    """The name of the control that says which field a table is of."""
    return f"field-{sheet}-{table}"


def sheet_name(sheet: int) -> str:
    """The name of the control that leaves a sheet out."""
    return f"leave-out-{sheet}"


def answers_in(data: Mapping[str, Any]) -> dict[str, str]:
    """What ``data`` says about the table, to be kept with it."""
    return {
        name: value
        for name, value in data.items()
        if 0 < len(value) <= _LONGEST and any(known.fullmatch(name) for known in (_COLUMN, _FIELD, _OTHERS))
    }


def read_choices(data: Mapping[str, Any]) -> Choices:
    """The choices in ``data``; what is not understood is ignored."""
    columns, fields, leave_out = {}, {}, set()
    for name, value in data.items():
        if (match := _COLUMN.fullmatch(name)) and (value in KEYS or value == IGNORED):
            columns[int(match[1]), int(match[2]), int(match[3])] = value
        elif (match := _FIELD.fullmatch(name)) and value:
            fields[int(match[1]), int(match[2])] = value
        elif name.startswith("leave-out-") and name[10:].isdecimal():
            leave_out.add(int(name[10:]))
    options = Options(tidy=bool(data.get("tidy")), repeat=bool(data.get("repeat")))
    return Choices(frozenset(leave_out), columns, fields, options)


def column_choices() -> list[tuple[str, str]]:
    """What a column can be, in the words of the official tables."""
    said = {
        "name": "公开事项（只有一级）",
        "first_level": "公开事项（一级）",
        "second_level": "公开事项（二级）",
        "third_level": "公开事项（三级）",
        "content": "公开内容（要素）",
        "audience.everybody": "公开对象：全社会",
        "audience.specific": "公开对象：特定群体",
        "mode.proactive": "公开方式：主动",
        "mode.on_request": "公开方式：依申请",
        "levels.city": "公开层级：市级",
        "levels.county": "公开层级：县级",
        "levels.township": "公开层级：乡级",
        "levels.village": "公开层级：村级",
        "levels.township+village": "公开层级：乡、村级",
    }
    named = [(key, said.get(key, words[0])) for key, words in KEYS.items()]
    return [*named, (IGNORED, _("leave it out"))]
