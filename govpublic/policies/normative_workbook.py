"""The list of normative documents as a workbook: an official form, Chinese whatever the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from govpublic.core.spreadsheets import Book, Column

COLUMNS = (
    Column("序号", 6),
    Column("文件名称", 60),
    Column("发文字号", 24),
    Column("制定机关", 28),
    Column("发文日期", 12),
    Column("施行日期", 12),
    Column("有效期至", 12),
    Column("有效性", 10),
    Column("网址", 60),
)
_STATES = {"in_force": "有效", "amended": "已修改"}


def normative_book(catalog: Any, documents: Iterable[Any], on: date) -> Book:
    """Sheet 目录 with a heading row and a row a document, sheet 说明 with the count and the dates."""
    book = Book()
    count = book.add_rows("目录", COLUMNS, (_values(*numbered) for numbered in enumerate(documents, 1)))
    confirmation = catalog.last_confirmation if catalog.pk else None
    facts = [
        ("目录名称", catalog.title),
        ("文件数量", count),
        ("生成日期", on),
        ("最近核对日期", confirmation.confirmed_on if confirmation else "尚未核对"),
    ]
    book.add_facts("说明", facts)
    return book


def _values(number: int, document: Any) -> list[Any]:
    return [
        number,
        document.title,
        document.document_number,
        document.agency.name if document.agency else "",
        document.issued_on,
        document.begins_on,
        document.ends_on,
        _STATES.get(document.validity.state, ""),
        document.get_full_url() or "",
    ]
