"""No dangerous file goes before the public, whatever uses it and whenever that was made (DOC-11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.fields import StreamField

from .context import Context
from .dangers import DANGERS, dangers_of, shown_name
from .issues import Fault, Severity, fault
from .mixins import PublishGateMixin
from .privacy.sights import masked_text
from .registry import rule


@rule("DOC-11", on=PublishGateMixin, reads="itself", whenever_made=True)
def files_are_safe_to_open(page: Any, context: Context) -> Iterator[Fault]:
    """Each danger of each file in use, from what was learnt when the file was first seen."""
    for use in context.files.uses:
        document = context.files.documents.get(use.document_id)
        facts = context.files.facts(use.document_id)
        if document is None or facts is None:
            continue
        title = masked_text(shown_name(document.title))
        for code in dangers_of(document, facts):
            yield fault(place_of(page, use.path), DANGERS[code], severity=Severity.BLOCK, name=title)


def place_of(page: Any, path: str) -> str:
    """The path of a use with the number of its block in place of the block's id, as the form counts them."""
    field, _dot, rest = path.partition(".")
    block_id, _dot, below = rest.partition(".")
    names = {each.name for each in page._meta.get_fields() if isinstance(each, StreamField)}
    if field not in names:
        return path
    for number, block in enumerate(getattr(page, field)):
        if block.id == block_id:
            return ".".join(part for part in (field, str(number), below) if part)
    return path
