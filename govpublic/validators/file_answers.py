"""What a check asks about the files in use: their rows, what is known of their bytes, how alike they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import BigIntegerField, F, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.documents import get_document_model

from .asking import Question, Row, as_text
from .models import FileFacts, FileLikeness

_DOCUMENT = ("id", "title", "file", "file_size", "file_hash")
_FACTS = (
    "id",
    "content_hash",
    "kind",
    "family",
    "size",
    "text_chars",
    "facts",
    "markings",
    "privacy",
    "detector",
)
_LIKENESS = ("id", "left", "right", "likeness", "left_excerpt", "right_excerpt")
#: A share times this is a whole number, which as text loses nothing.
_WHOLE = 2.0**60


def _documents(ids: Sequence[int]) -> QuerySet[Any, Any]:
    return as_text(get_document_model().objects.filter(pk__in=ids), *_DOCUMENT)


def _facts(ids: Sequence[int], detector: str) -> QuerySet[Any, Any]:
    return as_text(FileFacts.objects.filter(content_hash__in=_hashes(ids), detector=detector), *_FACTS)


def _likenesses(ids: Sequence[int]) -> QuerySet[Any, Any]:
    pairs = FileLikeness.objects.filter(left__in=_hashes(ids), right__in=_hashes(ids))
    whole = Cast(F("likeness") * Value(_WHOLE), BigIntegerField())
    return as_text(pairs, *(whole if name == "likeness" else name for name in _LIKENESS))


def _hashes(ids: Sequence[int]) -> QuerySet[Any, Any]:
    return get_document_model().objects.filter(pk__in=ids).order_by().values("file_hash")  # type: ignore[no-any-return]


DOCUMENTS, FACTS, LIKENESSES = Question(_documents), Question(_facts), Question(_likenesses)


def documents_in(rows: Iterable[Row]) -> dict[int, Any]:
    """The documents by key; columns that no check wants are fetched when somebody asks for them."""
    found = {}
    for pk, title, file, size, digest in rows:
        values = {"id": int(pk or 0), "title": title, "file": file, "file_hash": digest}
        values["file_size"] = None if size is None else int(size)
        found[int(pk or 0)] = _loaded(get_document_model(), values)
    return found


def facts_in(rows: Iterable[Row]) -> dict[str, FileFacts]:
    """The facts by content hash, without the text."""
    found = {}
    for row in rows:
        values: dict[str, Any] = dict(zip(_FACTS, row, strict=True))
        for name in ("id", "size", "text_chars"):
            values[name] = None if values[name] is None else int(values[name])
        for name in ("facts", "markings", "privacy"):
            values[name] = json.loads(values[name])
        found[values["content_hash"]] = _loaded(FileFacts, values)
    return found


def likenesses_in(rows: Iterable[Row]) -> dict[tuple[str, str], FileLikeness]:
    """The likenesses by their pair of content hashes, in order."""
    found = {}
    for row in rows:
        values: dict[str, Any] = dict(zip(_LIKENESS, row, strict=True))
        values |= {"id": int(values["id"]), "likeness": int(values["likeness"]) / _WHOLE}
        found[values["left"], values["right"]] = _loaded(FileLikeness, values)
    return found


def _loaded(model: Any, values: dict[str, Any]) -> Any:
    names = [field.attname for field in model._meta.concrete_fields if field.attname in values]
    return model.from_db(DEFAULT_DB_ALIAS, names, [values[name] for name in names])
