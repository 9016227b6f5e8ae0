"""Rows and columns of a text whose cells are joined by tabs, or stand one on a line."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_HEADING_WORD = re.compile(
    "姓名|户主|申请人|序号|性别|年龄|民族|学校|班级|年级|住址|地址|备注|金额|标准|日期|年月|卡号|账号|帐号|电话|手机|"
    "联系方式|身份证|证件|护照|通行证|乡镇|村|人数|面积|名称|代码|编号|类别|等级|原因|病种|病情|诊断|职务|单位|邮箱|"
    "车牌|号牌|监护人|与户主关系|人口|补贴|救助|生日|疾病|残疾|住院号|一卡通|"
    "文号|字号|标题|索引号|号码|证号|备案号|注册号|登记号|受理号|户号|档号|案号|批号|批次|标识码"
)
_THREE_DIGITS = re.compile(r"\d{3}")
_BLANKS = re.compile(r"\s+")
_LONGEST_HEADING = 16
_LONGEST_CELL = 60
_LONGEST_HEADING_ROW = 400
_FEWEST_STACKED = 3


@dataclass(eq=False, slots=True)
class Heading:
    """The headings of a table's columns, what joins its cells, and the lines above it.

    `labels` has room for what each column is found to speak of.
    """

    columns: tuple[str, ...]
    joint: str
    title: str
    labels: list[tuple[str, str]] = field(default_factory=list)


class Row(NamedTuple):
    """One row below a heading: where it stands; its cells are cut only when somebody asks."""

    heading: Heading
    start: int
    end: int

    def cell(self, text: str, column: int) -> tuple[int, int] | None:
        """Where one cell stands, if the row has so many."""
        heading, start, last = self
        joint, find = heading.joint, text.find
        for _ in range(column):
            start = find(joint, start, last) + 1
            if not start:
                return None
        end = find(joint, start, last)
        return start, end if end >= 0 else last

    def column_at(self, text: str, offset: int) -> int:
        """Which column `offset` stands in."""
        return text.count(self.heading.joint, self.start, offset)


_NO_ROW = Row(Heading((), "", ""), 0, -1)


class Tables:
    """All rows of a text, found once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.rows = list(_tabbed(text)) if "\t" in text else list(_stacked(text))
        self._starts = [row.start for row in self.rows]
        self._last = _NO_ROW

    def row_at(self, offset: int) -> Row | None:
        """The row that holds `offset`."""
        _heading, start, end = self._last
        if start <= offset <= end:
            return self._last
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset > self.rows[place].end:
            return None
        self._last = self.rows[place]
        return self._last

    def heading_at(self, offset: int) -> str:
        """The heading over `offset`, or nothing."""
        row = self.row_at(offset) if self.rows else None
        if row is None:
            return ""
        column = row.column_at(self._text, offset)
        return row.heading.columns[column] if column < len(row.heading.columns) else ""


def _tabbed(text: str) -> Iterator[Row]:
    heading: Heading | None = None
    above, start = "", 0
    for line in text.split("\n"):
        end = start + len(line)
        if "\t" not in line:
            if line.strip():
                above = line[-200:] if heading else (above + "\n" + line)[-200:]
                heading = None
        elif _is_heading(line):
            heading = Heading(tuple(_BLANKS.sub("", cell) for cell in line.split("\t")), "\t", above)
        elif heading:
            yield Row(heading, start, end)
        start = end + 1


def _is_heading(line: str) -> bool:
    """Whether a line with tabs names columns: two known words, no number that is data."""
    if len(line) > _LONGEST_HEADING_ROW or _THREE_DIGITS.search(line):
        return False
    cells = [_BLANKS.sub("", cell) for cell in line.split("\t")]
    known = sum(len(cell) <= _LONGEST_HEADING and bool(_HEADING_WORD.search(cell)) for cell in cells)
    return known >= 2 and known * 2 > sum(map(bool, cells))


def _stacked(text: str) -> Iterator[Row]:
    """Tables whose cells stand one on a line: a stack of headings, then rows of as many lines."""
    if "姓" not in text and "户主" not in text:
        return
    lines = list(_lines(text))
    place = 0
    while place < len(lines):
        width = _stack_of_headings(lines, place)
        if width < _FEWEST_STACKED:
            place += width or 1
            continue
        stack = lines[place : place + width]
        columns = tuple(_BLANKS.sub("", text[a:b]) for a, b, _ in stack)
        heading = Heading(columns, "\n", text[max(0, stack[0][0] - 200) : stack[0][0]])
        place += width
        while place + width <= len(lines) and _is_record(lines[place : place + width]):
            yield Row(heading, lines[place][0], lines[place + width - 1][1])
            place += width


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where each line stands, and whether it may head a column."""
    start = 0
    for line in text.split("\n"):
        cell = line.strip()
        heading = 0 < len(cell) <= 8 and not cell[-1].isdigit() and _HEADING_WORD.search(cell) is not None
        yield start, start + len(line), heading
        start += len(line) + 1


def _stack_of_headings(lines: list[tuple[int, int, bool]], place: int) -> int:
    width = 0
    while place + width < len(lines) and lines[place + width][2]:
        width += 1
    return width


def _is_record(lines: list[tuple[int, int, bool]]) -> bool:
    return all(b - a <= _LONGEST_CELL for a, b, _ in lines) and lines[0][1] > lines[0][0]
