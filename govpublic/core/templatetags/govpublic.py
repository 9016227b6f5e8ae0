"""Tags for templates that are not rendered by a page: a search, a form, an error page in the site's frame."""

from django import template

from govpublic.core import meta_tags
from govpublic.core.models import SiteDisclosureSettings
from govpublic.core.pages import disclosure_settings_for
from govpublic.core.site_facts import site_tags

register = template.Library()


@register.simple_tag(takes_context=True)
def site_disclosure_settings(context) -> SiteDisclosureSettings:
    """``{% site_disclosure_settings as facts %}``: the facts about the site, asked once per request."""
    request = context.get("request")
    if "disclosure_settings" in context:
        return context["disclosure_settings"]
    return disclosure_settings_for(request) if request else SiteDisclosureSettings()


@register.simple_tag(takes_context=True)
def page_meta_tags(context) -> meta_tags.Tags:
    """``{% page_meta_tags as tags %}``: the page's tags, or the site's where there is no page of ours."""
    if "meta_tags" in context:
        return context["meta_tags"]
    return site_tags(site_disclosure_settings(context))
