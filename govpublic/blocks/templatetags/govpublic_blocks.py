"""Filters of the block templates."""

from typing import Any

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.utils.safestring import SafeString, mark_safe
from wagtail.templatetags.wagtailcore_tags import richtext

from govpublic.blocks import tables
from govpublic.sanitize import HtmlTooLarge, clean_html, text_of

register = template.Library()


@register.filter
def official_richtext(value: Any) -> SafeString:
    """Stored rich text with its links expanded, through the site's allow-list; nothing for None.

    Text past the sanitizer's caps is shown without any markup: a page of the public must not fail over it.
    """
    html = str(richtext(value))
    try:
        return mark_safe(clean_html(html, profile="article"))  # noqa: S308 - cleaned just now
    except HtmlTooLarge:
        return linebreaks_filter(text_of(html))


@register.filter
def table_rows(value: Any) -> list[list[tables.Cell]]:
    """The rows of a table block's value."""
    return tables.table_rows(value)


@register.filter
def table_caption(value: Any) -> str:
    """The caption of a table block's value."""
    return tables.table_caption(value)
