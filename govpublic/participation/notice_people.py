"""Names of people where no heading and no label says that they are: in cells, enumerations and titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from govpublic.detectors.privacy.people import name_columns
from govpublic.detectors.privacy.surnames import NAME, is_likely_name, is_plain_name
from govpublic.validators.privacy.runs import Piece, Run

#: Columns that hold no people, whatever their cells look like.
_THINGS = re.compile(
    r"岗位|职位|职务|职称|民族|学历|学位|专业|单位|部门|机构|企业|公司|合作社|学校|院校|乡镇|街道|村|社区|地址|地点|"
    r"金额|资金|标准|等级|档次|类别|类型|性质|方式|项目|内容|名称|时间|日期|期限|面积|数量|结果|结论|性别|籍贯|面貌|代码|序号"
)
_WORD = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,6}[·•][\u4e00-\u9fff]{1,8}")
_ADDRESSED = re.compile(rf"({NAME})(?=同志|先生|女士)")
_BETWEEN = re.compile(rf"(?<=、)({NAME})(?=、)")
_LAST = re.compile(rf"(?<=、)({NAME})(?=等|同志|共|[\s，,。；;：:（(]|$)")
_FIRST = re.compile(rf"(?<![、\u4e00-\u9fff])({NAME})(?=、)")
#: So many of the words in a column look like names that it is one of names.
_MANY = 0.5

Place = tuple[int, int]
Cells = Mapping[tuple[int, int], Piece]


def names_in_cells(run: Run) -> Iterator[Place]:
    """Where names stand in the tables of ``run``; in a column of names every word that could be one."""
    for cells in _tables(run):
        for column in sorted({place[1] for place in cells}):
            yield from _names_in_column(cells, column)


def names_in_text(text: str) -> Iterator[Place]:
    """Names that are addressed (王某同志) or enumerated (甲、乙、丙) in running text."""
    for match in _ADDRESSED.finditer(text):
        yield match.span(1)
    listed = [match.span(1) for match in _BETWEEN.finditer(text) if is_likely_name(match[1])]
    ends = [
        match.span(1)
        for pattern in (_FIRST, _LAST)
        for match in pattern.finditer(text)
        if is_plain_name(match[1])
    ]
    yield from listed
    yield from ends


def _names_in_column(cells: Cells, column: int) -> Iterator[Place]:
    head = "\n".join(cells[row, column].text for row in (0, 1) if (row, column) in cells)
    words = [
        (piece, word) for (row, place), piece in cells.items() if place == column and row
        for word in [_bare(piece.text)] if word
    ]  # fmt: skip
    likely = [(piece, word) for piece, word in words if is_likely_name(word)]
    is_named = bool(name_columns((head,)))
    if not is_named and _THINGS.search(head):
        return
    is_column = is_named or (words and len(likely) >= _MANY * len(words))
    for piece, word in words if is_column else likely:
        if _WORD.fullmatch(word) or is_likely_name(word):
            yield _place(piece)
    if not is_named and (first := cells.get((0, column))) and is_likely_name(_bare(first.text)):
        yield _place(first)


def _place(piece: Piece) -> Place:
    text = piece.text
    lead = len(text) - len(text.lstrip())
    return piece.start + lead, piece.start + len(text.rstrip())


def _tables(run: Run) -> list[Cells]:
    """The tables of a run, each as its pieces by row and column."""
    tables: dict[Any, dict[tuple[int, int], Piece]] = defaultdict(dict)
    for piece in run.pieces:
        address = piece.address
        if len(address) > 2 and address[-3] == "data":
            tables[address[:-2]][int(address[-2]), int(address[-1])] = piece
    return list(tables.values())


def _bare(text: str) -> str:
    return "".join(text.split())
