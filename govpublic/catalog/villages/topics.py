"""The topics of the plan, kept as rows in step with the rulebook that the site names."""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed_apps
from django.db import DEFAULT_DB_ALIAS, router, transaction

from govpublic.validators.rulebook import current

CODE = "VIL-2"
STEP = 10


def load_topics(*, apps: Any = installed_apps, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the official rows say what the rulebook says; connected to ``post_migrate``, safe to repeat.

    Adds and stops offering; never deletes. A row of the same name that the site added becomes official.
    """
    try:
        model = apps.get_model("govpublic_catalog", "VillageTopic")
    except LookupError:  # migrated back to before there were topics
        return
    if not router.allow_migrate_model(using, model):
        return
    names = list(current().params(CODE)["topics"])
    with transaction.atomic(using=using):
        rows = model._base_manager.using(using)
        for place, name in enumerate(names, 1):
            values = {"is_official": True, "is_active": True, "sort_order": place * STEP, "source": CODE}
            rows.update_or_create(name=name, defaults=values)
        rows.filter(is_official=True, is_active=True).exclude(name__in=names).update(is_active=False)
