"""Files as people send them: good ones, and every kind of bad one."""

import csv
import datetime

from openpyxl import Workbook

HEADINGS = ["序号", "村组", "户主姓名", "计补面积（亩）", "补贴标准", "补贴金额（元）", "发放日期"]
PAID = datetime.date(2026, 6, 30)
ROWS = [
    [1, "一组", "张小明", 3.5, "115元/亩", 402.5, PAID],
    [2, "一组", "李梅", 2, "115元/亩", 230, PAID],
    [3, "二组", "欧阳春华", 1, "115元/亩", 115, PAID],
]
TOTAL = "747.50"


def rows_with(line, column, value):
    """The good rows with another value in one cell; ``line`` as a spreadsheet counts, 2 for the first."""
    rows = [list(row) for row in ROWS]
    rows[line - 2][column - 1] = value
    return rows


def write_xlsx(path, rows=None, headings=None, change=None):
    """A workbook at ``path``; ``change(book, sheet)`` may spoil it."""
    book = Workbook()
    sheet = book.active
    sheet.title = "名册"
    for row in [headings or HEADINGS, *(ROWS if rows is None else rows)]:
        sheet.append(row)
    if change:
        change(book, sheet)
    book.save(path)
    return path


def write_csv(path, rows=None, headings=None, encoding="utf-8"):
    with path.open("w", newline="", encoding=encoding) as file:
        writer = csv.writer(file)
        writer.writerow(headings or HEADINGS)
        writer.writerows(ROWS if rows is None else rows)
    return path
