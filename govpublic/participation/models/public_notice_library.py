"""The column in which public notices stand, and the list that citizens read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from govpublic.policies.columns.pages import ListPageMixin
from govpublic.validators.mixins import PublishGateMixin

if TYPE_CHECKING:
    from govpublic.policies.columns.column import Column


class PublicNoticeLibraryPage(PublishGateMixin, ListPageMixin, Page):
    """A column of public notices (公示公告) of one agency, or of the whole site."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_publicnoticelibrarypage"
    )

    #: A notice asks whoever knows better to speak up; of the platform's types this comes nearest.
    column_type = "征集调查"
    template = "govpublic_participation/public_notice_library.html"
    subpage_types = [
        "govpublic_participation.PublicNoticePage",
        "govpublic_participation.PublicNoticeLibraryPage",
    ]

    class Meta:
        verbose_name = _("column of public notices")
        verbose_name_plural = _("columns of public notices")

    @property
    def listed(self) -> Column:
        from govpublic.participation.notice_listing import NOTICES

        return NOTICES
