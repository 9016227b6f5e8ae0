"""The column in which open meetings live: list, calendar and feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from govpublic.policies.columns.pages import ListPageMixin
from govpublic.validators.mixins import PublishGateMixin

if TYPE_CHECKING:
    from govpublic.policies.columns.column import Column


class MeetingLibraryPage(PublishGateMixin, ListPageMixin, Page):
    """A column of open meetings (政府会议开放) of one agency, or of the whole site."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_meetinglibrarypage"
    )

    column_type = "工作动态"
    template = "govpublic_participation/meeting_library.html"
    subpage_types = [
        "govpublic_participation.MeetingPage",
        "govpublic_participation.MeetingLibraryPage",
        "govpublic_participation.ParticipationScopePage",
    ]

    class Meta:
        verbose_name = _("column of open meetings")
        verbose_name_plural = _("columns of open meetings")

    @property
    def listed(self) -> Column:
        from govpublic.participation.meeting_listing import MEETINGS

        return MEETINGS

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """The list, or with ``?view=calendar`` a month."""
        if request.GET.get("view") == "calendar":
            return "govpublic_participation/calendar.html"
        return super().get_template(request, *args, **kwargs)

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        """The list, or the month; see ``meeting_listing`` and ``calendar_month``."""
        from govpublic.participation.calendar_month import month_context
        from govpublic.participation.meeting_listing import list_meetings

        shown = month_context if request.GET.get("view") == "calendar" else list_meetings
        return shown(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with ``?format=rss`` or ``?format=ics`` what it lists as a feed."""
        from govpublic.participation.meeting_ical import meetings_as_calendar

        if request.GET.get("format") == "ics":
            return meetings_as_calendar(self, request)
        return super().serve(request, *args, **kwargs)
