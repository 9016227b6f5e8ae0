"""No column of the topic is blank (FLD-2; clause 3.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.catalog.models import DisclosureColumnPage, FieldPage
from govpublic.catalog.published import has_something, is_blank_field
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context

_BLANK = _(
    "Nothing has been published in the column “%(name)s”. Publish something, merge it or take it down."
)


@rule("FLD-2", on=DisclosureColumnPage)
def column_is_not_blank(page: Any, context: Context) -> Iterator[Fault]:
    """At least one page that is live was assigned to the item (国办秘函〔2019〕19号). One query."""
    if page.entry_id is None:
        yield fault("entry", _("Please choose the item of the catalogue that this column is for."))
    elif not has_something(page.entry_id):
        yield fault("", _BLANK, name=page.title)


@rule("FLD-2", on=FieldPage)
def field_is_not_blank(page: Any, context: Context) -> Iterator[Fault]:
    """The same for a whole field. One query."""
    if page.field_id and page.jurisdiction_id and is_blank_field(page.field_id, page.jurisdiction_id):
        yield fault("", _BLANK, name=page.title)


@rule("FLD-1", on=FieldPage)
def field_page_says_what_it_is(page: Any, context: Context) -> Iterator[Fault]:
    """Bound to a field and a place, else no list can count it."""
    if page.field_id is None:
        yield fault("field", _("Please choose the subject field that this page is for."))
    if page.jurisdiction_id is None:
        yield fault("jurisdiction", _("Please choose the place that this page is for."))
