"""What holds in a village follows the villages' catalogue and the places, whoever changes them."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_migrate, post_save

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import VillageItem

from .entries import write_village_entries
from .topics import load_topics

_UID = "govpublic.villages"


def connect(app: Any) -> None:
    """Called once, when the apps are ready."""
    post_migrate.connect(load_topics, sender=app, dispatch_uid="govpublic.village_topics")
    post_save.connect(_after_item, sender=VillageItem, dispatch_uid=_UID)
    post_delete.connect(_after_item, sender=VillageItem, dispatch_uid=f"{_UID}.deleted")
    post_save.connect(_after_area, sender=Jurisdiction, dispatch_uid=_UID)


def _after_item(sender: type, instance: VillageItem, raw: bool = False, **_: Any) -> None:
    if not raw:
        write_village_entries(instance.jurisdiction)


def _after_area(sender: type, instance: Jurisdiction, created: bool, raw: bool = False, **_: Any) -> None:
    """A new village takes over the catalogue of its township."""
    if created and not raw and instance.level == Jurisdiction.Level.VILLAGE:
        write_village_entries(instance)
