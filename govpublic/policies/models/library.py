"""The policy library: where documents live, and the list that citizens search."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from govpublic.policies.columns.pages import ListPageMixin
from govpublic.validators.mixins import PublishGateMixin

from .document import PolicyDocumentPage


class PolicyLibraryPage(PublishGateMixin, ListPageMixin, Page):
    """A policy library (政策文件库) of one agency, or of the whole site."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_policylibrarypage"
    )

    column_type = "政策文件"
    template = "govpublic_policies/library.html"
    subpage_types = [
        "govpublic_policies.PolicyDocumentPage",
        "govpublic_policies.PolicyLibraryPage",
        "govpublic_policies.NormativeCatalogPage",
        "govpublic_policies.InterpretationLibraryPage",
        "govpublic_policies.InterpretationPage",
    ]

    class Meta:
        verbose_name = _("policy library")
        verbose_name_plural = _("policy libraries")

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        """The filtered list; see ``listing.list_documents``."""
        from govpublic.policies.listing import list_documents

        return list_documents(self, request)

    def feed(self, request: HttpRequest) -> HttpResponse:
        from govpublic.policies.library_feed import library_feed

        return library_feed(self, request)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find a paper in one query, with what its page shows; any other page below in Wagtail's way."""
        from govpublic.policies.companions import find_child

        # A site may have papers of a kind of its own, which only Wagtail's way finds as what they are.
        if not path_components or PolicyDocumentPage.__subclasses__():
            return super().route(request, path_components)
        child = find_child(self, path_components[0])
        if child is None:
            raise Http404
        page = child if isinstance(child, PolicyDocumentPage) else child.specific
        return page.route(request, path_components[1:])
