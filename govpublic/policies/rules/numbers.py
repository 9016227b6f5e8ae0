"""Document numbers and index numbers: their form, and that each is used once (clause 5.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from govpublic.policies.index_numbers import can_be_given
from govpublic.policies.models import IndexNumber, PolicyDocumentPage
from govpublic.policies.tidying import tidy_document_number
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context


@rule("DOC-3", on=PolicyDocumentPage)
def document_number_is_well_formed(page: Any, context: Context) -> Iterator[Fault]:
    """Year in 〔〕, no leading zero, ends in 号 (GB/T 9704—2012, 7.2.5); a paper without one says so."""
    number = tidy_document_number(page.document_number)
    none = context.params["no_number"]
    if not number:
        yield fault(
            "document_number",
            _("The document number is missing. A paper without a number says “%(none)s”."),
            none=none,
        )
    elif number != none and not _matches(number, context.rulebook.document_number_patterns):
        yield fault(
            "document_number",
            _("The document number “%(number)s” is not well formed. It should look like “%(example)s”."),
            number=number,
            example="青政办〔2026〕5号",
        )


@rule("DOC-4", on=PolicyDocumentPage)
def document_number_is_used_once(page: Any, context: Context) -> Iterator[Fault]:
    """No other live paper of the same agency bears the number."""
    number = tidy_document_number(page.document_number)
    if not number or number == context.rulebook.params("DOC-3")["no_number"] or not page.agency_id:
        return
    other = (
        _others(page)
        .filter(document_number=number, agency_id=page.agency_id)
        .values_list("title", flat=True)
        .first()
    )
    if other is not None:
        yield fault(
            "document_number",
            _("The document number is already used by “%(title)s”. Please compare."),
            title=other,
        )


@rule("DOC-5", on=PolicyDocumentPage)
def index_number_is_right(page: Any, context: Context) -> Iterator[Fault]:
    """Present, of the site's pattern, and no other paper's, past or present (条例第十二条)."""
    number = page.index_number
    if not number and not page.live and can_be_given(page):
        return  # the system gives it in the same save that makes the paper live
    if not number:
        yield fault(
            "index_number",
            _(
                "The index number is missing. Choose an agency that has an organisation code, then "
                "save: the system gives the number."
            ),
        )
        return
    if not _matches(number, context.rulebook.index_number_patterns):
        yield fault(
            "index_number",
            _("The index number “%(number)s” is not well formed. Use “New index number” in the page's menu."),
            number=number,
        )
    if _belongs_to_another(page, number):
        yield fault(
            "index_number",
            _(
                "The index number “%(number)s” belongs to another paper. Use “New index number” in the "
                "page's menu."
            ),
            number=number,
        )


def _matches(number: str, patterns: Any) -> bool:
    return any(pattern.fullmatch(number) for pattern in patterns.values())


def _others(page: Any) -> Any:
    """Live papers other than this one and the aliases that mirror it."""
    others = PolicyDocumentPage.objects.filter(live=True)
    if page.pk:
        others = others.exclude(Q(pk=page.pk) | Q(alias_of_id=page.pk))
    if page.alias_of_id:
        others = others.exclude(Q(pk=page.alias_of_id) | Q(alias_of_id=page.alias_of_id))
    return others


def _belongs_to_another(page: Any, number: str) -> bool:
    if _others(page).filter(index_number=number).exists():
        return True
    owner = IndexNumber.objects.filter(number=number).values_list("page_id", flat=True).first()
    return owner is not None and owner not in (page.pk, page.alias_of_id)
