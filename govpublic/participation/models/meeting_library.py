"""The column in which open meetings live: list, calendar and feeds."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from govpublic.core.pages import PublicPageMixin
from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.panels import CompliancePanel


class MeetingLibraryPage(PublishGateMixin, PublicPageMixin, Page):
    """A column of open meetings (政府会议开放) of one agency, or of the whole site."""

    class Scope(models.TextChoices):
        OWN = "own", _("The meetings below this page")
        SITE = "site", _("All meetings of the site")

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_meetinglibrarypage"
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences on what is collected here.")
    )
    keywords = models.CharField(
        _("keywords"),
        max_length=200,
        blank=True,
        help_text=_("For search engines and the national platform."),
    )
    scope = models.CharField(_("shows"), max_length=4, choices=Scope.choices, default=Scope.OWN)

    column_type = "工作动态"
    template = "govpublic_participation/meeting_library.html"
    subpage_types = [
        "govpublic_participation.MeetingPage",
        "govpublic_participation.MeetingLibraryPage",
        "govpublic_participation.ParticipationScopePage",
    ]
    content_panels = [
        CompliancePanel(),
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("scope"),
        FieldPanel("keywords"),
    ]

    class Meta:
        verbose_name = _("column of open meetings")
        verbose_name_plural = _("columns of open meetings")

    def meta_keywords(self) -> str:
        return self.keywords or self.title

    def meta_description(self) -> str:
        return self.search_description or self.introduction or self.title

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """The list, or with ``?view=calendar`` a month."""
        if request.GET.get("view") == "calendar":
            return "govpublic_participation/calendar.html"
        return super().get_template(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the list, or the month; see ``meeting_listing`` and ``calendar_month``."""
        from govpublic.participation.calendar_month import month_context
        from govpublic.participation.meeting_listing import list_meetings

        context = super().get_context(request, *args, **kwargs)
        shown = month_context if request.GET.get("view") == "calendar" else list_meetings
        return {**context, **shown(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with ``?format=rss`` or ``?format=ics`` what it lists as a feed."""
        from govpublic.participation.meeting_feeds import FEEDS

        feed = FEEDS.get(request.GET.get("format", ""))
        return feed(self, request) if feed else super().serve(request, *args, **kwargs)
