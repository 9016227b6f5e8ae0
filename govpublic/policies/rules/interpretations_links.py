"""An interpretation and what it interprets are linked, both ways (INT-4; clause 4.1.1).

The link is stored with the interpretation and read from both pages: there is no one way without the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.policies.models import InterpretationPage, InterpretedDocument, PolicyDocumentPage
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context


@rule("INT-4", on=InterpretationPage)
def interprets_a_paper(page: Any, context: Context) -> Iterator[Fault]:
    """At least one paper: of this site, by choosing it; of another, by title and number."""
    links = _links(page, context)
    if not links:
        yield fault(
            "interpreted", _("The interpreted paper is not named. Please choose it, or enter its title.")
        )
    for place, link in enumerate(links):
        if link.document_id is None:
            yield from _elsewhere(link, f"interpreted.{place}")


@rule("INT-4", on=InterpretationPage)
def interpreted_documents_are_public(page: Any, context: Context) -> Iterator[Fault]:
    """No interpretation of what citizens cannot read; both may still be drafts when handed in together."""
    documents = linked_documents(page, context)
    for place, link in enumerate(_links(page, context)):
        document = documents.get(link.document_id)
        if document is not None and not document.live and not _comes_first(document, page, context):
            yield fault(
                f"interpreted.{place}.document",
                _(
                    "“%(title)s” is not published yet. Please publish it first or together with this "
                    "interpretation, or schedule it for an earlier time."
                ),
                severity=Severity.WARN if context.stage == "submit" else None,
                title=document.draft_title or document.title,
            )


def linked_documents(page: Any, context: Context) -> dict[int, PolicyDocumentPage]:
    """The documents of this site that ``page`` interprets, as they stand in the database. One query, once."""
    if "interpreted_documents" not in context.facts:
        keys = {link.document_id for link in _links(page, context) if link.document_id}
        found = PolicyDocumentPage.objects.filter(pk__in=keys) if keys else ()
        context.facts["interpreted_documents"] = {document.pk: document for document in found}
    documents: dict[int, PolicyDocumentPage] = context.facts["interpreted_documents"]
    return documents


def _links(page: Any, context: Context) -> list[InterpretedDocument]:
    if "interpreted" not in context.facts:
        context.facts["interpreted"] = list(page.interpreted.all())
    links: list[InterpretedDocument] = context.facts["interpreted"]
    return links


def _elsewhere(link: Any, path: str) -> Iterator[Fault]:
    title, number = link.title.strip(), link.number.strip()
    if not title and not number:
        yield fault(
            f"{path}.document",
            _("Please choose the interpreted document, or enter title and number of a paper elsewhere."),
        )
    elif not title:
        yield fault(
            f"{path}.title",
            _("Please enter the title of the paper with the number “%(number)s”."),
            number=number,
        )
    elif not number:
        yield fault(f"{path}.number", _("Please enter the document number of “%(title)s”."), title=title)
    if (title or number) and not link.url:
        yield fault(
            f"{path}.url",
            _("Please enter the address where “%(paper)s” can be read."),
            severity=Severity.WARN,
            paper=title or number,
        )


def _comes_first(document: Any, page: Any, context: Context) -> bool:
    """Whether both are scheduled, the document for an earlier time: of equal times either may come first."""
    if not page.go_live_at or page.go_live_at <= context.at:
        return False
    return bool(document.revisions.filter(approved_go_live_at__lt=page.go_live_at).exists())
