"""Debian's Chromium before a live server. A browser is a user."""

import pytest

from tests import chromium as shared_browser
from tests.factories import (
    AgencyFactory,
    DocumentPrefixFactory,
    GenreFactory,
    PolicyLibraryPageFactory,
    SiteDisclosureSettingsFactory,
    ThemeFactory,
    UserFactory,
    publish,
)

chromium = shared_browser.chromium


@pytest.fixture
def tab(chromium, live_server):
    """A new browser page that fails the test when a script fails or another host is asked."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    page = context.new_page()
    errors, strangers = [], []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(ours(live_server)) else strangers.append(request.url),
    )
    yield page
    context.close()
    assert not errors
    assert not strangers


def ours(live_server):
    return (live_server.url, "data:", "blob:")


@pytest.fixture
def office(transactional_db, django_db_serialized_rollback, settings):
    """One agency that is set up, with its library, an editor-in-chief, and the site's own tags."""
    from wagtail.models import Site

    from govpublic.agencies.establish import establish
    from govpublic.policies.official_lists import load_official_lists

    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    load_official_lists()
    ThemeFactory(), GenreFactory()
    SiteDisclosureSettingsFactory(site=Site.objects.get())
    library = publish(PolicyLibraryPageFactory(compliant=True))
    agency = AgencyFactory(name="青屿市人民政府办公室", short_name="市政府办", root_page=library)
    DocumentPrefixFactory(agency=agency)
    agency = establish(agency).agency
    writer = UserFactory(username="writer", password="writer")
    writer.groups.add(agency.reviewers)
    return library
