"""The fields of the plan, kept as rows in step with the rulebook that the site names."""

from __future__ import annotations

import logging
from typing import Any

from django.apps import apps as installed_apps
from django.db import DEFAULT_DB_ALIAS, models, router, transaction

from govpublic.rulebooks import Rulebook
from govpublic.validators.rulebook import current

logger = logging.getLogger("govpublic.catalog")

SOURCE = "国办发〔2019〕54号"
STEP = 10


def load_official_fields(*, apps: Any = installed_apps, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the official rows say what the rulebook says; connected to ``post_migrate``, safe to repeat.

    A rulebook without fields of its own gives the 26 pilot fields. Adds, renames and stops offering; never
    deletes, because catalogues are filed under the rows. Rows that the site added stay as they are.
    """
    try:
        model = apps.get_model("govpublic_catalog", "SubjectField")
    except LookupError:  # migrated back to before there were fields
        return
    if not router.allow_migrate_model(using, model):
        return
    with transaction.atomic(using=using):
        rows = model._base_manager.using(using)
        listed = [
            code
            for place, field in enumerate(planned_fields(current()), 1)
            if (code := _keep(rows, field, place))
        ]
        rows.filter(is_official=True, is_active=True).exclude(code__in=listed).update(is_active=False)


def planned_fields(book: Rulebook) -> list[dict[str, str]]:
    """``code``, ``name``, ``official_no`` and ``also_called`` of each field, in the order of the plan."""
    official = {field.number: field for field in book.official_fields.values()}
    planned = []
    for field in book.fields.values():
        others = [official[number].name for number in field.official if number in official]
        planned.append(
            {
                "code": field.code,
                "name": field.name,
                "official_no": ",".join(map(str, field.official)),
                "also_called": ",".join(name for name in others if name != field.name),
            }
        )
    return planned


def _keep(rows: models.QuerySet[Any], field: dict[str, str], place: int) -> str:
    """Write the row; "" where a row of the site's own has its place."""
    row = rows.filter(code=field["code"]).first() or rows.filter(name=field["name"]).first()
    if row is not None and not row.is_official:
        logger.warning("The official entry “%s” is not offered: the site has one of its own", field["name"])
        return ""
    values: dict[str, Any] = {
        **field, "is_official": True, "is_active": True, "source": SOURCE, "sort_order": place * STEP,
    }  # fmt: skip
    if row is None:
        rows.create(**values)
        return field["code"]
    values.pop("also_called")  # which the site may add to
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(using=rows.db, update_fields=changed)
    return field["code"]
