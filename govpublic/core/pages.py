"""What every public page of the suite has: tags, breadcrumbs, and the frame of the site."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from wagtail.models import Page, Site

from govpublic import conf
from govpublic.core import meta_tags
from govpublic.core.models import SiteDisclosureSettings
from govpublic.core.site_facts import site_tags


class PublicPageMixin:
    """Put it before ``Page``. It has no fields, so that it can be added to a page model at any time.
    Its dotted path is written into the migrations of every page model that has it, and so never changes.

    A page is a column (a list, a home page) unless ``is_article`` is true. The hooks ``meta_*`` say what the
    page knows about itself; each returns "" for "nothing", and the tag is left out.
    """

    #: What ``ColumnType`` says, for columns: one of the rulebook's ``column_types``.
    column_type: ClassVar[str] = ""
    is_article: ClassVar[bool] = False

    def meta_keywords(self) -> str:
        """Keywords, separated by commas."""
        return ""

    def meta_description(self) -> str:
        """One or two sentences on what the page holds."""
        return self.search_description

    def meta_source(self) -> str:
        """Where an article comes from (ContentSource): an agency or a medium by its name."""
        return ""

    def meta_author(self) -> str:
        """Who wrote an article."""
        return ""

    def meta_image(self, request: HttpRequest) -> str:
        """The full address of an article's picture."""
        return ""

    def get_meta_tags(self, request: HttpRequest) -> meta_tags.Tags:
        """All tags of this page, in order: the site's, then its own (国办发〔2017〕47号)."""
        contents = self._article_contents(request) if self.is_article else self._column_contents()
        return site_tags(disclosure_settings_for(request)) + meta_tags.fill(self._scope, contents)

    def missing_meta_tags(self) -> list[str]:
        """Names of required tags of this page's own that would be left out (SIT-2). Asks no database."""
        contents = self._article_contents() if self.is_article else self._column_contents()
        return meta_tags.missing(self._scope, contents)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``base_template``, ``meta_tags``, ``breadcrumbs`` and ``disclosure_settings``."""
        context = super().get_context(request, *args, **kwargs)
        context["base_template"] = conf.settings.BASE_TEMPLATE
        context["disclosure_settings"] = disclosure_settings_for(request)
        context["meta_tags"] = self.get_meta_tags(request)
        context["breadcrumbs"] = breadcrumbs(self, request)
        return context

    @property
    def _scope(self) -> str:
        return "article" if self.is_article else "column"

    def _column_contents(self) -> dict[str, object]:
        return {
            "ColumnName": self.title,
            "ColumnDescription": self.meta_description(),
            "ColumnKeywords": self.meta_keywords(),
            "ColumnType": self.column_type,
        }

    def _article_contents(self, request: HttpRequest | None = None) -> dict[str, object]:
        return {
            "ArticleTitle": self.title,
            "PubDate": meta_tags.pub_date(self.first_published_at),
            "ContentSource": self.meta_source(),
            "Keywords": self.meta_keywords(),
            "Author": self.meta_author(),
            "Description": self.meta_description(),
            "Image": self.meta_image(request) if request else "",
            "Url": self.get_full_url(request) if request else "",
        }


def disclosure_settings_for(request: HttpRequest) -> SiteDisclosureSettings:
    """The settings of the site that answers ``request``; empty ones where no site answers."""
    if Site.find_for_request(request) is None:
        return SiteDisclosureSettings()
    return SiteDisclosureSettings.for_request(request)


def breadcrumbs(page: Page, request: HttpRequest) -> list[dict[str, str]]:
    """The way from the home page to ``page``: ``title`` and ``url`` of each, at most one query.

    The last is ``page`` itself, with an empty ``url``. The home page's own way is empty.
    """
    site = Site.find_for_request(request)
    home = site.root_page if site else None
    if home is not None and home.path == page.path:
        return []
    above = _known_ancestors(page, home)
    if above is None:
        above = page.get_ancestors().filter(depth__gt=1) if page.path else []
    way = [
        {"title": ancestor.title, "url": ancestor.get_url(request) or ""}
        for ancestor in above
        if home is None or ancestor.path.startswith(home.path)
    ]
    return [*way, {"title": page.title, "url": ""}]


def _known_ancestors(page: Page, home: Page | None) -> list[Page] | None:
    """The pages between the site's home page and ``page``, if they were loaded on the way to it."""
    steps: list[Page] = []
    below = page
    while home is not None and below.path and below.path.startswith(home.path):
        if len(below.path) == len(home.path) + Page.steplen:
            return [home, *reversed(steps)]
        parent = below.__dict__.get("_cached_parent_obj")
        if parent is None or parent.path != below.path[: -Page.steplen]:
            return None
        steps.append(parent)
        below = parent
    return None
