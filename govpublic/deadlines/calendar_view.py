"""The month calendar in the admin."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from govpublic import workdays
from govpublic.agencies.membership import agency_ids_of

from .feed_views import agencies_for
from .kinds import all_kinds
from .month import month_after, month_before, month_named, weeks_of
from .notifiers import LIST
from .permissions import sees_all, visible_to


def calendar(request: HttpRequest) -> HttpResponse:
    """What is due in a month, narrowed to an agency and a kind; on a phone a list of days."""
    if not may_see_calendar(request.user):
        raise PermissionDenied
    today = workdays.today()
    first = month_named(request.GET.get("month", ""), today)
    chosen = {name: request.GET.get(name, "") for name in ("agency", "kind")}
    rows = visible_to(request.user).filter(cancelled_at__isnull=True)
    if chosen["agency"].isdecimal():
        rows = rows.filter(agency=int(chosen["agency"]))
    if chosen["kind"]:
        rows = rows.filter(kind=chosen["kind"])
    weeks = weeks_of(rows, first, today)
    context = {
        "header_title": _("Calendar of deadlines"),
        "header_icon": "calendar",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Calendar of deadlines")},
        ],
        "first": first,
        "weeks": weeks,
        "days": [day for week in weeks for day in week if day.in_month and day.entries],
        "agencies": agencies_for(request.user),
        "kinds": all_kinds(),
        "chosen": chosen,
        "list_url": reverse(LIST),
        "before": _link(month_before(first), chosen),
        "after": _link(month_after(first), chosen),
        "this_month": _link(today, chosen) if first != today.replace(day=1) else "",
    }
    return render(request, "govpublic_deadlines/calendar.html", context)


def may_see_calendar(user: Any) -> bool:
    return sees_all(user) or bool(agency_ids_of(user))


def _link(day: Any, chosen: dict[str, str]) -> str:
    return "?" + urlencode(
        {"month": f"{day:%Y-%m}", **{name: value for name, value in chosen.items() if value}}
    )


class CalendarMenuItem(MenuItem):
    """In the openness menu, right after the list of deadlines."""

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("Calendar of deadlines"),
            reverse("govpublic_deadline_calendar"),
            icon_name="calendar",
            order=110,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_calendar(request.user)
