"""What the public page of a consultation shows beside its papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from govpublic.blocks.content import stream_text
from govpublic.policies.closed_doors import outside_closed_doors
from govpublic.policies.interpretation_presentation import load_renditions
from govpublic.policies.models import PolicyDocumentPage
from govpublic.policies.presentation import list_page_of

from .consultation_parts import parts_of
from .consultation_standing import standing_of
from .models import PeriodExtension
from .outcome_presentation import outcome_of


@dataclass(frozen=True)
class Paper:
    """One of the four papers: its heading, its anchor, and whether it is there."""

    name: str
    heading: str
    is_there: bool


def consultation_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of a consultation's page; nothing in it needs the page to be complete, or to be saved.

    ``standing`` (Standing), ``papers`` (list[Paper]), ``articles`` (list[Article]), ``draft_blocks`` (list of
    block, heading level, and the articles that begin there), ``ways`` (list of label and place),
    ``extensions``, ``outcome`` (Outcome or None), ``documents`` (what came of it), ``parts`` (list of HTML),
    ``list_page`` (the library, None while the page has no place).
    """
    for name in ("notice", "draft", "explanation", "basis"):
        load_renditions(getattr(page, name))
    key = page.alias_of_id or page.pk
    articles = page.articles()
    return {
        "standing": standing_of(page, timezone.now()),
        "papers": papers_of(page),
        "articles": articles,
        "draft_blocks": _draft_blocks(page.draft, articles),
        "ways": [(channel.value, channel.label, place) for channel, place in page.ways.items()],
        # The page knows its extended day, so that most pages ask for no extension.
        "extensions": list(PeriodExtension.objects.filter(consultation=key))
        if _may_be_extended(page)
        else [],
        "outcome": outcome_of(page),
        "documents": _documents(page, key),
        "parts": parts_of(page, request),
        "list_page": list_page_of(page),
    }


def papers_of(page: Any) -> list[Paper]:
    """The four papers in their order."""
    headings = {
        "notice": _("Notice"),
        "draft": _("Text of the draft"),
        "explanation": _("Drafting explanation"),
        "basis": _("Policy basis"),
    }
    return [
        Paper(name, heading, bool(stream_text(getattr(page, name)).strip()))
        for name, heading in headings.items()
    ]


def _may_be_extended(page: Any) -> bool:
    """An alias asks for its original."""
    return bool(page.pk and (page.extended_to or page.alias_of_id))


def _draft_blocks(draft: Any, articles: Any) -> list[tuple[Any, int | None, list[Any]]]:
    """Each block of the draft with the anchors that stand before it."""
    outline = draft.stream_block.get_context(draft)["outline"] if draft else []
    return [
        (child, level, [article for article in articles if article.place == place])
        for place, (child, level) in enumerate(outline)
    ]


def _documents(page: Any, key: int | None) -> list[Any]:
    """The live documents that came of it; one query."""
    if not key:
        return []
    found = PolicyDocumentPage.objects.live().filter(govpublic_consulted__consultation=key)
    return list(outside_closed_doors(found, page).defer("body", "attachments").order_by("issued_on", "pk"))
