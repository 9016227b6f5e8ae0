"""The column in which interpretations live, and the list that citizens read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from govpublic.policies.columns.pages import ListPageMixin
from govpublic.validators.mixins import PublishGateMixin

if TYPE_CHECKING:
    from govpublic.policies.columns.column import Column


class InterpretationLibraryPage(PublishGateMixin, ListPageMixin, Page):
    """A column of interpretations (政策解读) of one agency, or of the whole site."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_interpretationlibrarypage"
    )

    column_type = "政策解读"
    template = "govpublic_policies/interpretation_library.html"
    subpage_types = [
        "govpublic_policies.InterpretationPage",
        "govpublic_policies.InterpretationLibraryPage",
    ]

    class Meta:
        verbose_name = _("interpretation column")
        verbose_name_plural = _("interpretation columns")

    @property
    def listed(self) -> Column:
        from govpublic.policies.interpretation_listing import INTERPRETATIONS

        return INTERPRETATIONS
