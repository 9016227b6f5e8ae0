"""The consultation library: where consultations live, and the list that citizens read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from govpublic.policies.columns.pages import ListPageMixin
from govpublic.validators.mixins import PublishGateMixin

if TYPE_CHECKING:
    from govpublic.policies.columns.column import Column


class ConsultationLibraryPage(PublishGateMixin, ListPageMixin, Page):
    """A consultation library (意见征集库) of one agency, or of the whole site (clause 5.3.3)."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_consultationlibrarypage"
    )

    column_type = "征集调查"
    template = "govpublic_participation/consultation_library.html"
    subpage_types = [
        "govpublic_participation.ConsultationPage",
        "govpublic_participation.ConsultationLibraryPage",
    ]

    class Meta:
        verbose_name = _("consultation library")
        verbose_name_plural = _("consultation libraries")

    @property
    def listed(self) -> Column:
        from govpublic.participation.consultation_listing import CONSULTATIONS

        return CONSULTATIONS

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        """The list, and the number of consultations in each state."""
        from govpublic.participation.consultation_listing import list_consultations

        return list_consultations(self, request)
