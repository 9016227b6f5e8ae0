"""Can every public page be rendered in the site's frame?"""

from django.core.checks import CheckMessage, Error
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.base import Template
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode

from .values import usable

#: What the pages of the suite fill in; the statutory tags are in ``meta``.
REQUIRED_BLOCKS = ("title", "meta", "content")


def check_base_template(**_) -> list[CheckMessage]:
    """E015 and E016: the base template loads, and has the blocks that the pages fill."""
    name = usable("BASE_TEMPLATE")
    try:
        template = get_template(name)
        blocks = _blocks_of(getattr(template, "template", None))
    except (TemplateDoesNotExist, TemplateSyntaxError) as error:
        return [
            Error(
                f"The base template {name!r} cannot be loaded: {error}",
                hint="Name a template of the site in GOVPUBLIC['BASE_TEMPLATE'], or leave the key out.",
                id="govpublic.E015",
            )
        ]
    if blocks is None:
        return []
    return [
        Error(
            f"The base template {name!r} has no block named {block!r}, which the public pages fill.",
            hint=f"Add {{% block {block} %}}{{% endblock %}} to it.",
            id="govpublic.E016",
        )
        for block in REQUIRED_BLOCKS
        if block not in blocks
    ]


def _blocks_of(template: Template | None) -> set[str] | None:
    """Names of the blocks of a template and of those that it extends.

    None if they cannot be known: another template engine, or a parent named by a variable.
    """
    if not isinstance(template, Template):
        return None
    names = {node.name for node in template.nodelist.get_nodes_by_type(BlockNode)}
    for node in template.nodelist.get_nodes_by_type(ExtendsNode):
        if not isinstance(node.parent_name.var, str):
            return None
        parent = get_template(node.parent_name.var)
        above = _blocks_of(parent.template)
        if above is None:
            return None
        names |= above
    return names
