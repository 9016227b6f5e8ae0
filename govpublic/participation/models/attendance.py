"""Who sat in on a meeting, what they said, and what became of it (clause 5.3.2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

#: What the rulebook calls each kind (DEC-6, DEC-8): its lists name them in the words of the law.
RULEBOOK_KINDS = {
    "stakeholder": "利益相关方",
    "public": "群众代表",
    "expert": "专家",
    "media": "媒体",
    "entrepreneur": "企业家",
    "chamber": "商会",
    "association": "行业协会",
    "staff": "政府工作人员",
}
RULEBOOK_ADOPTIONS = {"adopted": "采纳", "partly": "部分采纳", "not": "未采纳", "noted": "供参考"}


class AttendeeKind(models.TextChoices):
    """In what capacity somebody attends (国办发〔2016〕80号); staff are there anyway and do not count."""

    STAKEHOLDER = "stakeholder", _("Stakeholder")
    PUBLIC = "public", _("Representative of the public")
    EXPERT = "expert", _("Expert in the field")
    MEDIA = "media", _("Journalist")
    ENTREPRENEUR = "entrepreneur", _("Entrepreneur")
    CHAMBER = "chamber", _("Chamber of commerce")
    ASSOCIATION = "association", _("Industry association")
    STAFF = "staff", _("Government staff")


class StatementAdoption(models.TextChoices):
    """What the meeting made of what somebody said: as of an opinion, or it was taken note of."""

    ADOPTED = "adopted", _("Adopted")
    PARTLY = "partly", _("Adopted in part")
    NOT_ADOPTED = "not", _("Not adopted")
    NOTED = "noted", _("For reference")


class MeetingAttendee(Orderable):
    """Somebody who attends (列席) without being a member: by name, unit and post, and nothing more."""

    meeting = ParentalKey(
        "govpublic_participation.MeetingPage", on_delete=models.CASCADE, related_name="attendees"
    )
    kind = models.CharField(_("attends as"), max_length=12, blank=True, choices=AttendeeKind.choices)
    name = models.CharField(
        _("name"),
        max_length=50,
        blank=True,
        help_text=_("The name only: no telephone, no identity number, no home address."),
    )
    unit = models.CharField(
        _("unit"), max_length=100, blank=True, help_text=_("Where the person works or lives.")
    )
    post = models.CharField(
        _("post"), max_length=60, blank=True, help_text=_("Such as “villager” or “general manager”.")
    )
    agenda_number = models.PositiveSmallIntegerField(
        _("for item no."),
        null=True,
        blank=True,
        help_text=_("The number of the agenda item. Leave empty for the whole meeting."),
    )
    statement = models.TextField(
        _("what was said"), blank=True, help_text=_("The substance in a few sentences.")
    )
    adoption = models.CharField(
        _("what came of it"), max_length=8, blank=True, choices=StatementAdoption.choices
    )
    adoption_reason = models.TextField(
        _("reason"), blank=True, help_text=_("Why it was not adopted, or only in part.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")

    def __str__(self) -> str:
        return self.name

    @property
    def is_outsider(self) -> bool:
        """Whether the person is none of the government's own."""
        return bool(self.kind) and self.kind != AttendeeKind.STAFF

    @property
    def has_spoken(self) -> bool:
        """Whether anything of what was said, or of what came of it, is on record."""
        return bool(self.statement.strip() or self.adoption)
