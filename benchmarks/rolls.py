"""Rolls as villages send them, of any length, invented: for measuring imports."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

HEADINGS = ["序号", "村组", "户主姓名", "计补面积（亩）", "补贴标准", "补贴金额（元）", "发放日期"]
PAID = date(2026, 6, 30)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹"
_GIVEN = "明华丽军伟芳娜秀英敏静强磊洋艳勇杰涛超霞平刚桂兰玉梅建国志"


def rows(number: int) -> Iterator[list[Any]]:
    """The same ``number`` rows each time."""
    chance = random.Random(1)
    for serial in range(1, number + 1):
        area = round(chance.uniform(0.5, 20), 2)
        name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2, 2))))
        yield [serial, f"第{serial % 12 + 1}村民组", name, area, "115元/亩", round(area * 115, 2), PAID]


def write(path: Path, number: int) -> Path:
    """A roll at ``path``: an XLSX or a CSV, by its ending."""
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerow(HEADINGS)
            csv.writer(file).writerows(rows(number))
        return path
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("名册")
    sheet.append(HEADINGS)
    for row in rows(number):
        sheet.append(row)
    book.save(path)
    return path


def write_shared(path: Path, number: int) -> Path:
    """The same roll as Excel and WPS write it: strings in a table, and days as styled numbers."""
    from .shared_workbook import write_workbook

    return write_workbook(path, HEADINGS, rows(number))
