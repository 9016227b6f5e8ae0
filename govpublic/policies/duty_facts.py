"""What the clocks of this room have to look up, for many subjects in one query or two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Min, OuterRef, QuerySet, Subquery

from govpublic.deadlines.models import Deadline
from govpublic.validators.asking import Question, as_text, ask_together
from govpublic.validators.models import Finding, Version
from govpublic.validators.recorded_dates import moment_in
from govpublic.validators.rulebook import current
from govpublic.workdays import shanghai_date

from .models import (
    CatalogConfirmation,
    InterpretationPage,
    InterpretedDocument,
    PolicyDocumentPage,
    Supersession,
)

#: What makes an interpretation one to be done anew.
POOR = ("INT-5", "INT-6", "INT-7")


@dataclass(frozen=True)
class Fate:
    """When a paper was ended (recorded as withdrawn, or replaced by a live paper), and when interpreted."""

    ended_at: datetime | None
    interpreted_at: datetime | None


def fates_of(documents: Sequence[Any]) -> Mapping[int, Fate]:
    """The fate of each published paper that a clock asks about; one query, none if there is no such paper."""
    asked = [
        document.pk
        for document in documents
        if document.first_published_at and (document.is_normative or document.requires_interpretation)
    ]
    if not asked:
        return {}
    fates = {}
    for row in ask_together([FATES(pks=tuple(asked))])[0]:
        interpreted_at, *ends = (moment_in(text) for text in row[1:])
        fates[int(row[0] or 0)] = Fate(min((at for at in ends if at), default=None), interpreted_at)
    return fates


def _fates(pks: Sequence[int]) -> QuerySet[Any]:
    newer = Supersession.objects.filter(older=OuterRef("pk"), effect="replaces", newer__live=True)
    telling = InterpretedDocument.objects.filter(document=OuterRef("pk"), interpretation__live=True)
    return as_text(
        PolicyDocumentPage.objects.filter(pk__in=pks),
        "pk",
        Subquery(_first(telling, "interpretation__first_published_at")),
        F("withdrawal__recorded_at"),
        Subquery(_first(newer, "newer__first_published_at")),
    )


#: Compiled once: it is asked at every publication of a normative paper.
FATES = Question(_fates)


def _first(links: Any, moment: str) -> Any:
    return links.filter(**{f"{moment}__isnull": False}).order_by(moment).values(moment)[:1]


def confirmations_of(catalogs: Sequence[Any]) -> Mapping[int, list[CatalogConfirmation]]:
    """Every confirmation of each list; one query."""
    found: dict[int, list[CatalogConfirmation]] = defaultdict(list)
    for confirmation in CatalogConfirmation.objects.filter(catalog__in=[page.pk for page in catalogs]):
        found[confirmation.catalog_id].append(confirmation)
    return found


@dataclass(frozen=True)
class Redoing:
    """Since when an interpretation is to be done anew, and when a better version was published."""

    since: datetime
    done_at: datetime | None = None


def redoing_of(interpretations: Sequence[Any]) -> Mapping[int, Redoing]:
    """Of the interpretations in the backlog, those that were found poor, or were once; two queries."""
    asked = [page for page in interpretations if _in_backlog(page)]
    if not asked:
        return {}
    content_type = ContentType.objects.get_for_model(InterpretationPage, for_concrete_model=False)
    about = {"content_type": content_type, "object_id__in": [str(page.pk) for page in asked]}
    poor = Finding.objects.filter(**about, version=Version.LIVE, rule__in=POOR).order_by()
    poor_since = dict(poor.values_list("object_id").annotate(Min("first_seen_at")))
    known = {row.object_id: row for row in Deadline.objects.filter(**about, kind="INT-8")}
    found = {page.pk: _redoing(page, poor_since, known.get(str(page.pk))) for page in asked}
    return {pk: redoing for pk, redoing in found.items() if redoing is not None}


def _in_backlog(page: Any) -> bool:
    first = page.first_published_at
    return first is not None and shanghai_date(first) >= current().params("INT-8")["backlog_since"]


def _redoing(page: Any, poor_since: Mapping[str, datetime], known: Deadline | None) -> Redoing | None:
    """What was begun goes on: a new text that is as poor as the old one does not start the clock again."""
    is_open = known is not None and known.fulfilled_at is None and known.cancelled_at is None
    since = poor_since.get(str(page.pk))
    if since is not None:
        return Redoing(known.started_at if known is not None and is_open else since)
    if known is None:
        return None
    if known.fulfilled_at is not None or not page.live:
        return Redoing(known.started_at, known.fulfilled_at)
    if known.cancelled_at is not None:
        return None
    published = page.last_published_at
    better = published is not None and published > known.started_at
    return Redoing(known.started_at, published) if better else None
