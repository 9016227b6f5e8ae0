"""Faults of a whole site, which keep no page from being published: rows of the dashboard."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from govpublic.core import site_facts


@dataclass(frozen=True)
class SiteFault:
    site: str
    code: str
    said: str
    url: str


def site_faults() -> list[SiteFault]:
    """What each site ought to state or have, and does not; a query, and two a site."""
    faults = []
    for site in Site.objects.select_related("root_page"):
        facts = site_facts.facts_of(site)
        columns, tags, footer = (
            site_facts.missing_statutory_columns(site),
            site_facts.missing_site_tags(site, facts),
            site_facts.missing_footer_items(site, facts),
        )
        missing = (
            ("SIT-1", _("The statutory section lacks columns: %(names)s"), columns, _explorer(site)),
            ("SIT-2", _("Tags of every page are not filled in: %(names)s"), tags, _settings(site)),
            ("SIT-3", _("The footer lacks: %(names)s"), footer, _settings(site)),
        )
        for code, words, names, url in missing:
            if names:
                faults.append(SiteFault(str(site), code, words % {"names": "、".join(names)}, url))
    return faults


def _explorer(site: Site) -> str:
    return reverse("wagtailadmin_explore", args=[site.root_page_id])


def _settings(site: Site) -> str:
    return reverse("wagtailsettings:edit", args=["govpublic_core", "sitedisclosuresettings", site.pk])
