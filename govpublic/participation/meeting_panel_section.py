"""The year's standing in the compliance panel of a meeting: so many of so many."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from govpublic import workdays
from govpublic.validators.panel_sections import panel_section

from .meeting_duties import counted_days, quotas
from .models import MeetingPage


@panel_section("govpublic_participation/admin/meeting_year.html", order=60)
def meetings_of_the_year(subject: Any, request: HttpRequest | None) -> dict[str, Any] | None:
    """How many meetings count for whoever owes them, in the year of this one; None if nobody does."""
    if not isinstance(subject, MeetingPage) or subject.agency_id is None:
        return None
    year = (subject.held_on or workdays.today()).year
    for quota in quotas().values():
        if subject.agency_id in quota.hosts:
            days = [day for own in counted_days(quota.hosts).values() for day in own if day.year == year]
            return {"year": year, "counted": len(days), "required": quota.required}
    return None
