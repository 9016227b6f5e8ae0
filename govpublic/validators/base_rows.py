"""A gated page that is saved through a class above its own, as Wagtail does when it moves or expires one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wagtail.models import Page

from .bookkeeping import BOOKKEEPING
from .mixins import PublishGateMixin


def is_base_row(instance: Any) -> bool:
    """Whether ``instance`` is the row of a gated page, but not in that page's own class."""
    if not isinstance(instance, Page) or instance.pk is None:
        return False
    own = instance.specific_class
    return own is not None and own is not type(instance) and issubclass(own, PublishGateMixin)


def changed_by_base_row(row: Page, update_fields: Collection[str] | None) -> Any:
    """The page as it will be once ``row`` is saved; None if nothing that anybody reads will differ.

    One query: it is not worth more to move a page.
    """
    page = row.specific_class._base_manager.filter(pk=row.pk).first()
    if page is None:
        return None
    loaded = [field for field in row._meta.concrete_fields if field.attname in row.__dict__]
    kept = [field for field in loaded if update_fields is None or field.name in update_fields]
    before = {field.attname: getattr(page, field.attname) for field in kept if field.name not in BOOKKEEPING}
    after = {name: getattr(row, name) for name in before}
    for name, value in after.items():
        setattr(page, name, value)
    return page if after != before else None
