"""Consulted on before the legality review (DEC-4), business heard (DEC-8); clauses 5.3.1, 5.3.3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop as _

from govpublic.participation.models import ConsultationExemption, ConsultationPage, ConsultedDocument
from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators import Fault, fault, rule
from govpublic.validators.asking import Asked, Question, Row, as_text
from govpublic.validators.context import Context

LINKS, EXEMPTIONS = "consultations of the document", "exemption of the document"


def _links(pk: int) -> QuerySet[Any]:
    last_day = Coalesce(F("consultation__extended_to"), F("consultation__announced_closes_on"))
    return as_text(
        ConsultedDocument.objects.filter(document=pk),
        "consultation_id",
        Case(When(consultation__live=True, then=Value("live")), default=Value("draft")),
        Case(When(consultation__concerns_business=True, then=Value("business")), default=Value("")),
        last_day,
    )


def _exemptions(pk: int) -> QuerySet[Any]:
    of_business = When(concerns_business=True, business_heard="", then=Value("unheard"))
    return as_text(
        ConsultationExemption.objects.filter(document=pk), Case(of_business, default=Value("")), "ground"
    )


ASK_LINKS, ASK_EXEMPTION = Question(_links), Question(_exemptions)


def ask_for_consultations(page: Any, context: Context) -> dict[str, Asked]:
    """How ``page`` was consulted on, or why not; of an alias, its original."""
    key = page.alias_of_id or page.pk
    return {LINKS: ASK_LINKS(pk=key), EXEMPTIONS: ASK_EXEMPTION(pk=key)} if key else {}


def is_normative(page: Any) -> bool:
    return bool(page.is_normative)


@rule(
    "DEC-4",
    on=PolicyDocumentPage,
    when=is_normative,
    stages=("submit", "legality", "openness", "publish"),
    asks=ask_for_consultations,
)
def consulted_before_the_legality_review(page: Any, context: Context) -> Iterator[Fault]:
    """Linked to a consultation that is over, or made without one on a ground of the law."""
    links = context.answers.get(LINKS, [])
    if context.answers.get(EXEMPTIONS) and context.params["exempt_with_reason"]:
        return
    if not links:
        yield fault(
            "",
            _(
                "The document was not consulted on. Save the draft, and link its consultation or state the "
                "statutory ground for an exemption, before it goes to the legality review."
            ),
        )
    elif not any(live == "live" for _pk, live, _business, _day in links):
        yield fault("", _("The consultation of this document has not been published yet."))
    else:
        yield from _ended_too_late(page, links, context)


def _ended_too_late(page: Any, links: list[Row], context: Context) -> Iterator[Fault]:
    """The earliest consultation counts: a second round may run while the first is reviewed."""
    first = min(day or "9999" for _pk, live, _business, day in links if live == "live")[:10]
    reviewed_on = page.legality_reviewed_on
    if first >= context.today.isoformat():
        yield fault(
            "", _("Opinions on this document are taken until %(day)s. Please wait for them."), day=first
        )
    elif reviewed_on and reviewed_on.isoformat() <= first:
        yield fault(
            "legality_reviewed_on",
            _("The legality was reviewed before the consultation ended on %(day)s. Please correct the date."),
            day=first,
        )


@rule("DEC-8", on=PolicyDocumentPage, when=is_normative, asks=ask_for_consultations)
def business_was_heard_on_the_document(page: Any, context: Context) -> Iterator[Fault]:
    """What concerns business names the business people heard, with the consultation or the exemption."""
    if any(unheard == "unheard" for unheard, _ground in context.answers.get(EXEMPTIONS, [])):
        yield fault(
            "",
            _("The document concerns business. Please record with the exemption which business was heard."),
        )
    concerned = [int(pk or 0) for pk, _live, business, _day in context.answers.get(LINKS, []) if business]
    if concerned:
        consultations = list(ConsultationPage.objects.filter(pk__in=concerned).only("business_voices"))
        if not any(len(found.business_voices or ()) for found in consultations):
            yield fault(
                "",
                _("The document concerns business. Please record in its consultation which was heard."),
            )
