"""The host's list of applications: who may see it, what is decided, and what is taken along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.log_actions import log

from govpublic.agencies.membership import agency_ids_of
from govpublic.core.spreadsheets import Column, xlsx_response

from ..models import ApplicationState, MeetingApplication, MeetingPage
from .deciding import decide
from .history import EXPORTED
from .presentation import forgotten_on

#: Handles applications to the meetings of every agency: the openness office.
HANDLE_ALL = "govpublic_participation.change_meetingapplication"

COLUMNS = (
    Column(gettext_lazy("Receipt number"), 20),
    Column(gettext_lazy("Received"), 18),
    Column(gettext_lazy("Attends as"), 14),
    Column(gettext_lazy("Applicant"), 14),
    Column(gettext_lazy("Unit"), 28),
    Column(gettext_lazy("Contact"), 24),
    Column(gettext_lazy("Reason"), 60),
    Column(gettext_lazy("State"), 10),
)


def handles(user: Any, meeting: MeetingPage) -> bool:
    """Whether ``user`` sees who applied: who works for the host, and the openness office."""
    if not user.is_active or meeting.alias_of_id:
        return False
    return bool(user.has_perm(HANDLE_ALL) or meeting.agency_id in agency_ids_of(user))


def list_applications(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who applied, and the decision on those who are ticked."""
    meeting = _meeting_for(request, pk)
    rows = MeetingApplication.objects.filter(meeting=meeting).select_related("decided_by")
    if request.method == "POST":
        return _decided(request, meeting)
    if request.GET.get("format") == "xlsx":
        log(instance=meeting, action=EXPORTED, user=request.user, data={"count": rows.count()})
        title = _("Applications to attend %(title)s") % {"title": meeting.title}
        return xlsx_response(title, COLUMNS, _rows(rows))
    invited = sum(row.state == ApplicationState.INVITED for row in rows)
    context = {
        "header_title": _("Applications to attend: %(title)s") % {"title": meeting.title},
        "header_icon": "group",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[meeting.pk]), "label": meeting.title},
            {"url": "", "label": _("Applications")},
        ],
        "meeting": meeting,
        "rows": rows,
        "invited": invited,
        "forgotten_on": forgotten_on(meeting),
    }
    return render(request, "govpublic_participation/admin/applications/list.html", context)


def _meeting_for(request: HttpRequest, pk: int) -> MeetingPage:
    meeting: MeetingPage = get_object_or_404(MeetingPage, pk=pk)
    if not handles(request.user, meeting):
        raise PermissionDenied
    return meeting


def _decided(request: HttpRequest, meeting: MeetingPage) -> HttpResponse:
    keys = [int(key) for key in request.POST.getlist("application") if key.isdecimal() and len(key) < 19]
    state = request.POST.get("state", "")
    if state not in ApplicationState.values or not keys:
        messages.error(request, _("Please tick the applications and choose what is decided."))
    else:
        count = decide(meeting, keys, ApplicationState(state), request.user)
        said = ngettext(
            "%(count)d application was marked: %(state)s.",
            "%(count)d applications were marked: %(state)s.",
            count,
        )
        messages.success(request, said % {"count": count, "state": ApplicationState(state).label})
    return HttpResponseRedirect(reverse("govpublic_meeting_applications", args=[meeting.pk]))


def _rows(rows: Any) -> Iterator[tuple[Any, ...]]:
    for row in rows.iterator(chunk_size=500):
        yield (
            row.shown_receipt,
            row.received_at,
            row.get_kind_display(),
            row.name,
            row.unit,
            row.contact,
            row.reason,
            row.get_state_display(),
        )
