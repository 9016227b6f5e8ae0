"""Consultations in the calendar: the day on which they open, and the last day for opinions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .calendar_events import Event, event_source
from .consultation_listing import CONSULTATIONS
from .consultation_states import LAST_DAY
from .document_consultations import HEAVY

OPENS, CLOSES = _("Opinions are taken from today"), _("Last day for opinions")


@event_source
def consultations_between(column: Any, request: HttpRequest, first: date, last: date) -> Iterator[Event]:
    """Those that open or close in these days, extensions included; one query."""
    pages = CONSULTATIONS.visible(column, request).annotate(last_day=LAST_DAY)
    touched = Q(opens_on__range=(first, last)) | Q(last_day__range=(first, last))
    for page in pages.filter(touched, opens_on__isnull=False, last_day__isnull=False).defer(*HEAVY):
        if first <= page.opens_on <= last:
            yield _event(page, request, "opens", OPENS, page.opens_on)
        if first <= page.last_day <= last:
            yield _event(page, request, "closes", CLOSES, page.last_day)


def _event(page: Any, request: HttpRequest, what: str, label: Promise, day: date) -> Event:
    return Event(
        key=f"consultation-{what}-{page.translation_key}",
        kind="consultation",
        label=label,
        title=page.title,
        url=page.get_url(request) or "",
        first=day,
        last=day,
        description=page.summary,
        changed_at=page.last_published_at or page.first_published_at or page.latest_revision_created_at,
    )
