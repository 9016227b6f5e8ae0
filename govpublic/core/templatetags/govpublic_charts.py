"""``{% chart my_chart %}``: a chart of :mod:`govpublic.core.charts` with its table."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

_STYLED = "govpublic_charts_styled"


@register.simple_tag(takes_context=True)
def chart(context: Any, drawing: Any) -> SafeString | str:
    """The figure; its style sheet comes with the first one of a template. Nothing for ``None``."""
    if not drawing:
        return ""
    is_first = not context.render_context.get(_STYLED)
    context.render_context[_STYLED] = True
    return render_to_string(drawing.template_name, {"chart": drawing, "with_style": is_first})
