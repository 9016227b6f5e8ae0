"""Meetings that are open to outsiders: the invitation beforehand, the record afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from govpublic.agencies.models import Agency
from govpublic.blocks.attachments import AttachmentsBlock
from govpublic.blocks.content import attachments_of
from govpublic.core.pages import PublicPageMixin
from govpublic.participation.meeting_panels import MEETING_EDIT_HANDLER
from govpublic.validators.mixins import PublishGateMixin


class MeetingKind(models.TextChoices):
    """What sort of meeting it is."""

    EXECUTIVE = "executive", _("Executive meeting")
    PLENARY = "plenary", _("Plenary meeting")
    SPECIAL = "special", _("Meeting on one subject")
    BUREAU = "bureau", _("Meeting of a bureau's leaders")
    OTHER = "other", _("Other meeting")


class MeetingPage(PublishGateMixin, PublicPageMixin, Page):
    """A government meeting that outsiders attend (政府会议开放, clauses 5.3.1 and 5.3.2).

    Before its day it is an invitation, after it a record; one page, so that one address shows both.
    """

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_meetingpage"
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("host"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_meetings",
        help_text=_("Whose meeting it is; it counts for this agency."),
    )
    kind = models.CharField(_("kind of meeting"), max_length=9, blank=True, choices=MeetingKind.choices)
    number = models.CharField(
        _("number of the meeting"),
        max_length=60,
        blank=True,
        help_text=_("As it is called, such as “38th executive meeting of the 17th county government”."),
    )
    held_on = models.DateField(_("date of the meeting"), null=True, blank=True)
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    place = models.CharField(_("place of the meeting"), max_length=120, blank=True)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences, for lists and search results.")
    )
    called_off_because = models.CharField(
        _("called off because"),
        max_length=200,
        blank=True,
        help_text=_("Only for a meeting that does not take place. The page then says so."),
    )

    invites = models.BooleanField(
        _("outsiders are invited to apply"),
        default=False,
        help_text=_("The page then shows an invitation until the last day for applying."),
    )
    invitation_topic = models.TextField(_("what it is about"), blank=True)
    invitation_places = models.PositiveSmallIntegerField(_("number of seats"), null=True, blank=True)
    invitation_conditions = models.TextField(_("who may apply"), blank=True)
    apply_by = models.DateField(_("last day for applying"), null=True, blank=True)
    how_to_apply = models.TextField(
        _("how to apply"),
        blank=True,
        help_text=_("Office, office telephone, mail address; no private number."),
    )
    apply_online = models.BooleanField(
        _("one can apply online"),
        default=False,
        help_text=_("Shows a form for name, contact and reason until the last day for applying."),
    )

    outcome = models.TextField(_("what was decided"), blank=True)
    nobody_came_because = models.CharField(
        _("why no outsider attended"),
        max_length=200,
        blank=True,
        help_text=_("Only if nobody attended. Such a meeting is on record, and does not count."),
    )
    minutes_url = models.URLField(_("address of the minutes"), blank=True)
    attachments = StreamField(
        AttachmentsBlock(required=False), verbose_name=_("minutes and other papers"), blank=True
    )
    decision = models.ForeignKey(
        "govpublic_policies.PolicyDocumentPage",
        verbose_name=_("paper that came of it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_meetings",
    )
    decision_title = models.CharField(
        _("title of a paper elsewhere"),
        max_length=255,
        blank=True,
        help_text=_("Only for a decision that is not on this site."),
    )
    decision_url = models.URLField(_("its address"), blank=True)
    # When the record first was public: kept beside the drafts, see with_content_json.
    recorded_at = models.DateTimeField(_("record published at"), null=True, editable=False)

    is_article = True
    template = "govpublic_participation/meeting.html"
    parent_page_types = ["govpublic_participation.MeetingLibraryPage"]
    subpage_types: list[str] = []
    edit_handler = MEETING_EDIT_HANDLER

    class Meta:
        verbose_name = _("open meeting")
        verbose_name_plural = _("open meetings")
        indexes = [models.Index(fields=["held_on", "agency"], name="govpublic_meeting_day")]

    @classproperty
    def default_exclude_fields_in_copy(cls) -> list[str]:
        """A copy is another meeting: its record was never public."""
        return [*super().default_exclude_fields_in_copy, "recorded_at"]

    @property
    def has_record(self) -> bool:
        """Whether it says who attended, or why nobody did."""
        return bool(self.nobody_came_because.strip()) or bool(self.attendees.all())

    @property
    def is_called_off(self) -> bool:
        return bool(self.called_off_because.strip())

    @property
    def attachment_list(self) -> list[Any]:
        """Its attachments as ``blocks.content.Attachment``."""
        return attachments_of(self.attachments)

    def with_content_json(self, content: Any) -> Any:
        """A revision tells nothing of when the record was first public."""
        page = super().with_content_json(content)
        page.recorded_at = self.recorded_at
        return page

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Note when the record first went live."""
        if self.live and self.recorded_at is None and self.has_record:
            self.recorded_at = timezone.now()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = [*kwargs["update_fields"], "recorded_at"]
        return super().save(*args, **kwargs)

    def get_compliance_date(self) -> date | None:
        """Judged by the duties of its day."""
        return self.held_on

    def meta_keywords(self) -> str:
        names = [self.agency.short_name if self.agency else "", self.number, self.get_kind_display()]
        return ",".join(str(name) for name in names if name) or self.title

    def meta_description(self) -> str:
        return self.search_description or self.summary or self.invitation_topic or self.title

    def meta_source(self) -> str:
        return self.agency.name if self.agency else ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what the public page shows; see ``meeting_presentation.meeting_context``."""
        from govpublic.participation.meeting_presentation import meeting_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **meeting_context(self)}


class MeetingAgendaItem(Orderable):
    """One item of the agenda, numbered by its place."""

    meeting = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="agenda")
    title = models.CharField(_("item of the agenda"), max_length=200, blank=True)
    is_open = models.BooleanField(_("outsiders attend this item"), default=True)

    class Meta(Orderable.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def __str__(self) -> str:
        return self.title
