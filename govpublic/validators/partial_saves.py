"""What will be in the database after a save that does not write the whole object.

Some columns only (``update_fields``), or a page through a class above its own, as Wagtail does when it moves
or expires one: what stands in memory beside that is not what the public will read.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wagtail.models import Page

from .bookkeeping import BOOKKEEPING
from .mixins import PublishGateMixin


def is_partial(instance: Any, update_fields: Collection[str] | None) -> bool:
    """Whether saving ``instance`` writes a part of something gated."""
    if instance.pk is None:
        return False
    return is_base_row(instance) or (update_fields is not None and isinstance(instance, PublishGateMixin))


def is_base_row(instance: Any) -> bool:
    """Whether ``instance`` is the row of a gated page, but not in that page's own class."""
    if not isinstance(instance, Page) or instance.pk is None:
        return False
    own = instance.specific_class
    return own is not None and own is not type(instance) and issubclass(own, PublishGateMixin)


def after_partial_save(instance: Any, update_fields: Collection[str] | None) -> Any:
    """The gated object as it will be once ``instance`` is saved; None if nothing anybody reads will differ.

    One query: it is not worth more to move a page.
    """
    own = instance.specific_class if is_base_row(instance) else type(instance)
    stored = own._base_manager.filter(pk=instance.pk).first()
    if stored is None:
        return None if is_base_row(instance) else instance
    written = _written(instance, update_fields)
    before = {name: getattr(stored, name) for name in written}
    for name, value in written.items():
        setattr(stored, name, value)
    children = _unsaved_children(instance)
    if children:
        stored._cluster_related_objects = children
    return stored if children or written != before else None


def _written(instance: Any, update_fields: Collection[str] | None) -> dict[str, Any]:
    """Columns that the save will write, bookkeeping left out, with their values."""
    return {
        field.attname: getattr(instance, field.attname)
        for field in instance._meta.concrete_fields
        if field.attname in instance.__dict__
        and field.name not in BOOKKEEPING
        and (update_fields is None or field.name in update_fields or field.attname in update_fields)
    }


def _unsaved_children(instance: Any) -> dict[str, Any]:
    """Child rows that wait in memory; whether they are written too is not told to receivers."""
    if is_base_row(instance):
        return {}
    return dict(getattr(instance, "_cluster_related_objects", None) or {})
