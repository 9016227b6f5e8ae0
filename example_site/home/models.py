"""The home page of the city."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from govpublic.core.pages import PublicPageMixin
from govpublic.policies.models import (
    InterpretationLibraryPage,
    InterpretationPage,
    NormativeCatalogPage,
    PolicyDocumentPage,
    PolicyLibraryPage,
)
from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.panels import CompliancePanel

#: How many of the newest documents and interpretations the home page shows.
NEWEST = 8


class HomePage(PublishGateMixin, PublicPageMixin, Page):
    """A page type of the site's own behind the same gate."""

    introduction = models.TextField("简介", blank=True)

    column_type = "首页"
    template = "home/home_page.html"
    max_count = 1
    content_panels = [CompliancePanel(), *Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "首页"

    def meta_description(self) -> str:
        return self.introduction

    def meta_keywords(self) -> str:
        return "政府信息公开,政策文件"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        documents = PolicyDocumentPage.objects.live().select_related("agency").order_by("-issued_on", "-pk")
        return {
            **super().get_context(request, *args, **kwargs),
            "newest": documents[:NEWEST],
            "explained": InterpretationPage.objects.live().order_by("-first_published_at", "-pk")[:NEWEST],
            "columns": InterpretationLibraryPage.objects.live().order_by("path"),
            "libraries": PolicyLibraryPage.objects.live().order_by("path"),
            "catalogs": NormativeCatalogPage.objects.live(),
        }
