"""A version without any text: for what no machine can tell from the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page

from .needles import scrubbed

#: Texts of a page that stay: its title, masked, and what finds it again.
_KEPT = frozenset({"title", "slug", "path", "url_path", "translation_key", "index_number", "document_number"})


def cleared_content(page: Any, needles: Mapping[str, str]) -> dict[str, Any]:
    """The content of ``page`` without texts, streams and rows; links to agencies, themes and dates stay."""
    content: dict[str, Any] = dict(page.serializable_data())
    for field in page._meta.concrete_fields:
        if field.name in _KEPT or field.choices or field.is_relation:
            continue
        if isinstance(field, StreamField):
            content[field.name] = "[]"
        elif isinstance(field, models.CharField | models.TextField) and field.blank and not field.unique:
            content[field.name] = ""
    for relation in get_all_child_relations(type(page)):
        if relation.get_accessor_name() in content:
            content[relation.get_accessor_name()] = []
    return {**content, **scrubbed({"title": page.title, "slug": page.slug}, needles)}


def withdrawn_slug(page: Page) -> str:
    """A name for the address that tells nothing."""
    return f"withdrawn-{page.pk}"
