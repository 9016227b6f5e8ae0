"""What a site ought to state or have, and does not: tags, footer items, columns of the statutory section.

A fault of a whole site is shown to whoever runs it. It never keeps a page from being published.
"""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from govpublic.core import meta_tags
from govpublic.core.models import SiteDisclosureSettings
from govpublic.core.rulebook import current_rulebook

#: By the rulebook's code of a footer item: what to call it, and how to know that it is there.
_FOOTER: Mapping[str, tuple[Promise, Callable[[SiteDisclosureSettings], object]]] = {
    "party_government_mark": (
        _("mark of party and government bodies"),
        lambda facts: facts.party_government_mark_url or facts.party_government_mark_image_id,
    ),
    "error_report": (_("link for reporting errors on the site"), lambda facts: facts.error_report_url),
    "organiser": (_("organiser"), lambda facts: facts.organiser),
    "operator": (_("undertaker"), lambda facts: facts.undertaker),
    "site_id": (_("site identification code"), lambda facts: facts.site_id_code),
    "icp": (_("ICP filing number"), lambda facts: facts.icp_number),
    "police": (_("public security filing number"), lambda facts: facts.public_security_number),
    "contact": (
        _("contact"),
        lambda facts: facts.contact_phone or facts.contact_email or facts.contact_address,
    ),
    "site_map": (_("site map"), lambda facts: facts.site_map_page_id or facts.site_map_url),
}


def site_tags(facts: SiteDisclosureSettings) -> meta_tags.Tags:
    """The tags that every page of a site carries, in order; those that are not known are left out."""
    return meta_tags.fill("all", _contents(facts))


def missing_site_tags(site: Site, facts: SiteDisclosureSettings | None = None) -> list[str]:
    """Names of the site-wide tags that are not filled in (SIT-2; 国办发〔2017〕47号).

    ``facts`` are the site's, if they are at hand.
    """
    return meta_tags.missing("all", _contents(facts or facts_of(site)))


def missing_footer_items(site: Site, facts: SiteDisclosureSettings | None = None) -> list[str]:
    """What the footer of a site lacks, in the language of the moment (SIT-3; 国办发〔2017〕47号)."""
    facts = facts or facts_of(site)
    asked = (_FOOTER[code] for code in current_rulebook().footer_items if code in _FOOTER)
    return [str(label) for label, is_there in asked if not is_there(facts)]


def missing_statutory_columns(site: Site) -> list[str]:
    """The statutory section and its columns, as far as no live page bears the exact title (SIT-1).

    国办公开办函〔2019〕61号 fixes the names.
    """
    params = current_rulebook().params("SIT-1")
    wanted = [params["section"], *params["columns"]]
    pages = Page.objects.live().filter(title__in=wanted).descendant_of(site.root_page, inclusive=True)
    found = set(pages.values_list("title", flat=True))
    return [name for name in wanted if name not in found]


def facts_of(site: Site) -> SiteDisclosureSettings:
    """The stored settings of a site, or empty ones; unlike ``for_site`` it writes nothing."""
    stored = SiteDisclosureSettings.base_queryset().filter(site=site).first()
    return stored or SiteDisclosureSettings(site=site)


def _contents(facts: SiteDisclosureSettings) -> dict[str, str]:
    return {"SiteName": facts.site_name, "SiteDomain": facts.site_domain, "SiteIDCode": facts.site_id_code}
