"""When a paper was published, published anew, and ended: what anybody could have seen from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry

from govpublic.workdays import shanghai_date

from .models import Withdrawal

_PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")


@dataclass(frozen=True)
class Event:
    """What happened on a day in Asia/Shanghai."""

    day: date
    text: str


def publication_history(document: Any, withdrawal: Withdrawal | None) -> list[Event]:
    """The events in order, newest last; nobody is named. Empty before the first publication. One query."""
    if not document.pk or document.first_published_at is None:
        return []
    first = shanghai_date(document.first_published_at)
    events = [Event(first, _("First published"))]
    events += [Event(day, _("Updated")) for day in _days_of_publication(document)[1:] if day > first]
    if withdrawal is not None:
        text = _("%(what)s, with effect from %(day)s")
        said = {"what": withdrawal.get_kind_display(), "day": withdrawal.withdrawn_on.isoformat()}
        events.append(Event(shanghai_date(withdrawal.recorded_at), text % said))
    return sorted(events, key=lambda event: event.day)


def _days_of_publication(document: Any) -> list[date]:
    """Days on which it was published here; the first may be later than ``first_published_at``.

    A paper that was taken over from another site keeps the date on which that site published it.
    """
    entries = PageLogEntry.objects.filter(page=document.pk, action__in=_PUBLISHED)
    return sorted({shanghai_date(moment) for moment in entries.values_list("timestamp", flat=True)})
