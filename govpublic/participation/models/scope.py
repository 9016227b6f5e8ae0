"""What citizens may take part in, in which ways, and by which rules (clause 5.3.1)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from govpublic.agencies.models import Agency
from govpublic.blocks.body import BodyBlock
from govpublic.core.pages import PublicPageMixin
from govpublic.participation.scope_panels import SCOPE_EDIT_HANDLER
from govpublic.validators.mixins import PublishGateMixin


class ParticipationScopePage(PublishGateMixin, PublicPageMixin, Page):
    """The scope and the ways of public participation (公众参与事项范围和方式), renewed every year."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_participationscopepage"
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("agency"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_participation_scopes",
        help_text=_("Whose decisions it is about."),
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences on what is collected here.")
    )
    matters = StreamField(
        BodyBlock(required=False),
        verbose_name=_("matters that citizens take part in"),
        blank=True,
        help_text=_("Which decisions are prepared together with the public."),
    )
    ways = StreamField(
        BodyBlock(required=False),
        verbose_name=_("ways of taking part"),
        blank=True,
        help_text=_("Consultations, hearings, meetings, surveys: how, when and where."),
    )
    attendance_rule = StreamField(
        BodyBlock(required=False),
        verbose_name=_("rules of attending meetings"),
        blank=True,
        help_text=_("How stakeholders, representatives of the public, experts and media come to attend."),
    )
    business = StreamField(
        BodyBlock(required=False),
        verbose_name=_("business people in policies for business"),
        blank=True,
        help_text=_("How entrepreneurs, chambers of commerce and industry associations are heard."),
    )

    is_article = True
    template = "govpublic_participation/scope.html"
    subpage_types: list[str] = []
    edit_handler = SCOPE_EDIT_HANDLER

    class Meta:
        verbose_name = _("scope of participation")
        verbose_name_plural = _("scopes of participation")

    def meta_keywords(self) -> str:
        return self.title

    def meta_description(self) -> str:
        return self.search_description or self.introduction or self.title

    def meta_source(self) -> str:
        return self.agency.name if self.agency else ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what the public page shows; see ``scope_presentation.scope_context``."""
        from govpublic.participation.scope_presentation import scope_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **scope_context(self)}


class ScopeRenewal(models.Model):
    """Somebody went through the page and found that it holds for another year. Append-only."""

    scope = models.ForeignKey(
        ParticipationScopePage, verbose_name=_("page"), on_delete=models.CASCADE, related_name="renewals"
    )
    renewed_on = models.DateField(_("renewed on"))
    renewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("renewed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("renewal of the scope")
        verbose_name_plural = _("renewals of the scope")
        ordering = ["-renewed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.renewed_on}"
