"""Public notices (公示): what is to be decided about people or money, and how to object to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from govpublic import workdays
from govpublic.agencies.models import Agency
from govpublic.blocks.attachments import AttachmentsBlock
from govpublic.blocks.body import BodyBlock
from govpublic.blocks.content import stream_images
from govpublic.participation.notice_panels import NOTICE_EDIT_HANDLER
from govpublic.participation.notice_periods import Period, default_end, period_of
from govpublic.policies.article_pages import ArticlePageMixin
from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.privacy.domains import Domain
from govpublic.workdays import shanghai_date


class WhenOver(models.TextChoices):
    """What becomes of a notice when its period is over (PRV-11); the values are those of the rulebook."""

    MASK = "mask", _("Hide the personal information; the page stays")
    OFFLINE = "offline", _("Take the page down")


class NoticeOutcome(models.TextChoices):
    NONE = "none", _("No objection was raised")
    HANDLED = "handled", _("Objections were raised and dealt with")


class PublicNoticePage(PublishGateMixin, ArticlePageMixin, Page):
    """A public notice (公示) with its period, its list and the way to object (clause 2.1.3).

    Its state follows from its dates on the day on which somebody asks. What was done when the period was over
    is a row beside the page (``NoticeExpiry``): no revision brings names back.
    """

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_publicnoticepage"
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("notifying agency"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_public_notices",
        help_text=_("Who gives notice and answers for it."),
    )
    domain = models.CharField(
        _("domain"),
        max_length=12,
        blank=True,
        choices=Domain.choices,
        help_text=_(
            "One of the six domains whose lists are looked through for personal information; leave it "
            "empty for anything else."
        ),
    )
    summary = models.TextField(
        _("what it is about"),
        blank=True,
        help_text=_("One or two sentences: what is to be decided, about whom. They stand in lists too."),
    )
    basis = models.TextField(
        _("basis"),
        blank=True,
        help_text=_("The law, the plan or the paper on which notice is given, with its number."),
    )
    keywords = models.TextField(
        _("keywords"),
        blank=True,
        help_text=_("Words by which a citizen would look for the notice, separated by commas or blanks."),
    )
    source = models.CharField(
        _("source"),
        max_length=100,
        blank=True,
        help_text=_("Where the text comes from, if not from the notifying agency."),
    )
    body = StreamField(BodyBlock(required=False), verbose_name=_("text and list"), blank=True)
    attachments = StreamField(AttachmentsBlock(required=False), verbose_name=_("attachments"), blank=True)

    starts_on = models.DateField(
        _("first day"), null=True, blank=True, help_text=_("The first day of the period; it is not counted.")
    )
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("The last day. Left empty, it is reckoned in working days from the first."),
    )
    names_people = models.BooleanField(
        _("people are named in it"),
        default=True,
        help_text=_(
            "Untick it only for a notice that names organisations alone: then nothing has to be hidden when "
            "the period is over."
        ),
    )
    people_in_text = models.TextField(
        _("people named in the text"),
        blank=True,
        help_text=_(
            "Full names in running text or in the title, one on a line, so that none is missed when the "
            "period is over. Names in tables are found without this. It is never published."
        ),
    )
    when_over = models.CharField(
        _("when the period is over"),
        max_length=7,
        blank=True,
        choices=WhenOver.choices,
        help_text=_("Left empty, it is done as is usual on this site."),
    )

    objection_unit = models.CharField(
        _("unit that takes objections"), max_length=100, blank=True, help_text=_("Agency and section.")
    )
    objection_phone = models.CharField(
        _("telephone for objections"),
        max_length=60,
        blank=True,
        help_text=_("A number of the office, not of a person."),
    )
    objection_email = models.CharField(
        _("e-mail for objections"), max_length=100, blank=True, help_text=_("An address of the office.")
    )
    objection_address = models.CharField(
        _("office address for objections"), max_length=200, blank=True, help_text=_("For letters and visits.")
    )
    objection_how = models.TextField(
        _("how to object"),
        blank=True,
        help_text=_("In which form, with what particulars, and what happens then."),
    )

    outcome = models.CharField(
        _("outcome"),
        max_length=7,
        blank=True,
        choices=NoticeOutcome.choices,
        help_text=_("To be entered when the period is over."),
    )
    outcome_text = models.TextField(
        _("how objections were dealt with"),
        blank=True,
        help_text=_("Without the names of those who objected."),
    )

    #: Rows are read as those of a list, where an office's own contacts may stand (PRV-1 to PRV-9).
    privacy_profile = "notice"
    rule_targets = frozenset({"NTC"})

    template = "govpublic_participation/public_notice.html"
    parent_page_types = ["govpublic_participation.PublicNoticeLibraryPage"]
    subpage_types: list[str] = []
    edit_handler = NOTICE_EDIT_HANDLER

    class Meta:
        verbose_name = _("public notice")
        verbose_name_plural = _("public notices")
        indexes = [
            models.Index(fields=["starts_on", "page_ptr"], name="govpublic_notice_starts"),
            models.Index(fields=["ends_on", "page_ptr"], name="govpublic_notice_ends"),
            models.Index(fields=["agency", "starts_on"], name="govpublic_notice_agency"),
            models.Index(fields=["domain", "starts_on"], name="govpublic_notice_domain"),
        ]

    @classproperty
    def base_form_class(cls) -> type:
        """The editor's form; looked up late, because forms cannot be imported before the apps are ready."""
        from govpublic.participation.notice_forms import PublicNoticeForm

        return PublicNoticeForm

    def clean(self) -> None:
        """Reckon the last day where only the first was given; nothing is refused."""
        super().clean()
        if self.starts_on and not self.ends_on:
            self.ends_on = default_end(self.starts_on)

    @property
    def period(self) -> Period:
        """Where its period stands today (Asia/Shanghai)."""
        return period_of(self.starts_on, self.ends_on, workdays.today())

    def images_without_alternative(self) -> list[str]:
        """Paths of pictures in the text that have no text alternative (SIT-6)."""
        return [f"body.{use.path}" for use in stream_images(self.body) if not use.alt_text]

    def get_compliance_date(self) -> date | None:
        """Judged by the duties of the day on which it was first published; before that, of today."""
        return shanghai_date(self.first_published_at) if self.first_published_at else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what the public page shows; see ``notice_presentation.notice_context``."""
        from govpublic.participation.notice_presentation import notice_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **notice_context(self)}
