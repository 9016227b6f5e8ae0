"""Consultations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import StreamField
from wagtail.models import Page

from govpublic.agencies.models import Agency
from govpublic.blocks.attachments import AttachmentsBlock
from govpublic.blocks.body import BodyBlock
from govpublic.blocks.content import stream_images
from govpublic.participation.consultation_outcomes import keep_outcome
from govpublic.participation.consultation_panels import CONSULTATION_EDIT_HANDLER
from govpublic.participation.consultation_states import ConsultationState, state_of
from govpublic.participation.draft_articles import Article, articles_of
from govpublic.participation.matters import Channel, Matter
from govpublic.participation.outcome_blocks import BusinessVoicesBlock
from govpublic.policies.article_pages import ArticlePageMixin
from govpublic.validators.mixins import PublishGateMixin
from govpublic.workdays import shanghai_date

from .consultation_outcome import OUTCOME_FIELDS, OutcomeFields

#: What follows from records beside the page, whatever revision of it is published.
KEPT = ("extended_to", "outcome_published_at")


class ConsultationPage(OutcomeFields, PublishGateMixin, ArticlePageMixin, Page):
    """A public consultation (意见征集) on a draft: notice, draft, explanation, basis, and its outcome.

    Whether it is open is computed from its dates. Extensions and versions of the outcome are rows of their
    own that nothing takes back; what they amount to is kept in two columns that no revision carries.
    """

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_consultationpage"
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("consulting agency"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_consultations",
        help_text=_("Who asks for opinions, as a rule the agency that drafts the paper."),
    )
    matter = models.CharField(
        _("kind of matter"),
        max_length=10,
        blank=True,
        choices=Matter.choices,
        help_text=_("The shortest period that the law allows depends on it."),
    )
    concerns_business = models.BooleanField(
        _("concerns business"),
        default=False,
        help_text=_(
            "The matter touches the production or trade of enterprises (涉企). Then the period is at least "
            "that of a major decision, and entrepreneurs, chambers and associations are heard."
        ),
    )
    opens_on = models.DateField(
        _("opens on"),
        null=True,
        blank=True,
        help_text=_("The first day on which opinions are taken; not before the notice is published."),
    )
    announced_closes_on = models.DateField(
        _("closes on"),
        null=True,
        blank=True,
        help_text=_("The last day; opinions are taken until 24:00. Once published it can only be extended."),
    )
    extended_to = models.DateField(_("extended to"), null=True, blank=True, editable=False)
    shorter_reason = models.TextField(
        _("reason for a shorter period"),
        blank=True,
        help_text=_("Only where the period is shorter than usual. It stands in the public notice."),
    )

    notice = StreamField(BodyBlock(required=False), verbose_name=_("notice"), blank=True)
    draft = StreamField(
        BodyBlock(required=False), verbose_name=pgettext_lazy("consultation", "draft"), blank=True
    )
    explanation = StreamField(BodyBlock(required=False), verbose_name=_("drafting explanation"), blank=True)
    basis = StreamField(BodyBlock(required=False), verbose_name=_("policy basis"), blank=True)
    attachments = StreamField(AttachmentsBlock(required=False), verbose_name=_("attachments"), blank=True)

    online_form = models.BooleanField(
        _("opinions can be given online"), default=True, help_text=_("Shows the form while it is open.")
    )
    email = models.EmailField(_("e-mail for opinions"), blank=True)
    postal_address = models.CharField(
        _("postal address for opinions"),
        max_length=200,
        blank=True,
        help_text=_("Addressee, address and postcode of the office."),
    )
    telephone = models.CharField(
        _("telephone for opinions"),
        max_length=60,
        blank=True,
        help_text=_("An office number; no private number."),
    )
    meeting = models.TextField(
        _("meetings or hearings"),
        blank=True,
        help_text=_("When and where opinions can be given in person, and how to register."),
    )
    unit = models.CharField(
        _("responsible unit"),
        max_length=100,
        blank=True,
        help_text=_("The section that answers questions about this consultation."),
    )
    contact = models.CharField(
        _("contact"), max_length=100, blank=True, help_text=_("Name or post, and an office telephone.")
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences, for lists and search results.")
    )
    keywords = models.TextField(
        _("keywords"),
        blank=True,
        help_text=_("Words by which a citizen would look for it, separated by commas or blanks."),
    )
    business_voices = StreamField(
        BusinessVoicesBlock(required=False), verbose_name=_("voices of business"), blank=True
    )
    outcome_published_at = models.DateTimeField(
        _("outcome published at"), null=True, blank=True, editable=False, db_index=True
    )

    #: The office's own telephone and e-mail belong on the page; those of citizens do not.
    privacy_profile = "guide"
    template = "govpublic_participation/consultation.html"
    parent_page_types = ["govpublic_participation.ConsultationLibraryPage"]
    subpage_types: list[str] = []
    edit_handler = CONSULTATION_EDIT_HANDLER
    exclude_fields_in_copy = [*KEPT, *OUTCOME_FIELDS]

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        indexes = [
            models.Index(fields=["opens_on", "page_ptr"], name="govpublic_consult_opens"),
            models.Index(fields=["agency", "opens_on"], name="govpublic_consult_agency"),
        ]

    @classproperty
    def base_form_class(cls) -> type:
        """The editor's form; looked up late, because forms cannot be imported before the apps are ready."""
        from govpublic.participation.consultation_forms import ConsultationForm

        return ConsultationForm

    def with_content_json(self, content: Any) -> Any:
        """A version from a revision; extensions and the publication of the outcome are those of the row."""
        version = super().with_content_json(content)
        for name in KEPT:
            setattr(version, name, getattr(self, name))
        return version

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; an outcome that goes live is dated, and each version of it is kept."""
        goes_out = self.live and not self.alias_of_id and self.has_outcome
        if not goes_out or kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        before = self.outcome_published_at
        self.outcome_published_at = before or timezone.now()
        try:
            with transaction.atomic():
                super().save(*args, **kwargs)
                keep_outcome(self)
                aliases = type(self).objects.filter(alias_of=self.pk)
                aliases.update(outcome_published_at=self.outcome_published_at)
        except Exception:
            self.outcome_published_at = before
            raise

    @property
    def closes_on(self) -> date | None:
        """The last day on which opinions are taken, until 24:00 in Shanghai; extensions included."""
        return self.extended_to or self.announced_closes_on

    def state_at(self, moment: datetime) -> ConsultationState:
        """Where it stands at ``moment`` (aware)."""
        return state_of(self, moment)

    @property
    def state(self) -> ConsultationState:
        """Where it stands now."""
        return self.state_at(timezone.now())

    def accepts_opinions(self, at: datetime | None = None) -> bool:
        """Whether the online form takes opinions at ``at``, by default now; of a draft never."""
        is_open = self.state_at(at or timezone.now()) == ConsultationState.OPEN
        return bool(self.live and self.online_form and is_open)

    def articles(self) -> list[Article]:
        """The parts of the draft that can be commented on one by one."""
        return articles_of(self.draft)

    @property
    def ways(self) -> dict[Channel, str]:
        """How one can take part, and where; "" for the online form."""
        places = {
            Channel.EMAIL: self.email,
            Channel.POST: self.postal_address.strip(),
            Channel.TELEPHONE: self.telephone.strip(),
            Channel.MEETING: self.meeting.strip(),
        }
        offered = {channel: place for channel, place in places.items() if place}
        return {Channel.ONLINE: "", **offered} if self.online_form else offered

    def images_without_alternative(self) -> list[str]:
        """Paths of pictures in its papers that have no text alternative (SIT-6)."""
        papers = ("notice", "draft", "explanation", "basis")
        return [
            f"{name}.{use.path}"
            for name in papers
            for use in stream_images(getattr(self, name))
            if not use.alt_text
        ]

    def get_compliance_date(self) -> date | None:
        """Judged by the duties of the day on which it was first published; before that, of today."""
        return shanghai_date(self.first_published_at) if self.first_published_at else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what the public page shows; see ``consultation_presentation.consultation_context``."""
        from govpublic.participation.consultation_presentation import consultation_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **consultation_context(self, request)}
