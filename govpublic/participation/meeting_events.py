"""Open meetings in the calendar: the meeting, and the last day for applying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .calendar_events import Event, event_source
from .meeting_listing import MEETINGS

MEETING = gettext_lazy("Meeting")
APPLY = gettext_lazy("Last day for applying")


@event_source
def meetings_between(column: Any, request: HttpRequest, first: date, last: date) -> Iterator[Event]:
    """Meetings of those days and last days for applying; one query."""
    held = Q(held_on__range=(first, last))
    closing = Q(invites=True, called_off_because="", apply_by__range=(first, last))
    for page in MEETINGS.visible(column, request).filter(held | closing).select_related("agency"):
        if page.held_on and first <= page.held_on <= last:
            yield meeting_event(page, request)
        if page.invites and not page.is_called_off and page.apply_by and first <= page.apply_by <= last:
            yield _closing_event(page, request)


def meeting_events(pages: Iterable[Any], request: HttpRequest) -> list[Event]:
    """One event a meeting; those without a day have none."""
    return [meeting_event(page, request) for page in pages if page.held_on]


def meeting_event(page: Any, request: HttpRequest) -> Event:
    """A meeting as everybody may know it: nobody who attended is named."""
    return Event(
        key=f"meeting-{page.translation_key}",
        kind="meeting",
        label=MEETING,
        title=page.title,
        url=page.get_url(request) or "",
        first=page.held_on,
        last=page.held_on,
        at=page.starts_at,
        place=page.place,
        description=_description(page),
        changed_at=page.last_published_at or page.first_published_at or page.latest_revision_created_at,
        is_called_off=page.is_called_off,
    )


def _closing_event(page: Any, request: HttpRequest) -> Event:
    return Event(
        key=f"apply-{page.translation_key}",
        kind="apply",
        label=APPLY,
        title=page.title,
        url=page.get_url(request) or "",
        first=page.apply_by,
        last=page.apply_by,
        description=page.how_to_apply,
        changed_at=page.last_published_at or page.first_published_at or page.latest_revision_created_at,
    )


def _description(page: Any) -> str:
    lines = [page.summary or page.invitation_topic]
    if page.agency:
        lines.append(_("Host: %(name)s") % {"name": page.agency.name})
    if page.invites and page.apply_by and not page.is_called_off:
        lines.append(_("Applications until %(day)s") % {"day": page.apply_by.isoformat()})
    return "\n".join(line for line in lines if line)
