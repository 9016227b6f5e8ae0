"""Registers of very many rows: deep pages that cost little, and spreadsheets that do not fill the memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Page
from wagtail.admin.paginator import WagtailPaginator

#: Rows read from the database at a time, for a spreadsheet.
CHUNK = 500
#: From this row on a page is found by its keys first.
_DEEP = 1_000


class KeysFirstPaginator(WagtailPaginator):
    """Deep in a list the keys are looked up first, which an index of the order can do alone.

    What is joined and shown is then read for the rows of the page only, not for all that are passed over.
    """

    def page(self, number: Any) -> Page[Any]:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        if start < _DEEP:
            return super().page(number)
        keys = list(self.object_list.values_list("pk", flat=True)[start : start + self.per_page])
        return self._get_page(list(self.object_list.filter(pk__in=keys)), number, self)


class Streamed:
    """The rows of a queryset, some hundred at a time, none kept."""

    def __init__(self, queryset: Any) -> None:
        self._queryset = queryset
        self.model = queryset.model

    def __iter__(self) -> Iterator[Any]:
        return iter(self._queryset.iterator(chunk_size=CHUNK))
