"""The circular of a round of inspection (通报): what was found, who has rectified it, what was done well."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from govpublic.agencies.models import Agency
from govpublic.blocks.body import BodyBlock
from govpublic.oversight.inspections.circulation_panels import CIRCULATION_EDIT_HANDLER
from govpublic.policies.article_pages import ArticlePageMixin
from govpublic.validators.mixins import PublishGateMixin
from govpublic.workdays import shanghai_date

from .inspection_round import InspectionRound


class CirculationPage(PublishGateMixin, ArticlePageMixin, Page):
    """A circular, made from a round by ``inspections.circulating`` and changed by editors from then on.

    ``figures`` and ``frozen_at`` say how the rectification stood when it was made; nobody edits them.
    """

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_circulationpage"
    )
    round = models.ForeignKey(
        InspectionRound,
        verbose_name=_("round"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="govpublic_circulations",
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("issued by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_circulations",
        help_text=_("Who circulates it and answers for it."),
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences for lists."))
    keywords = models.TextField(_("keywords"), blank=True, help_text=_("Separated by commas or blanks."))
    body = StreamField(
        BodyBlock(required=False),
        verbose_name=_("text and table of problems"),
        blank=True,
        help_text=_("No names of people: the circular is about agencies."),
    )
    praise = StreamField(
        BodyBlock(required=False),
        verbose_name=_("what was done well"),
        blank=True,
        help_text=_("Agencies that had no problem or rectified all in time, and what others can learn."),
    )
    figures = models.JSONField(_("figures"), default=list, blank=True, editable=False)
    frozen_at = models.DateTimeField(_("as it stood on"), null=True, blank=True, editable=False)

    template = "govpublic_oversight/circulation.html"
    subpage_types: list[str] = []
    edit_handler = CIRCULATION_EDIT_HANDLER

    class Meta:
        verbose_name = _("circular of an inspection")
        verbose_name_plural = _("circulars of inspections")

    def get_compliance_date(self) -> date | None:
        """Judged by the duties of the day on which it was first published; before that, of today."""
        return shanghai_date(self.first_published_at) if self.first_published_at else None

    def images_without_alternative(self) -> list[str]:
        """Paths of pictures in the text that have no text alternative (SIT-6)."""
        from govpublic.blocks.content import stream_images

        streams = (("body", self.body), ("praise", self.praise))
        return [
            f"{n}.{use.path}" for n, stream in streams for use in stream_images(stream) if not use.alt_text
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the frozen figures and their chart; see ``circulation_presentation``."""
        from govpublic.oversight.inspections.circulation_presentation import circulation_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **circulation_context(self)}
