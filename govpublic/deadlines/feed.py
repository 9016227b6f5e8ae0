"""An agency's open deadlines as a calendar (iCalendar, RFC 5545), behind a secret that can be revoked."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event
from wagtail.admin.utils import get_admin_base_url
from wagtail.log_actions import log

from govpublic import workdays
from govpublic.agencies.membership import may_edit_for
from govpublic.agencies.models import Agency

from .models import CalendarFeed, Deadline
from .notifiers import ENTRY
from .permissions import sees_all

MADE, REVOKED = "govpublic.feed.made", "govpublic.feed.revoked"
#: Events in one calendar, the most urgent first; nobody reads more, and programs choke on them.
MOST = 2000


def may_have_feed(user: Any, agency: Agency) -> bool:
    """Whoever edits for the agency, and the openness office."""
    return sees_all(user) or may_edit_for(user, agency)


@transaction.atomic
def make_feed(agency: Agency, name: str, user: Any) -> tuple[CalendarFeed, str]:
    """A new feed, and its secret, which cannot be had again. ``PermissionDenied`` for who may not."""
    if not may_have_feed(user, agency):
        raise PermissionDenied
    secret = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(agency=agency, name=name, secret_hash=hash_of(secret), created_by=user)
    log(instance=agency, action=MADE, user=user, data={"name": name})
    return feed, secret


@transaction.atomic
def revoke_feed(feed: CalendarFeed, user: Any) -> None:
    """From now on nobody gets anything at its address. Can be called twice."""
    if not may_have_feed(user, feed.agency):
        raise PermissionDenied
    if feed.revoked_at is None:
        feed.revoked_at, feed.revoked_by = timezone.now(), user
        feed.save(update_fields=["revoked_at", "revoked_by"])
        log(instance=feed.agency, action=REVOKED, user=user, data={"name": feed.name})


def hash_of(secret: str) -> str:
    """What is kept of a secret: 256 random bits need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar; 404 for a secret that nobody has or that was revoked. Three queries."""
    feed = CalendarFeed.objects.select_related("agency").filter(secret_hash=hash_of(secret)).first()
    if feed is None or feed.revoked_at is not None or not feed.agency.is_active:
        raise Http404
    today = workdays.today()
    if feed.last_used_on != today:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_used_on=today)
    answer = HttpResponse(calendar_of(feed.agency, request.get_host()), "text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=900"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    answer["Content-Disposition"] = 'inline; filename="deadlines.ics"'
    return answer


def calendar_of(agency: Agency, host: str) -> bytes:
    """Every open duty of ``agency`` as an event that fills its last day."""
    calendar = Calendar()
    calendar.add("prodid", "-//govpublic//deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Openness deadlines of %(agency)s") % {"agency": agency})
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    for row in Deadline.objects.open().filter(agency=agency).order_by("due_at", "pk")[:MOST]:
        calendar.add_component(_event(row, host))
    return bytes(calendar.to_ical())


def _event(row: Deadline, host: str) -> Event:
    event = Event()
    event.add("uid", f"govpublic-deadline-{row.pk}@{host}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", row.due_on)
    event.add("summary", _("%(duty)s: %(title)s") % {"duty": row.label, "title": row.title})
    words = [row.kind, row.period, _("The day may still move.") if row.provisional else ""]
    event.add("description", " ".join(word for word in words if word))
    event.add("url", (get_admin_base_url() or "") + reverse(ENTRY, args=[row.pk]))
    event.add("transp", "TRANSPARENT")
    return event
