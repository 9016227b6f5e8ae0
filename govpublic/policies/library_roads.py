"""The rows that lists are read from follow the papers: on every road to live, off it, and about the tree."""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed_apps
from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_save
from wagtail.signals import post_page_move

from govpublic.validators.signals import live_changed

from .library_index import index_document, rebuild
from .models import LibraryEntry, PolicyDocumentPage

_UID = "govpublic.library"


def connect() -> None:
    """Called once, when the apps are ready. Deletion needs no road: an entry goes with its paper."""
    live_changed.connect(_after_change, dispatch_uid=_UID)
    post_save.connect(_after_save, sender=PolicyDocumentPage, dispatch_uid=_UID)
    post_page_move.connect(_after_move, dispatch_uid=_UID)


def fill_empty_index(*, apps: Any = installed_apps, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the entries of papers that were live before there were entries; connected to ``post_migrate``."""
    try:
        apps.get_model("govpublic_policies", "LibraryEntry")
    except LookupError:  # migrated back to before there were entries
        return
    if using == DEFAULT_DB_ALIAS and not LibraryEntry.objects.exists():
        rebuild()


def _after_change(sender: type, subject: Any, **_: Any) -> None:
    """A row that is or was before the public was saved."""
    if isinstance(subject, PolicyDocumentPage):
        index_document(subject)


def _after_save(sender: type, instance: Any, update_fields: Any = None, raw: bool = False, **_: Any) -> None:
    """An alias became a paper of its own: a save of one field, which changes nothing that the page says."""
    if not raw and instance.live and update_fields and {"alias_of", "alias_of_id"} & set(update_fields):
        index_document(PolicyDocumentPage.objects.get(pk=instance.pk))


def _after_move(sender: type, instance: Any, parent_page_after: Any, **_: Any) -> None:
    """A paper stands elsewhere now; those that moved along with their library do not."""
    LibraryEntry.objects.filter(pk=instance.pk).update(shelf=parent_page_after.pk)
    aliases = LibraryEntry.objects.filter(original=instance.pk).exclude(pk=instance.pk)
    aliases.update(original_shelf=parent_page_after.pk)
