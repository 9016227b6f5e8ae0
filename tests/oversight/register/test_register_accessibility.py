"""The register in a browser: axe on overview, register, form and public pages; none is too wide."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Site
from wagtail.users.models import UserProfile

from govpublic.oversight.models import RegisterKeeper
from tests.browser.walking import log_in
from tests.chromium import chromium  # noqa: F401
from tests.factories import AgencyFactory, SiteDisclosureSettingsFactory, publish
from tests.oversight.register_factories import ProgressLibraryPageFactory, ProgressPageFactory

from .conftest import meeting, prove, task, township, training, zone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def register(settings):
    settings.LANGUAGE_CODE = "zh-hans"
    Site.clear_site_root_paths_cache()
    SiteDisclosureSettingsFactory(site=Site.objects.get())
    agency = AgencyFactory(name="青屿市人民政府办公室", short_name="市政府办")
    RegisterKeeper.objects.create(agency=agency, since=date(2026, 1, 1), publishes_progress=True)
    prove(training(agency, date(2026, 3, 1)))
    task(agency, date(2026, 7, 1), is_public=True)
    prove(zone(agency, township(), date(2026, 3, 1), accepted_on=date(2026, 5, 1)))
    column = publish(ProgressLibraryPageFactory(compliant=True, slug="progress"))
    publish(
        ProgressPageFactory(
            compliant=True, parent=column, slug="q2", agency=agency, figures=[["trainings", 1]]
        )
    )
    return prove(meeting(agency, date(2026, 3, 2)))


def violations(page, place=None):
    found = Axe().run(page, context=place).response["violations"]
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]


def test_axe_finds_nothing_and_no_page_is_too_wide(register, chromium, live_server):  # noqa: F811
    user = get_user_model().objects.create_superuser("office", "office@example.cn", "office")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "zh-hans"
    profile.save()
    context = chromium.new_context(viewport=DESK, base_url=live_server.url)
    page = context.new_page()
    log_in(page, "office")
    name = "govpublic_oversight_leadershipmeeting_modeladmin"
    screens = [
        (reverse("govpublic_register"), ".gp-register"),
        (reverse(f"{name}_index"), "#listing-results, .result-list, main .listing"),
        (reverse(f"{name}_edit", args=[register.pk]), "main form"),
        ("/progress/", None),
        ("/progress/q2/", None),
    ]
    found = {}
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        for address, place in screens:
            assert page.goto(address).status == 200
            where = next(
                (one for one in (place or "").split(", ") if one and page.locator(one).count()), None
            )
            if told := violations(page, where):
                found[f"{address} {viewport['width']}"] = told
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            if page.evaluate(wide):
                found[f"{address} {viewport['width']} wide"] = True
    context.close()
    assert found == {}
