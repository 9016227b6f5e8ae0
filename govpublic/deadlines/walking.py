"""Every subject that a deadline can be about, some hundred at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError

from .kinds import Kind
from .models import Deadline
from .models.deadline import DeadlineQuerySet

#: Rows fetched from the database at a time.
SIZE = 200
#: Deadlines whose subjects are looked up together.
LOOKED_UP = 1_000


@dataclass(frozen=True)
class Chunk:
    """Some rows of one class; ``done`` of ``total`` when they are dealt with."""

    model: Any
    rows: list[Any]
    done: int
    total: int


def models_of(kinds: Sequence[Kind]) -> list[Any]:
    """The installed models whose rows ``kinds`` are about."""
    classes = tuple({cls for kind in kinds for cls in kind.on})
    return [model for model in apps.get_models() if issubclass(model, classes)]


def chunks(kinds: Sequence[Kind]) -> Iterator[Chunk]:
    """Every row of those models, in order of keys."""
    querysets = [(model, rows_of(model)) for model in models_of(kinds)]
    total = sum(queryset.count() for _, queryset in querysets)
    done = 0
    for model, queryset in querysets:
        last = None
        while rows := list((queryset.filter(pk__gt=last) if last is not None else queryset)[:SIZE]):
            last, done = rows[-1].pk, done + len(rows)
            yield Chunk(model, rows, done, total)


def rows_of(model: Any) -> Any:
    """Rows of exactly this model, not of those that inherit from it, by key."""
    queryset = model._base_manager.order_by("pk")
    if hasattr(model, "content_type") and hasattr(model, "specific_class"):  # a page knows its own class
        meta = model._meta
        queryset = queryset.filter(
            content_type__app_label=meta.app_label, content_type__model=meta.model_name
        )
    return queryset


def rows_without_subject(kinds: Sequence[Kind]) -> Iterator[DeadlineQuerySet]:
    """Open deadlines whose subject is gone without a word, some at a time; two queries for each thousand."""
    for model in models_of(kinds):
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        open_rows = Deadline.objects.open().filter(content_type=content_type)
        last = 0
        while rows := list(_after(open_rows, last)):
            last = rows[-1][0]
            there = _existing(model, {key for _pk, key in rows})
            gone = [pk for pk, key in rows if key not in there]
            if gone:
                yield open_rows.filter(pk__in=gone)


def _after(open_rows: DeadlineQuerySet, last: int) -> Any:
    rows = open_rows.filter(pk__gt=last).order_by("pk")
    return rows.values_list("pk", "object_id")[:LOOKED_UP]


def _existing(model: Any, keys: set[str]) -> set[str]:
    """Those of ``keys`` that name a row; what is no key of this model names none."""
    there = model._base_manager.filter(pk__in=[key for key in keys if _is_key_of(model, key)])
    return {str(pk) for pk in there.values_list("pk", flat=True)}


def _is_key_of(model: Any, key: str) -> bool:
    try:
        model._meta.pk.to_python(key)
    except (ValidationError, ValueError):
        return False
    return True
