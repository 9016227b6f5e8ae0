"""What is live, and whether it is what was published."""

from __future__ import annotations

from functools import cache
from typing import Any

from modelcluster.models import ClusterableModel, get_all_child_relations

from ..memo import content_hash, edited_hash


def live_objects(model: Any) -> Any:
    """Live rows of exactly this model, with the revision each was published from."""
    queryset = model._base_manager.filter(live=True).select_related("live_revision").order_by("pk")
    if hasattr(model, "content_type"):
        queryset = queryset.filter(
            content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name
        )
    return queryset


def with_what_is_read(queryset: Any) -> Any:
    """The same with child rows and agency, which every check reads: a query for each of a whole batch."""
    return queryset.prefetch_related(*_read_of_each(queryset.model))


def differs_from_its_revision(subject: Any) -> bool:
    """Whether the live row says something else than the revision that was published.

    An alias has no revision of its own; it is checked like everything else, but not compared. The revision
    is only made an object, which takes long, where its JSON is not the very same.
    """
    revision = subject.live_revision
    if revision is None or getattr(subject, "alias_of_id", None):
        return False
    if edited_hash(subject) == edited_hash(subject, revision.content):
        return False
    return content_hash(subject) != content_hash(revision.as_object())


@cache
def _read_of_each(model: Any) -> tuple[str, ...]:
    relations = get_all_child_relations(model) if issubclass(model, ClusterableModel) else ()
    names = [relation.get_accessor_name() for relation in relations]
    foreign = [field.name for field in model._meta.concrete_fields if field.name == "agency"]
    return (*names, *foreign)
