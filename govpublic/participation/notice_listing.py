"""The list of a column of public notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from govpublic.policies.columns.column import Column
from govpublic.policies.columns.facets import AgencyFacet, ChoiceFacet, StateFacet, YearFacet
from govpublic.policies.keyset import Order
from govpublic.validators.privacy.domains import Domain
from govpublic.workdays import shanghai_date

from .models import PublicNoticeLibraryPage, PublicNoticePage
from .notice_periods import State, state_condition
from .notice_presentation import Tag, countdown, state_tag


@dataclass(frozen=True)
class Entry:
    """A line of the list."""

    page: Any
    tag: Tag | None
    countdown: str


def _entries(pages: Sequence[Any], column: Any, now: datetime) -> list[Entry]:
    return [Entry(page, state_tag(period), countdown(period)) for page in pages for period in [page.period]]


def _has(word: str) -> Q:
    own = Q(title__icontains=word) | Q(keywords__icontains=word) | Q(summary__icontains=word)
    return own | Q(basis__icontains=word)


NOTICES = Column(
    pages=PublicNoticePage,
    facets=(
        StateFacet(
            "state",
            _("State"),
            lambda: State.choices,
            lambda value, now: state_condition(value, shanghai_date(now)),
        ),
        ChoiceFacet("domain", _("Domain"), Domain),
        AgencyFacet("agency", _("Notifying agency")),
        YearFacet("year", _("Year of the notice"), "starts_on"),
    ),
    orders={
        "newest": Order("starts_on"),
        "ending": Order("ends_on", descending=False),
        "oldest": Order("starts_on", descending=False),
    },
    sort_labels={
        "newest": _("Latest period first"),
        "ending": _("Ending soonest first"),
        "oldest": _("Earliest period first"),
    },
    words=_has,
    entries=_entries,
    sections=(PublicNoticeLibraryPage,),
    shown=lambda pages: pages.select_related("agency").defer("body", "attachments"),
)
