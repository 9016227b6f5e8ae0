"""The topic refers to the statutory section instead of copying it (FLD-7; clause 3.2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.catalog.models import DisclosureColumnPage, FieldPage
from govpublic.catalog.published import titles_under
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context

#: Text of this length beside a reference is an introduction, not a copy.
LONGEST_INTRODUCTION = 600


@rule("FLD-7", on=FieldPage)
def field_is_linked_with_the_statutory_section(page: Any, context: Context) -> Iterator[Fault]:
    """The page of a field names the page of “法定主动公开内容” that holds its originals."""
    if page.statutory_page_id is None:
        yield fault(
            "statutory_page",
            _("Please link the page of the statutory section (法定主动公开内容) that holds the originals."),
        )


@rule("FLD-7", on=DisclosureColumnPage, when=lambda page: page.introduction)
def column_refers_and_does_not_copy(page: Any, context: Context) -> Iterator[Fault]:
    """A long text of the column's own, or one that begins with a title listed below, was entered twice."""
    copied = len(page.introduction) > LONGEST_INTRODUCTION
    if not copied and page.entry_id:
        copied = any(title and title in page.introduction for title in titles_under(page.entry_id))
    if copied:
        yield fault(
            "introduction",
            _("Refer to the original under “法定主动公开内容”; please do not enter the same text again."),
        )
