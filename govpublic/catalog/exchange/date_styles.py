"""Which styles of a workbook make a date of a number, and from which day it counts."""

from __future__ import annotations

import zipfile
from datetime import datetime
from typing import Any, NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from .sheet_marks import part_of_kind, tree


class DateStyles(NamedTuple):
    """Numbers of styles; ``spans`` are those that show a length of time."""

    dates: frozenset[int]
    spans: frozenset[int]
    epoch: datetime


def date_styles(archive: zipfile.ZipFile) -> DateStyles:
    """Those of the workbook in ``archive``. Raises ``UnreadableFile``."""
    part = part_of_kind(archive, "styles")
    formats = _formats(tree(archive, part.filename)) if part is not None else []
    dates = frozenset(number for number, code in enumerate(formats) if is_date_format(code))
    spans = frozenset(number for number, code in enumerate(formats) if is_timedelta_format(code))
    return DateStyles(dates, spans, _epoch(archive))


def _formats(styles: Any) -> list[str | None]:
    """The code of the format of each style of cells, in order."""
    own: dict[int, str] = {}
    formats: list[str | None] = []
    for part in styles:
        if _name(part) == "numFmts":
            own = {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in part}
        elif _name(part) == "cellXfs":
            numbers = [int(one.get("numFmtId", 0)) for one in part]
            formats = [own.get(number) or BUILTIN_FORMATS.get(number) for number in numbers]
    return formats


def _epoch(archive: zipfile.ZipFile) -> datetime:
    for node in tree(archive, "xl/workbook.xml"):
        if _name(node) == "workbookPr" and node.get("date1904", "0") in ("1", "true"):
            return MAC_EPOCH
    return WINDOWS_EPOCH


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]
