"""Filters of the block templates."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.templatetags.wagtailcore_tags import richtext

from govpublic.blocks import tables
from govpublic.sanitize import clean_html

register = template.Library()


@register.filter
def official_richtext(value: Any) -> SafeString:
    """Stored rich text with its links expanded, through the site's allow-list; nothing for None."""
    return mark_safe(clean_html(str(richtext(value)), profile="article"))  # noqa: S308 - cleaned just now


@register.filter
def table_rows(value: Any) -> list[list[tables.Cell]]:
    """The rows of a table block's value."""
    return tables.table_rows(value)


@register.filter
def table_caption(value: Any) -> str:
    """The caption of a table block's value."""
    return tables.table_caption(value)
