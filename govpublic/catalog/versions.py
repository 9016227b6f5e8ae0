"""Acts about a catalogue version: put it in force, and begin the next one from it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from govpublic import workdays
from govpublic.validators.findings import forget
from govpublic.validators.models import Version

from .history import COPIED, PUT_IN_FORCE
from .models import CatalogVersion, DisclosureItem

#: What a row takes along into the next version.
_CARRIED = [
    field.attname
    for field in DisclosureItem._meta.concrete_fields
    if field.attname not in ("id", "version_id")
]


def put_in_force(version: CatalogVersion, user: Any = None) -> CatalogVersion:
    """Let ``version`` hold, and the one before it no longer; all or nothing.

    Goes through the gate: raises ``PublishBlocked`` while a row lacks one of its ten columns (FLD-4).
    """
    with transaction.atomic():
        _replace(version)
        version.replaced_on = None
        version.save_revision(user=user).publish(user=user, skip_permission_checks=True)
        version.refresh_from_db()
        log(version, PUT_IN_FORCE, user=user, data={"rows": version.items.count()})
    return version


def _replace(version: CatalogVersion) -> None:
    """Take what holds in its place out of force; no signal, for its entries pass on to ``version``."""
    others = CatalogVersion.objects.select_for_update().filter(
        jurisdiction=version.jurisdiction, field=version.field, live=True
    )
    for before in others.exclude(pk=version.pk):
        last = max(version.adopted_on, before.adopted_on)
        CatalogVersion.objects.filter(pk=before.pk).update(live=False, replaced_on=last)
        forget(before, Version.LIVE)


def copy_version(version: CatalogVersion, user: Any = None, name: str = "") -> CatalogVersion:
    """A draft with the same rows and codes, for next year's changes."""
    with transaction.atomic():
        draft = CatalogVersion.objects.create(
            jurisdiction=version.jurisdiction,
            field=version.field,
            name=name,
            inherits=version.inherits,
            adopted_on=workdays.today(),
        )
        rows = version.items.values(*_CARRIED)
        DisclosureItem.objects.bulk_create([DisclosureItem(version=draft, **row) for row in rows])
        log(draft, COPIED, user=user, data={"from": str(version)})
    return draft
