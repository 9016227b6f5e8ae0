"""The official themes and genres, kept as rows in step with the rulebook."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from govpublic.validators.rulebook import current

from .models import Genre, Theme

SOURCE_OF_THEMES = "国务院公文主题分类"
SOURCE_OF_GENRES = "《党政机关公文处理工作条例》"


def load_official_lists(**_: Any) -> None:
    """Make the official rows say what the rulebook says; connected to ``post_migrate``.

    Adds and renames, never deletes: papers are filed under them. Rows of the site's own are not touched.
    """
    with transaction.atomic():
        for order, theme in enumerate(current().themes.values()):
            row = _theme(theme.code, theme.name, None, order * 10)
            for place, child in enumerate(theme.children, start=1):
                _theme(f"{theme.code}-{place:02d}", child, row, order * 10 + place)
        for order, name in enumerate(current().genres):
            Genre.objects.update_or_create(name=name, defaults=_official(SOURCE_OF_GENRES, order * 10))


def _theme(code: str, name: str, parent: Theme | None, order: int) -> Theme:
    row, _created = Theme.objects.update_or_create(
        code=code, defaults={"name": name, "parent": parent, **_official(SOURCE_OF_THEMES, order)}
    )
    return row


def _official(source: str, order: int) -> dict[str, Any]:
    return {"is_official": True, "source": source, "sort_order": order}
