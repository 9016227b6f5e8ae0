"""Which choosers point at a document or an image that has been deleted since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from wagtail.blocks import ChooserBlock

from .walk import Node


def missing_paths(nodes: Iterable[Node]) -> frozenset[str]:
    """Paths of the choosers whose stored key names no row.

    Wagtail loads such a chooser as None, the same as one never filled; only the stored form tells them
    apart. The database is asked only when there is a suspect, once a model: the stored form may also be older
    than a value that code has emptied on purpose.
    """
    suspects: dict[type[Model], list[tuple[str, Any]]] = defaultdict(list)
    for node in nodes:
        if isinstance(node.block, ChooserBlock) and node.value is None and node.raw not in (None, ""):
            suspects[node.block.model_class].append((node.path, node.raw))
    return frozenset(path for model, pairs in suspects.items() for path in _absent(model, pairs))


def find_rows(model: type[Model], keys: Iterable[Any]) -> dict[str, Model]:
    """The rows of ``model`` that ``keys`` name, by the key as text; keys of a wrong shape name none."""
    valid = {key for key in (_primary_key(model, key) for key in keys) if key is not None}
    return {str(key): row for key, row in model._default_manager.in_bulk(valid).items()} if valid else {}


def _absent(model: type[Model], pairs: list[tuple[str, Any]]) -> list[str]:
    found = find_rows(model, [key for _path, key in pairs])
    return [path for path, key in pairs if str(_primary_key(model, key)) not in found]


def _primary_key(model: type[Model], key: Any) -> Any:
    """``key`` as the model stores it, None if no row can have it: SQLite raises beyond its range."""
    try:
        return model._meta.pk.clean(key, None)  # type: ignore[union-attr]
    except (ValidationError, TypeError, ValueError, OverflowError):
        return None
