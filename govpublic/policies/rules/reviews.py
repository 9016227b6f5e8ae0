"""Secrecy review before publication, and legality review of normative documents (DOC-13, DOC-17).

Either the drafting unit enters who reviewed the paper, when and with what outcome, or it was approved at the
step of the review as it stands now. At submission both are still to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.asking import Asked
from govpublic.validators.context import Context
from govpublic.validators.review_questions import ask_for_approvals, was_approved_at
from govpublic.validators.steps import Step

from .validity import is_normative


def ask_for_secrecy(page: Any, context: Context) -> dict[str, Asked]:
    entered = page.secrecy_reviewed_on and page.secrecy_reviewer.strip() and page.secrecy_cleared
    return {} if entered else ask_for_approvals(page)


def ask_for_legality(page: Any, context: Context) -> dict[str, Asked]:
    entered = page.legality_body.strip() and page.legality_reviewed_on and page.legality_result
    return {} if entered else ask_for_approvals(page)


@rule(
    "DOC-13",
    on=PolicyDocumentPage,
    stages=("submit", "legality", "openness", "publish"),
    reads="itself",
    asks=ask_for_secrecy,
)
def secrecy_review_is_on_record(page: Any, context: Context) -> Iterator[Fault]:
    """Reviewed first, then published (条例第十七条，《保守国家秘密法》第三十五条)."""
    if "DOC" not in context.params["review_record_on"] or was_approved_at(Step.SECRECY, page, context):
        return
    missing = Severity.WARN if context.stage == "submit" else None
    if not page.secrecy_reviewed_on:
        yield fault(
            "secrecy_reviewed_on",
            _("There is no record of the secrecy review. Please enter its date."),
            severity=missing,
        )
    elif page.secrecy_reviewed_on > context.today:
        yield fault(
            "secrecy_reviewed_on", _("The secrecy review is dated in the future. Please correct the date.")
        )
    if not page.secrecy_reviewer.strip():
        yield fault(
            "secrecy_reviewer", _("Please enter who reviewed the paper for secrecy."), severity=missing
        )
    if not page.secrecy_cleared:
        yield fault(
            "secrecy_cleared",
            _("The secrecy review has not cleared the paper for publication."),
            severity=missing,
        )


@rule(
    "DOC-17",
    on=PolicyDocumentPage,
    when=is_normative,
    stages=("submit", "openness", "publish"),
    reads="itself",
    asks=ask_for_legality,
)
def legality_review_is_on_record(page: Any, context: Context) -> Iterator[Fault]:
    """Body, date and outcome of the legality review (《重大行政决策程序暂行条例》第二十五条)."""
    if page.legality_result == "unlawful":
        yield fault(
            "legality_result", _("The legality review found the paper unlawful; it cannot be published.")
        )
    if was_approved_at(Step.LEGALITY, page, context):
        return
    missing = Severity.WARN if context.stage == "submit" else None
    if not page.legality_body.strip():
        yield fault(
            "legality_body", _("Please enter who reviewed the legality of the paper."), severity=missing
        )
    if not page.legality_reviewed_on:
        yield fault(
            "legality_reviewed_on",
            _("There is no record of the legality review. Please enter its date."),
            severity=missing,
        )
    elif page.issued_on and page.legality_reviewed_on > page.issued_on:
        yield fault(
            "legality_reviewed_on",
            _("The legality review comes after the paper was issued. Please correct the date."),
        )
    if not page.legality_result:
        yield fault(
            "legality_result", _("Please enter the outcome of the legality review."), severity=missing
        )
