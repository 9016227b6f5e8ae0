"""The list of a column of meetings, and the ways to its calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from govpublic.policies.columns.column import Column
from govpublic.policies.columns.facets import AgencyFacet, StateFacet, YearFacet
from govpublic.policies.columns.listing import Listing
from govpublic.policies.keyset import Order
from govpublic.workdays import shanghai_date

from .meeting_presentation import day_label, tag_of
from .meeting_standing import Standing, in_time, standing_of
from .models import MeetingAgendaItem, MeetingLibraryPage, MeetingPage, ParticipationScopePage

TIMES = {"upcoming": _("To come"), "held": _("Past")}


@dataclass(frozen=True)
class Entry:
    """A line of the list."""

    page: Any
    day: str
    standing: Standing
    tag: str


def _entries(pages: Sequence[Any], column: Any, now: datetime) -> list[Entry]:
    return [_entry(page, standing_of(page, shanghai_date(now))) for page in pages]


def _entry(page: Any, standing: Standing) -> Entry:
    return Entry(page, day_label(page.held_on, page.starts_at), standing, tag_of(standing))


def _has(word: str) -> Q:
    """``word`` in the meeting's own words or in its agenda; never among the names of who attended."""
    items = MeetingAgendaItem.objects.filter(meeting=OuterRef("pk"), title__icontains=word)
    own = Q(title__icontains=word) | Q(number__icontains=word) | Q(summary__icontains=word)
    return own | Q(invitation_topic__icontains=word) | Q(Exists(items))


MEETINGS = Column(
    pages=MeetingPage,
    facets=(
        StateFacet(
            "time",
            _("Past or to come"),
            TIMES.items,
            lambda value, now: in_time(value, shanghai_date(now)),
        ),
        AgencyFacet("agency", _("Host")),
        YearFacet("year", _("Year of the meeting"), "held_on"),
    ),
    orders={"newest": Order("held_on"), "oldest": Order("held_on", descending=False)},
    sort_labels={"newest": _("Latest meeting first"), "oldest": _("Earliest meeting first")},
    words=_has,
    entries=_entries,
    sections=(MeetingLibraryPage, ParticipationScopePage),
    shown=lambda pages: pages.select_related("agency").prefetch_related("attendees").defer("attachments"),
)


def list_meetings(column: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of the list, with ``ical_url`` and ``calendar_url``."""
    return {
        **Listing(MEETINGS, column, request).context(),
        "ical_url": f"{request.path}?{urlencode({'format': 'ics'})}",
        "calendar_url": f"{request.path}?{urlencode({'view': 'calendar'})}",
    }
