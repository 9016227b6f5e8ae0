"""Rows and columns of a text whose cells are joined by tabs, or stand one on a line."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

_HEADING = (
    "姓名|户主|申请人|序号|性别|年龄|民族|学校|班级|年级|住址|地址|备注|金额|标准|日期|年月|卡号|账号|帐号|电话|手机|"
    "联系方式|身份证|证件|护照|通行证|乡镇|村|人数|面积|名称|代码|编号|类别|等级|原因|病种|病情|诊断|职务|单位|邮箱|"
    "车牌|号牌|监护人|与户主关系|人口|补贴|救助|生日|疾病|残疾|住院号|一卡通"
)
_HEADING_WORD = re.compile(_HEADING)
_THREE_DIGITS = re.compile(r"\d{3}")
_BLANKS = re.compile(r"\s+")
_LONGEST_HEADING = 16
_LONGEST_CELL = 60
_FEWEST_STACKED = 3


class Row(NamedTuple):
    """One row below a heading row: the headings, where each cell stands, and the lines above the table."""

    headings: tuple[str, ...]
    cells: tuple[tuple[int, int], ...]
    title: str


class Tables:
    """All rows of a text, found once; `heading_at` says which column an offset stands in."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.rows = list(_tabbed(text)) if "\t" in text else list(_stacked(text))
        self._starts = [row.cells[0][0] for row in self.rows]

    def row_at(self, offset: int) -> Row | None:
        """The row that holds `offset`."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset > self.rows[place].cells[-1][1]:
            return None
        return self.rows[place]

    def heading_at(self, offset: int) -> str:
        """The heading over `offset`, or nothing."""
        row = self.row_at(offset)
        if row is None:
            return ""
        for heading, (start, end) in zip(row.headings, row.cells, strict=False):
            if start <= offset <= end:
                return heading
        return ""


def _tabbed(text: str) -> Iterator[Row]:
    headings: tuple[str, ...] = ()
    above, title, start = "", "", 0
    for line in text.split("\n"):
        tabs = line.count("\t")
        if not tabs:
            if line.strip():
                above = (above + "\n" + line)[-200:] if not headings else line[-200:]
                headings = ()
        elif _is_heading(line):
            headings, title = tuple(_BLANKS.sub("", cell) for cell in line.split("\t")), above
        elif headings:
            yield Row(headings, tuple(_spans(line, start)), title)
        start += len(line) + 1


def _is_heading(line: str) -> bool:
    """Whether a line with tabs names columns: two known words, no number that is data."""
    if len(line) > 400 or _THREE_DIGITS.search(line):
        return False
    cells = [_BLANKS.sub("", cell) for cell in line.split("\t")]
    known = sum(len(cell) <= _LONGEST_HEADING and bool(_HEADING_WORD.search(cell)) for cell in cells)
    return known >= 2 and known * 2 > sum(map(bool, cells))


def _spans(line: str, start: int) -> Iterator[tuple[int, int]]:
    for cell in line.split("\t"):
        yield start, start + len(cell)
        start += len(cell) + 1


def _stacked(text: str) -> Iterator[Row]:
    """Tables whose cells stand one on a line: a stack of headings, then rows of as many lines."""
    if "姓" not in text and "户主" not in text:
        return
    lines: list[tuple[int, int, bool]] = []
    start = 0
    for line in text.split("\n"):
        cell = line.strip()
        heading = 0 < len(cell) <= 8 and _HEADING_WORD.search(cell) is not None and not cell[-1].isdigit()
        lines.append((start, start + len(line), heading))
        start += len(line) + 1
    place = 0
    while place < len(lines):
        width = _stack_of_headings(lines, place)
        if width < _FEWEST_STACKED:
            place += width or 1
            continue
        headings = tuple(_BLANKS.sub("", text[a:b]) for a, b, _ in lines[place : place + width])
        title = text[max(0, lines[place][0] - 200) : lines[place][0]]
        place += width
        while place + width <= len(lines) and _is_record(lines[place : place + width]):
            yield Row(headings, tuple((a, b) for a, b, _ in lines[place : place + width]), title)
            place += width


def _stack_of_headings(lines: list[tuple[int, int, bool]], place: int) -> int:
    width = 0
    while place + width < len(lines) and lines[place + width][2]:
        width += 1
    return width


def _is_record(lines: list[tuple[int, int, bool]]) -> bool:
    return all(b - a <= _LONGEST_CELL for a, b, _ in lines) and lines[0][1] > lines[0][0]
