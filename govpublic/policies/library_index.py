"""The rows that lists are read from: how one is made of a paper, and all of them of all papers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from .models import LibraryEntry, PolicyDocumentPage
from .validity import term_of

#: Rows that are read and written at a time.
BATCH = 1_000

_COPIED = (
    "agency_id",
    "theme_id",
    "genre_id",
    "issued_on",
    "begins_on",
    "expires_on",
    "index_number",
    "document_number",
)
_FIELDS = [field.name for field in LibraryEntry._meta.concrete_fields if not field.primary_key]


class _Lookup(Subquery):
    """A value to insert that the database looks up: its columns are its own, not those of the new row."""

    contains_column_references = False


def index_document(document: PolicyDocumentPage) -> None:
    """Bring the entry of one paper up to date with ``document``, its live row; one query."""
    if not document.live:
        LibraryEntry.objects.filter(pk=document.pk).delete()
        return
    alias_of = document.alias_of_id
    entry = entry_of(
        document,
        shelf=_Lookup(_shelves([document.path[: -Page.steplen]])),
        original_shelf=_Lookup(_shelves(_parent_paths(alias_of))) if alias_of else None,
    )
    _write([entry])


def rebuild() -> int:
    """Write every entry anew from the papers' live rows; how many there are. What is not live goes."""
    documents = (
        PolicyDocumentPage.objects.live()
        .defer("body", "attachments")
        .annotate(
            shelf_key=Subquery(_shelves(_path_above(OuterRef("path")))),
            original_shelf_key=Subquery(_shelves(_path_above(OuterRef("alias_of__path")))),
        )
        .order_by("pk")
    )
    with transaction.atomic():
        LibraryEntry.objects.exclude(pk__in=PolicyDocumentPage.objects.live().values("pk")).delete()
        count = 0
        for batch in _batches(documents):
            _write([entry_of(row, row.shelf_key, row.original_shelf_key) for row in batch])
            count += len(batch)
    return count


def entry_of(document: Any, shelf: Any, original_shelf: Any = None) -> LibraryEntry:
    """The entry of ``document``, not yet stored; a shelf is a key, or what looks it up."""
    day = document.issued_on
    return LibraryEntry(
        document_id=document.pk,
        shelf_id=shelf,
        original_id=document.alias_of_id or document.pk,
        original_shelf_id=original_shelf,
        month=day.year * 100 + day.month if day else None,
        published_at=document.first_published_at,
        term=term_of(document),
        words="\n".join((document.title, document.keywords)).lower(),
        **{name: getattr(document, name) for name in _COPIED},
    )


def _write(entries: list[LibraryEntry]) -> None:
    LibraryEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["document"], update_fields=_FIELDS
    )


def _shelves(path: Any) -> QuerySet[Any, Any]:
    """The key of the page at a tree path: of the one in a list, or as an expression says."""
    lookup = "path__in" if isinstance(path, (list, QuerySet)) else "path"
    return Page.objects.filter(**{lookup: path}).order_by().values("pk")


def _parent_paths(key: int) -> QuerySet[Any, Any]:
    """The tree path above the page with this key."""
    return Page.objects.filter(pk=key).order_by().values(above=_path_above(F("path")))


def _path_above(path: Any) -> Substr:
    return Substr(path, 1, Length(path) - Page.steplen)


def _batches(documents: QuerySet[Any]) -> Iterator[list[Any]]:
    last = 0
    while batch := list(documents.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk
