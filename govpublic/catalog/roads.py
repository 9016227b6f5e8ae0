"""What holds in a place follows the catalogue versions, the places and the fields, whoever changes them."""

from __future__ import annotations

import logging
from typing import Any

from django.apps import apps as installed
from django.db.models.signals import post_migrate, post_save

from govpublic.agencies.models import Jurisdiction
from govpublic.validators.signals import live_changed

from .entries import fill_local_fields, write_entries
from .models import CatalogVersion, SubjectField
from .official_fields import load_official_fields

logger = logging.getLogger("govpublic.catalog")
_UID = "govpublic.catalog"


def connect(app: Any) -> None:
    """Called once, when the apps are ready."""
    post_migrate.connect(load_official_fields, sender=app, dispatch_uid="govpublic.official_fields")
    post_migrate.connect(_after_migrate, sender=app, dispatch_uid="govpublic.local_fields")
    live_changed.connect(_after_version, dispatch_uid=_UID)
    post_save.connect(_after_area, sender=Jurisdiction, dispatch_uid=_UID)
    post_save.connect(_after_field, sender=SubjectField, dispatch_uid=_UID)


def _after_migrate(*, using: str, apps: Any = installed, **_: Any) -> None:
    """``flush`` says that something was migrated too, but not to what."""
    try:
        apps.get_model("govpublic_catalog", "LocalField")
    except LookupError:  # migrated back to before there were places
        return
    if using == "default":
        fill_local_fields()


def _after_version(sender: type, subject: Any, **_: Any) -> None:
    """Put in force, or taken out of force."""
    if isinstance(subject, CatalogVersion):
        write_entries(subject.field, subject.jurisdiction)


def _after_area(sender: type, instance: Jurisdiction, created: bool, raw: bool = False, **_: Any) -> None:
    """A new place takes over the catalogues of the level above."""
    if raw or not created:
        return
    if instance.level in (Jurisdiction.Level.CITY, Jurisdiction.Level.COUNTY):
        fill_local_fields()
    above = instance.ancestors().values("pk")
    fields = SubjectField.objects.filter(versions__live=True, versions__jurisdiction__in=above).distinct()
    for field in fields:
        write_entries(field, instance)


def _after_field(sender: type, instance: SubjectField, raw: bool = False, **_: Any) -> None:
    if not raw:
        fill_local_fields()
