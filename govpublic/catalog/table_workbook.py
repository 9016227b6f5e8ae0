"""The table as a file in the official form, for whoever works on with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from govpublic.agencies.models import Jurisdiction
from govpublic.core.spreadsheets import FORMATS, Column

from .models import CatalogEntry, CatalogPage
from .table import read_asked, rows_for

Level = Jurisdiction.Level


def columns() -> list[Column]:
    """The headings of the official tables."""
    return [
        Column(_("No."), 6), Column(pgettext("openness", "Field"), 14), Column(_("Item, first level"), 18),
        Column(_("Item, second level"), 18), Column(_("Item, third level"), 18),
        Column(_("Content (elements)"), 40), Column(_("Basis of disclosure"), 40), Column(_("Term"), 24),
        Column(_("Disclosing agency"), 22), Column(_("Channels"), 30),
        Column(_("Audience of disclosure"), 14), Column(_("Mode"), 10), Column(_("Levels"), 14),
        Column(_("Code"), 12),
    ]  # fmt: skip


def cells(number: int, entry: CatalogEntry) -> list[Any]:
    item = entry.item
    if item is None:
        return [number, entry.field.name, entry.name, *[""] * 10, entry.code]
    audience = item.get_audience_display() if item.audience else ""
    if item.audience_note:
        audience = f"{audience}（{item.audience_note}）"
    return [
        number, entry.field.name, item.first_level, item.second_level, item.third_level, item.content,
        item.basis, item.term_text, item.agencies_text, "\n".join(item.channel_labels), audience,
        item.get_mode_display() if item.mode else "", "、".join(item.level_labels), entry.code,
    ]  # fmt: skip


def numbered(entries: Iterable[CatalogEntry]) -> Iterator[list[Any]]:
    for number, entry in enumerate(entries, 1):
        yield cells(number, entry)


def table_file(page: CatalogPage, request: HttpRequest, kind: str) -> Any:
    """The rows that the address asks for; ``kind`` is "xlsx" or "csv"."""
    rows = rows_for(page, read_asked(request.GET))
    return FORMATS[kind](page.title, columns(), numbered(rows.iterator(chunk_size=500)))
