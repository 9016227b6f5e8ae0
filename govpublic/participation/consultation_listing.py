"""The list of a consultation library, with the number of consultations in each state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from govpublic.policies.columns.column import Column
from govpublic.policies.columns.facets import AgencyFacet, ChoiceFacet, StateFacet, YearFacet
from govpublic.policies.columns.listing import Listing
from govpublic.policies.keyset import Order

from .consultation_standing import countdown
from .consultation_states import LAST_DAY, ConsultationState, in_state
from .document_consultations import HEAVY
from .matters import Matter
from .models import ConsultationLibraryPage, ConsultationPage


@dataclass(frozen=True)
class StateLink:
    """A state with the number of consultations in it, and the address of the list of these."""

    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Entry:
    """A line of the list."""

    page: Any
    state: ConsultationState
    countdown: str


def _entries(pages: Sequence[Any], column: Any, now: datetime) -> list[Entry]:
    return [Entry(page, page.state_at(now), countdown(page, now)) for page in pages]


def _has(word: str) -> Q:
    return Q(title__icontains=word) | Q(keywords__icontains=word) | Q(summary__icontains=word)


CONSULTATIONS = Column(
    pages=ConsultationPage,
    facets=(
        StateFacet("state", _("State"), lambda: ConsultationState.choices, in_state),
        ChoiceFacet("matter", _("Kind of matter"), Matter),
        AgencyFacet("agency", _("Consulting agency")),
        YearFacet("year", _("Year"), "opens_on"),
    ),
    orders={
        "newest": Order("opens_on"),
        "ending": Order("last_day", descending=False),
        "oldest": Order("opens_on", descending=False),
    },
    sort_labels={
        "newest": _("Newest first"),
        "ending": _("Ending soonest first"),
        "oldest": _("Oldest first"),
    },
    words=_has,
    entries=_entries,
    sections=(ConsultationLibraryPage,),
    prepared=lambda pages: pages.annotate(last_day=LAST_DAY),
    shown=lambda pages: pages.select_related("agency").defer(*HEAVY),
)


def list_consultations(library: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of the list, and ``states`` (list[StateLink])."""
    listing = Listing(CONSULTATIONS, library, request)
    return {**listing.context(), "states": _states(listing)}


def _states(listing: Listing) -> list[StateLink]:
    """Every state with its number, under the other filters; one query."""
    asked, now = listing.asked, listing.now
    narrowed = CONSULTATIONS.narrow(listing.everything, asked.without("state"), now)
    counts = narrowed.aggregate(
        **{state.value: Count("pk", filter=in_state(state, now)) for state in ConsultationState}
    )
    return [
        StateLink(
            str(state.label),
            counts[state.value],
            asked.with_("state", state.value).address(listing.path),
            asked.chosen.get("state") == state.value,
        )
        for state in ConsultationState
    ]
