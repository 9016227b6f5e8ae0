"""The official themes and genres, kept as rows in step with the rulebook that the site names."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps as installed_apps
from django.db import DEFAULT_DB_ALIAS, models, router, transaction

from govpublic.validators.rulebook import current

logger = logging.getLogger("govpublic.policies")

SOURCE_OF_THEMES = "国务院公文主题分类"
SOURCE_OF_GENRES = "《党政机关公文处理工作条例》"
#: Between two themes of the first level, so that those of the second fit in between.
STEP = 40


def load_official_lists(*, apps: Any = installed_apps, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the official rows say what the rulebook says; connected to ``post_migrate``, safe to repeat.

    Adds, renames and stops offering; never deletes, because papers are filed under the rows. Rows of the
    site's own stay as they are, also where they stand in the way of an official one: that is logged.
    """
    try:
        theme_model = apps.get_model("govpublic_policies", "Theme")
        genre_model = apps.get_model("govpublic_policies", "Genre")
    except LookupError:  # migrated back to before there were lists
        return
    if not router.allow_migrate_model(using, theme_model):
        return
    with transaction.atomic(using=using):
        _load_themes(theme_model._base_manager.using(using))
        _load_genres(genre_model._base_manager.using(using))


def _load_themes(themes: models.QuerySet[Any]) -> None:
    listed = []
    for place, theme in enumerate(current().themes.values(), start=1):
        values = {"name": theme.name, "parent": None, **_official(SOURCE_OF_THEMES, place * STEP)}
        row = _keep(themes, themes.filter(code=theme.code).first(), {"code": theme.code, **values})
        if row is not None:
            listed += [row.pk, *_load_children(themes, row, theme.children)]
    _withdraw_offers(themes, listed)


def _load_children(themes: models.QuerySet[Any], parent: Any, names: Sequence[str]) -> Iterator[int]:
    """Known by their names, for they have no official code; one that was renamed keeps its place and code."""
    below = list(themes.filter(parent=parent))
    rows = {row.name: row for row in below}
    renamed = {row.code: row for row in below if row.is_official and row.name not in names}
    for place, name in enumerate(names, start=1):
        row = rows.get(name) or renamed.get(_child_code(parent, place))
        values = {"name": name, **_official(SOURCE_OF_THEMES, parent.sort_order + place)}
        if row is None:
            values |= {"parent": parent, "code": _free_code(themes, parent, place)}
        row = _keep(themes, row, values)
        if row is not None:
            yield row.pk


def _load_genres(genres: models.QuerySet[Any]) -> None:
    listed = []
    for place, name in enumerate(current().genres, start=1):
        values = {"name": name, **_official(SOURCE_OF_GENRES, place * 10)}
        row = _keep(genres, genres.filter(name=name).first(), values)
        if row is not None:
            listed.append(row.pk)
    _withdraw_offers(genres, listed)


def _keep(rows: models.QuerySet[Any], row: Any, values: dict[str, Any]) -> Any:
    """The official row with these values; None where a row of the site's own has its place."""
    if row is None:
        return rows.create(**values)
    if not row.is_official:
        logger.warning("The official entry “%s” is not offered: the site has one of its own", values["name"])
        return None
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, values[name])
        row.save(using=rows.db, update_fields=changed)
    return row


def _withdraw_offers(rows: models.QuerySet[Any], listed: list[int]) -> None:
    rows.filter(is_official=True, is_active=True).exclude(pk__in=listed).update(is_active=False)


def _official(source: str, order: int) -> dict[str, Any]:
    return {"is_official": True, "is_active": True, "source": source, "sort_order": order}


def _child_code(parent: Any, place: int) -> str:
    return f"{parent.code}-{place:02d}"


def _free_code(themes: models.QuerySet[Any], parent: Any, place: int) -> str:
    while themes.filter(code=_child_code(parent, place)).exists():
        place += 1
    return _child_code(parent, place)
