"""The list of a column of interpretations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .closed_doors import outside_closed_doors
from .columns.column import Column
from .columns.facets import AgencyFacet, ChoiceFacet, YearFacet
from .interpretation_links import InterpretationLink, link_to
from .keyset import Order
from .models import (
    InterpretationForm,
    InterpretationLibraryPage,
    InterpretationPage,
    InterpretedDocument,
    PolicyDocumentPage,
)
from .tidying import tidy_document_number


@dataclass(frozen=True)
class Entry:
    """A line of the list, and the papers that it explains (``InterpretedDocument``)."""

    link: InterpretationLink
    papers: tuple[Any, ...] = ()


def _entries(pages: Sequence[Any], column: Any, now: datetime) -> list[Entry]:
    """``pages`` with the papers that they explain; one query."""
    if not pages:
        return []
    seen = outside_closed_doors(PolicyDocumentPage.objects.live(), column)
    links = (
        InterpretedDocument.objects.filter(interpretation__in=[page.pk for page in pages])
        .filter(Q(document=None) | Q(document__in=seen.values("pk")))
        .select_related("document")
        .defer("document__body", "document__attachments")
    )
    papers: dict[int, list[Any]] = {}
    for link in links:
        papers.setdefault(link.interpretation_id, []).append(link)
    return [Entry(link_to(page), tuple(papers.get(page.pk, ()))) for page in pages]


def _has(word: str) -> Q:
    """``word`` in the interpretation's own words, or in title or number of a paper that it explains."""
    number = tidy_document_number(word) or word
    papers = InterpretedDocument.objects.filter(interpretation=OuterRef("pk"))
    here = Q(document__title__icontains=word) | Q(document__document_number__icontains=number)
    named = papers.filter(
        Q(title__icontains=word) | Q(number__icontains=number) | Q(here, document__live=True)
    )
    own = Q(title__icontains=word) | Q(keywords__icontains=word) | Q(summary__icontains=word)
    return own | Q(interpreter__icontains=word) | Q(Exists(named))


INTERPRETATIONS = Column(
    pages=InterpretationPage,
    facets=(
        ChoiceFacet("form", _("Form of interpretation"), InterpretationForm),
        AgencyFacet("agency", _("Interpreting agency")),
        YearFacet("year", _("Year of publication"), "first_published_at", is_moment=True),
    ),
    orders={
        "newest": Order("first_published_at", is_moment=True),
        "oldest": Order("first_published_at", descending=False, is_moment=True),
    },
    sort_labels={"newest": _("Newest first"), "oldest": _("Oldest first")},
    words=_has,
    entries=_entries,
    sections=(InterpretationLibraryPage,),
    shown=lambda pages: pages.select_related("agency").defer("body", "attachments"),
)
