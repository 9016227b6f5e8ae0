"""The page of a column that lists pages of one type, its own or those of the whole site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from govpublic.core.column_pages import ColumnPageMixin
from govpublic.validators.panels import CompliancePanel

if TYPE_CHECKING:
    from .column import Column


class Scope(models.TextChoices):
    """Whose pages a column shows."""

    OWN = "own", _("What stands below this page")
    SITE = "site", _("Everything of its kind on the site")


class ListPageMixin(ColumnPageMixin):
    """Put it between ``PublishGateMixin`` and ``Page``, and say in ``listed`` what is listed."""

    Scope = Scope
    scope = models.CharField(_("shows"), max_length=4, choices=Scope.choices, default=Scope.OWN)

    content_panels = [
        CompliancePanel(),
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("scope"),
        FieldPanel("keywords"),
    ]

    class Meta:
        abstract = True

    @property
    def listed(self) -> Column:
        """What this column lists."""
        raise NotImplementedError

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        """What the list adds to the context of the page; see ``listing.Listing.context``."""
        from .listing import Listing

        return Listing(self.listed, self, request).context()

    def feed(self, request: HttpRequest) -> HttpResponse:
        """What the list shows, for readers of news."""
        from .feed import column_feed

        return column_feed(self.listed, self, request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the filtered list."""
        return {**super().get_context(request, *args, **kwargs), **self.list_context(request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with ``?format=rss`` what it lists as a feed."""
        if request.GET.get("format") == "rss":
            return self.feed(request)
        return super().serve(request, *args, **kwargs)
