"""Document numbers and index numbers: their form, and that each is used once (clause 5.1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.policies.index_numbers import can_be_given
from govpublic.policies.models import IndexNumber, PolicyDocumentPage
from govpublic.policies.tidying import tidy_document_number
from govpublic.validators import Fault, fault, rule
from govpublic.validators.asking import Asked, Question, Row, as_text
from govpublic.validators.context import Context


@rule("DOC-3", on=PolicyDocumentPage, reads="itself")
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


def _bearers(**number: str) -> Any:
    """Live papers with this number, whoever issued them: asked for both, a database might scan an agency."""
    papers = PolicyDocumentPage.objects.filter(live=True, **number)
    return as_text(papers, "pk", "alias_of_id", "agency_id", "title")


BEARERS_OF_NUMBER = Question(lambda number: _bearers(document_number=number))
BEARERS_OF_INDEX_NUMBER = Question(lambda number: _bearers(index_number=number))
OWNERS_OF_INDEX_NUMBER = Question(
    lambda number: as_text(IndexNumber.objects.filter(number=number), "page_id")
)


def ask_for_other_bearers(page: Any, context: Context) -> dict[str, Asked]:
    number = tidy_document_number(page.document_number)
    if not number or number == context.rulebook.params("DOC-3")["no_number"] or not page.agency_id:
        return {}
    return {"bearers_of_number": BEARERS_OF_NUMBER(number=number)}


@rule("DOC-4", on=PolicyDocumentPage, asks=ask_for_other_bearers)
def document_number_is_used_once(page: Any, context: Context) -> Iterator[Fault]:
    """No other live paper of the same agency bears the number."""
    bearers = _others(page, context.answers.get("bearers_of_number", ()))
    titles = sorted(title or "" for _pk, _alias, agency, title in bearers if agency == str(page.agency_id))
    if titles:
        yield fault(
            "document_number",
            _("The document number is already used by “%(title)s”. Please compare."),
            title=titles[0],
        )


def ask_for_index_number(page: Any, context: Context) -> dict[str, Asked]:
    number = page.index_number
    if not number:
        return {}
    return {
        "bearers_of_index_number": BEARERS_OF_INDEX_NUMBER(number=number),
        "owners_of_index_number": OWNERS_OF_INDEX_NUMBER(number=number),
    }


@rule("DOC-5", on=PolicyDocumentPage, asks=ask_for_index_number)
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
    if _belongs_to_another(page, context):
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


def _others(page: Any, bearers: Iterable[Row]) -> list[Row]:
    """Papers other than this one and the aliases that mirror it."""
    own = {str(pk) for pk in (page.pk, page.alias_of_id) if pk}
    return [row for row in bearers if row[0] not in own and row[1] not in own]


def _belongs_to_another(page: Any, context: Context) -> bool:
    if _others(page, context.answers["bearers_of_index_number"]):
        return True
    owners = {owner for (owner,) in context.answers["owners_of_index_number"] if owner}
    return bool(owners - {str(page.pk), str(page.alias_of_id)})
