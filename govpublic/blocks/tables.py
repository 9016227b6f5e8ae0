"""A table block's value as rows of cells that know whether they are headers, and of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Cell:
    """One cell: ``scope`` is "col" or "row" for a header, "" for data; spans count rows and columns."""

    text: str
    scope: str = ""
    rowspan: int = 1
    colspan: int = 1


def table_rows(value: Any) -> list[list[Cell]]:
    """The rows of a table value, without the cells that a merged cell covers; malformed data gives no rows.

    Headers follow the editor's choice, even where the value was written by an import that never passed
    through the form (Wagtail derives its own flags from the choice only there).
    """
    if not isinstance(value, Mapping) or not isinstance(value.get("data"), list):
        return []
    spans, covered = _merged(value)
    heads = _heads(value)
    return [
        [
            Cell(_text(content), _scope(row, column, heads), *spans.get((row, column), (1, 1)))
            for column, content in enumerate(contents)
            if (row, column) not in covered
        ]
        for row, contents in enumerate(value["data"])
        if isinstance(contents, list)
    ]


def table_caption(value: Any) -> str:
    """The caption of a table value, "" without one."""
    return _text(value.get("table_caption")) if isinstance(value, Mapping) else ""


def _heads(value: Mapping[str, Any]) -> tuple[bool, bool]:
    """Whether the first row and the first column are headers."""
    choice = value.get("table_header_choice")
    if choice in ("row", "column", "col", "both", "neither"):
        return choice in ("row", "both"), choice in ("column", "col", "both")
    return bool(value.get("first_row_is_table_header")), bool(value.get("first_col_is_header"))


def _scope(row: int, column: int, heads: tuple[bool, bool]) -> str:
    first_row, first_column = heads
    if first_row and row == 0:
        return "col"
    return "row" if first_column and column == 0 else ""


def _merged(value: Mapping[str, Any]) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Spans by the upper left cell, and every cell that lies under one."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    rows = len(value["data"])
    columns = max((len(row) for row in value["data"] if isinstance(row, list)), default=0)
    for merge in value.get("mergeCells") or []:
        try:
            row, column = int(merge["row"]), int(merge["col"])
            height, width = (
                min(int(merge["rowspan"]), rows - row),
                min(int(merge["colspan"]), columns - column),
            )
        except (KeyError, TypeError, ValueError):
            continue
        if row < 0 or column < 0 or height < 1 or width < 1:
            continue
        spans[row, column] = (height, width)
        covered |= {(row + down, column + right) for down in range(height) for right in range(width)}
        covered.discard((row, column))
    return spans, covered


def _text(content: Any) -> str:
    return "" if content is None else str(content).strip()
