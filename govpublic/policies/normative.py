"""The normative documents in force today (现行有效行政规范性文件), as the list shows and exports them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse

from govpublic import workdays

from .normative_workbook import normative_book
from .validity import State, in_state, with_endings
from .visibility import private_paths, site_root_path, visible_documents

#: Of a long title no more than this stands in the name of the file, before the day.
LONGEST_TITLE = 48


def documents_in_force(catalog: Any) -> QuerySet[Any]:
    """Normative documents that hold today, amended ones too, by agency and then the latest first.

    Of the whole site, or of the library that ``catalog`` stands in.
    """
    documents = visible_documents(_top_of(catalog), private_paths(catalog)).filter(is_normative=True)
    today = workdays.today()
    holding = in_state(documents, State.IN_FORCE, today) | in_state(documents, State.AMENDED, today)
    return (
        with_endings(holding)
        .select_related("agency")
        .defer("body", "attachments")
        .order_by("agency__sort_order", "agency__name", "-issued_on", "-pk")
    )


def workbook_response(catalog: Any) -> FileResponse:
    """The list as an xlsx file, named after the page and the day."""
    today = workdays.today()
    book = normative_book(catalog, documents_in_force(catalog), today)
    return book.response(f"{catalog.title[:LONGEST_TITLE].strip()}_{today.isoformat()}")


def _top_of(catalog: Any) -> str:
    """The tree path below which the documents stand; "" for a page that has no place yet."""
    if catalog.whole_site:
        return site_root_path(catalog)
    return (catalog.path or "")[: -catalog.steplen]
