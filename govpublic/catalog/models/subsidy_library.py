"""The library of subsidy rolls: where they live, and what citizens search."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from govpublic.core.column_pages import ColumnPageMixin
from govpublic.validators.mixins import PublishGateMixin


class SubsidyLibraryPage(PublishGateMixin, ColumnPageMixin, Page):
    """All rolls of a county or city (惠民惠农补贴公开), by village, programme and year."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_subsidylibrarypage"
    )

    column_type = "数据发布"
    template = "govpublic_catalog/subsidy_library.html"
    subpage_types = ["govpublic_catalog.SubsidyRollPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("keywords")]

    class Meta:
        verbose_name = _("library of subsidy rolls")
        verbose_name_plural = _("libraries of subsidy rolls")

    def page_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What every address below the library shows: frame, tags and breadcrumbs."""
        return super().get_context(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the filtered list, totals and chart; see ``subsidy_listing.list_rolls``."""
        from govpublic.catalog.subsidy_listing import list_rolls

        return {**self.page_context(request, *args, **kwargs), **list_rolls(self, request)}

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """A roll below, or what one programme asks of applicants."""
        from govpublic.catalog.subsidy_serving import route_program

        return route_program(self, path_components) or super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, program: int | None = None, **kwargs: Any
    ) -> HttpResponse:
        """The page; with ``?format=`` the sums as a file; or the page of one programme."""
        from govpublic.catalog.subsidy_serving import serve_file, serve_program

        if program is not None:
            return serve_program(self, request, program)
        return serve_file(self, request) or super().serve(request, *args, **kwargs)
