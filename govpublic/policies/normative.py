"""The normative documents in force today (现行有效行政规范性文件), as the list shows and exports them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from govpublic import workdays

from .normative_workbook import XLSX, workbook_bytes
from .validity import State, in_state, with_endings
from .visibility import private_paths, site_root_path, visible_documents

#: A file name longer than this is cut by some systems.
LONGEST_NAME = 60


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


def workbook_response(catalog: Any) -> HttpResponse:
    """The list as an xlsx file, named after the page and the day."""
    content = workbook_bytes(catalog, documents_in_force(catalog), workdays.today())
    name = f"{_file_name(catalog.title)}_{workdays.today().isoformat()}.xlsx"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _top_of(catalog: Any) -> str:
    """The tree path below which the documents stand; "" for a page that has no place yet."""
    if catalog.whole_site:
        return site_root_path(catalog)
    return (catalog.path or "")[: -catalog.steplen]


def _file_name(title: str) -> str:
    """``title`` without what a file name cannot hold."""
    kept = "".join(char for char in title if char.isprintable() and char not in '\\/:*?"<>|')
    return kept.strip(" .")[:LONGEST_NAME] or "list"
