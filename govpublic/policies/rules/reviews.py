"""Secrecy review before publication, and legality review of normative documents (DOC-13, DOC-17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context

from .validity import is_normative


@rule("DOC-13", on=PolicyDocumentPage, reads="itself")
def secrecy_review_is_on_record(page: Any, context: Context) -> Iterator[Fault]:
    """Reviewed first, then published (条例第十七条，《保守国家秘密法》第三十五条)."""
    if "DOC" not in context.params["review_record_on"]:
        return
    if not page.secrecy_reviewed_on:
        yield fault(
            "secrecy_reviewed_on", _("There is no record of the secrecy review. Please enter its date.")
        )
    elif page.secrecy_reviewed_on > context.today:
        yield fault(
            "secrecy_reviewed_on", _("The secrecy review is dated in the future. Please correct the date.")
        )
    if not page.secrecy_reviewer.strip():
        yield fault("secrecy_reviewer", _("Please enter who reviewed the paper for secrecy."))
    if not page.secrecy_cleared:
        yield fault("secrecy_cleared", _("The secrecy review has not cleared the paper for publication."))


@rule("DOC-17", on=PolicyDocumentPage, when=is_normative, reads="itself")
def legality_review_is_on_record(page: Any, context: Context) -> Iterator[Fault]:
    """Body, date and outcome of the legality review (《重大行政决策程序暂行条例》第二十五条)."""
    if not page.legality_body.strip():
        yield fault("legality_body", _("Please enter who reviewed the legality of the paper."))
    if not page.legality_reviewed_on:
        yield fault(
            "legality_reviewed_on", _("There is no record of the legality review. Please enter its date.")
        )
    elif page.issued_on and page.legality_reviewed_on > page.issued_on:
        yield fault(
            "legality_reviewed_on",
            _("The legality review comes after the paper was issued. Please correct the date."),
        )
    if not page.legality_result:
        yield fault("legality_result", _("Please enter the outcome of the legality review."))
    elif page.legality_result == "unlawful":
        yield fault(
            "legality_result", _("The legality review found the paper unlawful; it cannot be published.")
        )
