"""The policy library: where documents live, and the list that citizens search."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from govpublic.core.pages import PublicPageMixin
from govpublic.validators.mixins import PublishGateMixin

from .document import PolicyDocumentPage


class PolicyLibraryPage(PublishGateMixin, PublicPageMixin, Page):
    """A policy library (政策文件库) of one agency, or of the whole site."""

    class Scope(models.TextChoices):
        OWN = "own", _("The documents below this page")
        SITE = "site", _("All documents of the site")

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_policylibrarypage"
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences on what is collected here.")
    )
    keywords = models.CharField(
        _("keywords"),
        max_length=200,
        blank=True,
        help_text=_("For search engines and the national platform."),
    )
    scope = models.CharField(_("shows"), max_length=4, choices=Scope.choices, default=Scope.OWN)

    column_type = "政策文件"
    template = "govpublic_policies/library.html"
    subpage_types = [
        "govpublic_policies.PolicyDocumentPage",
        "govpublic_policies.PolicyLibraryPage",
        "govpublic_policies.NormativeCatalogPage",
        "govpublic_policies.InterpretationLibraryPage",
        "govpublic_policies.InterpretationPage",
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("scope"),
        FieldPanel("keywords"),
    ]

    class Meta:
        verbose_name = _("policy library")
        verbose_name_plural = _("policy libraries")

    def meta_keywords(self) -> str:
        return self.keywords or self.title

    def meta_description(self) -> str:
        return self.search_description or self.introduction or self.title

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the filtered list; see ``listing.list_documents``."""
        from govpublic.policies.listing import list_documents

        context = super().get_context(request, *args, **kwargs)
        return {**context, **list_documents(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with ``?format=rss`` a feed of the same papers."""
        if request.GET.get("format") == "rss":
            from govpublic.policies.library_feed import library_feed

            return library_feed(self, request)
        return super().serve(request, *args, **kwargs)

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
