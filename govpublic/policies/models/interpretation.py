"""Interpretations of policy documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from govpublic.agencies.models import Agency
from govpublic.blocks.attachments import AttachmentsBlock
from govpublic.blocks.body import BodyBlock
from govpublic.policies.article_pages import ArticlePageMixin
from govpublic.policies.interpretation_panels import INTERPRETATION_EDIT_HANDLER
from govpublic.policies.interpretation_words import is_told_in_pictures, pictures_without_alternative
from govpublic.validators.mixins import PublishGateMixin
from govpublic.workdays import shanghai_date

from .document import PolicyDocumentPage
from .plan import InterpretationForm


class InterpretationPage(PublishGateMixin, ArticlePageMixin, Page):
    """A plain-language interpretation (政策解读) of one or more policy documents (clauses 4.1.1, 4.1.2).

    What it interprets is stored here once, and shown on both pages.
    """

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_interpretationpage"
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("interpreting agency"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_interpretations",
        help_text=_("Who explains the paper, as a rule the agency that drafted it."),
    )
    interpreter = models.CharField(
        _("interpreted by"),
        max_length=100,
        blank=True,
        help_text=_("Name and post of the person, or the unit, that explains the paper."),
    )
    telephone = models.CharField(
        _("telephone"),
        max_length=60,
        blank=True,
        help_text=_("An office number that citizens can call with questions; no private number."),
    )
    form = models.CharField(
        _("form"),
        max_length=9,
        blank=True,
        choices=InterpretationForm.choices,
        help_text=_("How the paper is explained. If there are several, the one that matters most."),
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences, for lists and search results.")
    )
    keywords = models.TextField(
        _("keywords"),
        blank=True,
        help_text=_("Words by which a citizen would look for the paper, separated by commas or blanks."),
    )
    source = models.CharField(
        _("source"),
        max_length=100,
        blank=True,
        help_text=_("Where the text comes from, if not from the interpreting agency."),
    )
    body = StreamField(BodyBlock(required=False), verbose_name=_("text, pictures, video"), blank=True)
    attachments = StreamField(AttachmentsBlock(required=False), verbose_name=_("attachments"), blank=True)
    external_url = models.URLField(
        _("address of the interactive page"),
        blank=True,
        help_text=_(
            "Where an H5 page or a live broadcast is to be found; it opens only when a reader follows it."
        ),
    )
    pictures_drawn = models.BooleanField(
        _("the pictures are drawn, not typed"),
        default=False,
        help_text=_("They are charts, drawings or photographs, not text typed on a plain ground."),
    )

    template = "govpublic_policies/interpretation.html"
    parent_page_types = [
        "govpublic_policies.InterpretationLibraryPage",
        "govpublic_policies.PolicyLibraryPage",
    ]
    subpage_types: list[str] = []
    edit_handler = INTERPRETATION_EDIT_HANDLER

    class Meta:
        verbose_name = _("interpretation")
        verbose_name_plural = _("interpretations")

    @classproperty
    def base_form_class(cls) -> type:
        """The editor's form; looked up late, because forms cannot be imported before the apps are ready."""
        from govpublic.policies.interpretation_forms import InterpretationPageForm

        return InterpretationPageForm

    def images_without_alternative(self) -> list[str]:
        """Paths of pictures that have no text alternative (SIT-6); where pictures do the explaining, INT-7
        says so, and more strongly.
        """
        return [] if is_told_in_pictures(self) else pictures_without_alternative(self)

    def get_compliance_date(self) -> date | None:
        """Judged by the duties of the day on which it was first published; before that, of today."""
        return shanghai_date(self.first_published_at) if self.first_published_at else None

    def meta_author(self) -> str:
        return self.interpreter

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what the public page shows; see ``interpretation_presentation.interpretation_context``."""
        from govpublic.policies.interpretation_presentation import interpretation_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **interpretation_context(self)}


class InterpretedDocument(Orderable):
    """A paper that is explained: one of this site or, of a higher level, by title and number."""

    interpretation = ParentalKey(InterpretationPage, on_delete=models.CASCADE, related_name="interpreted")
    document = models.ForeignKey(
        PolicyDocumentPage,
        verbose_name=_("document on this site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="interpretations",
    )
    title = models.CharField(
        _("title of a paper elsewhere"),
        max_length=255,
        blank=True,
        help_text=_("Only for a paper of a higher level that is not on this site."),
    )
    number = models.CharField(_("its document number"), max_length=60, blank=True)
    url = models.URLField(_("its address"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("interpreted document")
        verbose_name_plural = _("interpreted documents")

    def __str__(self) -> str:
        return self.document.title if self.document else self.title
