"""What an interpretation's page shows beside its text: which papers it explains, and who explains them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from wagtail.images.models import AbstractImage

from govpublic import workdays
from govpublic.blocks.walk import walk

from .closed_doors import outside_closed_doors
from .interpretation_links import link_to, other_interpretations
from .models import PolicyDocumentPage
from .presentation import list_page_of
from .validity import State, Validity, validity_of, with_endings
from .validity_notice import Tag, validity_tag
from .web_addresses import WebLink, telephone_parts, web_link


@dataclass(frozen=True)
class ExplainedPaper:
    """A paper of this site, and what its reader has to know of it before reading on."""

    page: Any
    tag: Tag
    is_over: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class PaperElsewhere:
    """A paper that is not on this site; ``link`` is None where nobody said where it is, or not rightly."""

    title: str
    number: str
    link: WebLink | None


def interpretation_context(page: Any) -> dict[str, Any]:
    """The context of an interpretation's page; nothing in it needs the page to be complete, or to be saved.

    ``facts`` (InterpretationLink), ``telephone`` (list[TextPart]), ``external`` (WebLink or None), ``papers``
    (list[ExplainedPaper]), ``papers_elsewhere`` (list[PaperElsewhere]), ``unpublished`` (papers that are not
    live; asked only if a preview shows them), ``warning`` (str), ``interpretations`` (list[FormGroup]: what
    else explains the same papers), ``list_page`` (the column, None while the page has no place).
    """
    load_renditions(page.body)
    links = list(page.interpreted.all())
    keys = list(dict.fromkeys(link.document_id for link in links if link.document_id))
    papers = explained_papers(page, keys, workdays.today())
    elsewhere = papers_elsewhere(links)
    return {
        "facts": link_to(page),
        "telephone": telephone_parts(page.telephone),
        "external": web_link(page.external_url),
        "papers": papers,
        "papers_elsewhere": elsewhere,
        "unpublished": PolicyDocumentPage.objects.filter(pk__in=keys, live=False),
        "warning": warning_of(papers, len(papers) + len(elsewhere)),
        "interpretations": other_interpretations(page, [paper.page.pk for paper in papers]),
        "list_page": list_page_of(page),
    }


def load_renditions(body: Any) -> None:
    """Have the renditions of all pictures in ``body`` at hand; two queries instead of one a picture."""
    images = [node.value for node in walk(body) if isinstance(node.value, AbstractImage)]
    prefetch_related_objects(images, "renditions")


def explained_papers(page: Any, keys: Sequence[int], on: date) -> list[ExplainedPaper]:
    """Those of the papers ``keys`` that whoever reads ``page`` may open, in this order; one query."""
    if not keys:
        return []
    asked = outside_closed_doors(PolicyDocumentPage.objects.live().filter(pk__in=keys), page)
    found = {paper.pk: paper for paper in with_endings(asked).defer("body", "attachments")}
    return [_explained(found[key], on) for key in keys if key in found]


def papers_elsewhere(links: Iterable[Any]) -> list[PaperElsewhere]:
    """The papers that are named instead of chosen."""
    named = [link for link in links if not link.document_id and (link.title or link.number)]
    return [PaperElsewhere(link.title or link.number, _number(link), web_link(link.url)) for link in named]


def warning_of(papers: Sequence[ExplainedPaper], number: int) -> str:
    """What stands above the text when papers among the ``number`` that are explained hold no longer."""
    over = sum(paper.is_over for paper in papers)
    if not over:
        return ""
    if over == number:
        return _("What is explained here is no longer in force. The page stays so that it can be looked up.")
    return _("Some of what is explained here is no longer in force.")


def _explained(paper: Any, on: date) -> ExplainedPaper:
    validity = validity_of(paper, on)
    closed = "" if paper.is_open else _("Its text is not published on this site; its page says why.")
    remarks = tuple(filter(None, (_remark(paper, validity), closed)))
    is_over = validity.state in (State.REPEALED, State.LAPSED)
    return ExplainedPaper(paper, validity_tag(validity.state), is_over, remarks)


def _remark(paper: Any, validity: Validity) -> str:
    """What its validity means for the reader; nothing of a paper that simply holds."""
    sentences = {
        State.REPEALED: _("It has not been in force since %(day)s."),
        State.LAPSED: _("It has not been in force since %(day)s."),
        State.AMENDED: _("It was amended with effect from %(day)s. Read it together with what amends it."),
        State.NOT_YET: _("It takes effect on %(day)s."),
    }
    day = paper.begins_on if validity.state == State.NOT_YET else validity.since
    sentence = sentences.get(validity.state, "")
    return sentence % {"day": day.isoformat()} if sentence and day else ""


def _number(link: Any) -> str:
    return link.number if link.title else ""
