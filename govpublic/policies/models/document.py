"""Policy documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from govpublic import workdays
from govpublic.agencies.models import Agency
from govpublic.blocks.attachments import AttachmentsBlock
from govpublic.blocks.body import BodyBlock
from govpublic.blocks.content import stream_images
from govpublic.policies.article_pages import ArticlePageMixin
from govpublic.policies.document_panels import DOCUMENT_EDIT_HANDLER
from govpublic.policies.index_numbers import claim_index_number, give_index_number
from govpublic.policies.tidying import tidy_document_number, tidy_keywords
from govpublic.policies.validity import Validity, term_ends_on, validity_of
from govpublic.validators.mixins import PublishGateMixin

from .classification import Genre, InformationCategory, Theme
from .plan import InterpretationPlanned
from .review import Attribute, Reviewed


class PolicyDocumentPage(Reviewed, InterpretationPlanned, PublishGateMixin, ArticlePageMixin, Page):
    """A policy document (政策文件) with the metadata that the law and the city ask for (clause 5.1.1).

    Whether it is in force is computed from its dates, its withdrawal and what replaces it; nothing of that is
    stored in its revisions, so publishing an old revision revives nothing.
    """

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_policydocumentpage"
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("issuing agency"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_documents",
        help_text=_("Who issued the paper; for a joint paper the lead agency, whose number it bears."),
    )
    index_number = models.CharField(
        _("index number"),
        max_length=40,
        blank=True,
        db_index=True,
        help_text=_(
            "Given by the system when the agency is chosen. It stays with the paper and is never used again."
        ),
    )
    document_number = models.CharField(
        _("document number"),
        max_length=60,
        blank=True,
        db_index=True,
        help_text=_(
            "As printed on the paper, such as 青政办〔2026〕5号. Brackets and digits are corrected "
            "by themselves; a paper without a number says 无文号."
        ),
    )
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_documents",
        help_text=_("What the paper is about, from the official list."),
    )
    genre = models.ForeignKey(
        Genre,
        verbose_name=_("genre"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_documents",
        help_text=_("What kind of paper it is: notice, decision, opinion, reply …"),
    )
    category = models.ForeignKey(
        InformationCategory,
        verbose_name=_("information category"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_documents",
        help_text=_("The column of this site that the paper is filed in, if the site keeps such columns."),
    )
    keywords = models.TextField(
        _("keywords"),
        blank=True,
        help_text=_("Words by which a citizen would look for the paper, separated by commas or blanks."),
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("One or two sentences on what the paper says, for lists and search results."),
    )
    audience = models.CharField(
        _("for whom"),
        max_length=100,
        blank=True,
        help_text=_("Whom the paper concerns, such as graduates or small businesses."),
    )
    source = models.CharField(
        _("source"),
        max_length=100,
        blank=True,
        help_text=_("Where the text comes from, if not from the issuing agency."),
    )

    formed_on = models.DateField(
        _("formed on"),
        null=True,
        blank=True,
        help_text=_(
            "The day the paper was signed. The twenty working days for publishing it count from here."
        ),
    )
    issued_on = models.DateField(
        _("issued on"),
        null=True,
        blank=True,
        help_text=_("The day the paper was issued, as printed under it."),
    )
    effective_on = models.DateField(
        _("in force from"),
        null=True,
        blank=True,
        help_text=_("Leave empty if the paper holds from the day it was issued."),
    )
    expires_on = models.DateField(
        _("in force until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day on which the paper holds. A normative document that states none lapses by itself."
        ),
    )
    term_reason = models.TextField(
        _("reason for a longer term"),
        blank=True,
        help_text=_("Only for a normative document that is to hold longer than usual."),
    )
    is_normative = models.BooleanField(
        _("administrative normative document"),
        default=False,
        help_text=_("It binds citizens or organisations and can be applied again and again."),
    )
    is_trial = models.BooleanField(_("provisional or on trial"), default=False)

    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)
    attachments = StreamField(AttachmentsBlock(required=False), verbose_name=_("attachments"), blank=True)

    template = "govpublic_policies/document.html"
    parent_page_types = ["govpublic_policies.PolicyLibraryPage"]
    subpage_types: list[str] = []
    edit_handler = DOCUMENT_EDIT_HANDLER
    exclude_fields_in_copy = ["index_number"]

    class Meta:
        verbose_name = _("policy document")
        verbose_name_plural = _("policy documents")
        indexes = [
            models.Index(fields=["issued_on", "page_ptr"], name="govpublic_doc_issued"),
            models.Index(fields=["agency", "issued_on"], name="govpublic_doc_agency"),
            models.Index(fields=["theme", "issued_on"], name="govpublic_doc_theme"),
            models.Index(fields=["is_normative", "expires_on"], name="govpublic_doc_normative"),
        ]

    @classproperty
    def base_form_class(cls) -> type:
        """The editor's form; looked up late, because forms cannot be imported before the apps are ready."""
        from govpublic.policies.forms import PolicyDocumentForm

        return PolicyDocumentForm

    def clean(self) -> None:
        """Repair what is typed wrong in number and keywords; nothing is refused here."""
        super().clean()
        self.tidy()

    def tidy(self) -> None:
        """Bring number and keywords into the form in which they are compared and shown."""
        self.document_number = tidy_document_number(self.document_number)
        self.keywords = tidy_keywords(self.keywords)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a draft; it gets its index number as soon as its agency is known."""
        self.tidy()
        give_index_number(self)
        return super().save_revision(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; whatever goes live has its index number by then."""
        if self.live:
            give_index_number(self)
        super().save(*args, **kwargs)
        claim_index_number(self)

    @property
    def begins_on(self) -> date | None:
        """The first day on which it holds; None while neither date is known."""
        return self.effective_on or self.issued_on

    @property
    def ends_on(self) -> date | None:
        """The last day on which it holds by its own term; None if it has none."""
        return term_ends_on(self)

    @cached_property
    def validity(self) -> Validity:
        """Whether it is in force today (Asia/Shanghai), and why or why not."""
        return validity_of(self, workdays.today())

    @property
    def is_open(self) -> bool:
        """Whether its text is for the public; of another paper only the metadata is shown."""
        return self.attribute == Attribute.PROACTIVE

    @property
    def publishes_files(self) -> bool:
        """Whether its files are served to the public once it is live."""
        return self.is_open

    def images_without_alternative(self) -> list[str]:
        """Paths of pictures in the text that have no text alternative (SIT-6)."""
        return [f"body.{use.path}" for use in stream_images(self.body) if not use.alt_text]

    def get_compliance_date(self) -> date | None:
        """A paper is judged by the duties of the day on which it was made."""
        return self.formed_on or self.issued_on

    def meta_description(self) -> str:
        return self.search_description or (self.summary if self.is_open else "")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what the public page shows; see ``presentation`` and, for rooms above, ``document_parts``."""
        from govpublic.policies.document_parts import public_fragments
        from govpublic.policies.presentation import document_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **document_context(self), "fragments": public_fragments(self, request)}
