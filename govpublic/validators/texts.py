"""The words of any object, field by field, as Wagtail's search reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField

from govpublic.sanitize import text_of

from .bookkeeping import BOOKKEEPING

#: Names for machines, not text for readers.
NOT_PROSE = BOOKKEEPING | {"slug"}


def texts_of(subject: Any) -> Iterator[tuple[str, str]]:
    """(field name, text) for every text field of ``subject`` that holds something, StreamFields included."""
    for field in subject._meta.concrete_fields:
        if field.name in NOT_PROSE or field.choices:
            continue
        text = _text(field, getattr(subject, field.attname))
        if text:
            yield field.name, text


def _text(field: models.Field[Any, Any], value: Any) -> str:
    if not value:
        return ""
    if isinstance(field, StreamField):
        return "\n".join(str(part) for part in field.get_searchable_content(value))
    if isinstance(field, RichTextField):
        return text_of(value)
    if isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.URLField):
        return str(value)
    return ""
