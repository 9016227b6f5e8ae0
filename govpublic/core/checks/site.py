"""Does every site state what it must, and have the columns it must? Asks the database."""

from django.core.checks import CheckMessage, Warning
from django.db import Error, connections, router
from wagtail.models import Page, Site

from govpublic.core import site_facts
from govpublic.core.models import SiteDisclosureSettings
from govpublic.rulebooks import RulebookError


def check_sites(databases=None, **_) -> list[CheckMessage]:
    """W010 to W012 for every site; nothing unless asked about the database that holds the settings.

    A database that cannot be reached, or is not migrated yet, is not a fault of the site,
    and a faulty rulebook is told by another check.
    """
    alias = router.db_for_read(SiteDisclosureSettings)
    if alias not in (databases or ()):
        return []
    try:
        if not _is_migrated(alias):
            return []
        return [message for site in Site.objects.select_related("root_page") for message in _faults(site)]
    except (Error, RulebookError):
        return []


def _is_migrated(alias: str) -> bool:
    tables = set(connections[alias].introspection.table_names())
    return {model._meta.db_table for model in (SiteDisclosureSettings, Site, Page)} <= tables


def _faults(site: Site) -> list[CheckMessage]:
    where = "Settings → Disclosure settings in the admin."
    faults = (
        (
            "W010",
            "lacks tags of every page (SIT-2)",
            site_facts.missing_site_tags(site),
            where,
        ),
        ("W011", "lacks items of the footer (SIT-3)", site_facts.missing_footer_items(site), where),
        (
            "W012",
            "lacks columns of the statutory section (SIT-1)",
            site_facts.missing_statutory_columns(site),
            "Publish a page with exactly this title for each.",
        ),
    )
    return [
        Warning(
            f"The site {site} {fault}: {', '.join(missing)}.", hint=hint, obj=site, id=f"govpublic.{code}"
        )
        for code, fault, missing, hint in faults
        if missing
    ]
