"""The pages and screens of the catalogue in a browser: axe, and phones."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Site
from wagtail.users.models import UserProfile

from govpublic.catalog.models import CatalogEntry, DisclosureItem, EntryPage, PageChannel
from govpublic.catalog.versions import put_in_force
from tests.browser.walking import fill_date, follow
from tests.chromium import chromium  # noqa: F401
from tests.factories import (
    AgencyFactory,
    CatalogPageFactory,
    CatalogVersionFactory,
    DisclosureColumnPageFactory,
    DisclosureItemFactory,
    EntryPageFactory,
    FieldPageFactory,
    PolicyDocumentPageFactory,
    SiteDisclosureSettingsFactory,
    city,
    county,
    publish,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def pages(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    settings.LANGUAGE_CODE = "zh-hans"
    Site.clear_site_root_paths_cache()
    SiteDisclosureSettingsFactory(site=Site.objects.get())
    AgencyFactory(name="青屿市民政局", jurisdiction=city(), phone="0599-2110013")
    version = CatalogVersionFactory()
    for number in range(1, 4):
        DisclosureItemFactory(
            version=version, compliant=True, code=f"05-00{number}", agencies_text="民政局", sort_order=number
        )
    put_in_force(version)
    entry = CatalogEntry.objects.get(code="05-001", jurisdiction=city())
    topic = publish(CatalogPageFactory(compliant=True, slug="topic"))
    field = publish(FieldPageFactory(compliant=True, parent=topic, slug="aid"))
    publish(DisclosureColumnPageFactory(compliant=True, parent=field, entry=entry, slug="guide"))
    EntryPageFactory(entry=entry, page=publish(PolicyDocumentPageFactory(compliant=True)))
    return ["/topic/", "/topic/?q=没有的", "/topic/?all=1", "/topic/aid/", "/topic/aid/guide/"]


@pytest.fixture
def tab(chromium, live_server):  # noqa: F811
    """``tab(viewport)``: a new window; nothing may be asked of another host and no script may fail."""
    contexts, errors, strangers = [], [], []

    def open_tab(viewport=DESK):
        context = chromium.new_context(viewport=viewport, base_url=live_server.url)
        contexts.append(context)
        made = context.new_page()
        made.on("pageerror", lambda error: errors.append(str(error)))
        made.on("request", lambda asked: asked.url.startswith(live_server.url) or strangers.append(asked.url))
        return made

    yield open_tab
    for context in contexts:
        context.close()
    assert errors == []


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]


def test_axe_finds_nothing_on_the_public_pages_and_none_is_too_wide(pages, tab):
    found = {}
    for viewport in (DESK, PHONE):
        page = tab(viewport)
        for address in pages:
            assert page.goto(address).status == 200
            if told := violations(page):
                found[f"{address} {viewport['width']}"] = told
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            if page.evaluate(wide):
                found[f"{address} {viewport['width']} wide"] = True
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


def test_on_a_phone_the_table_stays_a_table_for_screen_readers(pages, tab):
    page = tab(PHONE)
    page.goto("/topic/")
    table = page.get_by_role("table")
    assert table.get_by_role("columnheader").count() == 10
    assert table.get_by_role("row").count() == 5


@pytest.fixture
def office(pages, tab):
    """The openness office at its desk, signed in."""
    user = get_user_model().objects.create_superuser("office", "office@example.cn", "office")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "zh-hans"
    profile.save()
    county()
    page = tab()
    page.goto(reverse("wagtailadmin_login"))
    page.fill("#id_username", "office")
    page.fill("#id_password", "office")
    page.locator("form button[type=submit]").click()
    return page


def violations_of(page, place):
    return [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]])
        for rule in Axe().run(page, context=place).response["violations"]
    ]


def test_axe_finds_nothing_in_the_report_and_in_the_comparison(office):
    other = county("349902000000", "临澜区")
    asked = f"?left={city().code}&right={other.code}"
    for name, more in (("govpublic_catalog_coverage", "?by=place"), ("govpublic_catalog_compare", asked)):
        assert office.goto(reverse(name) + more).status == 200
        assert violations_of(office, ".gp-coverage") == []


def test_other_channels_are_registered_and_axe_finds_nothing(office):
    paper = EntryPage.objects.get().page
    DisclosureItem.objects.filter(entries__links__page=paper).update(channels=["website", "gazette"])
    office.goto(reverse("govpublic_catalog_channels", args=[paper.pk]))
    assert "政府公报" in office.locator("main").inner_text()
    office.select_option("[name=channel]", "gazette")
    office.fill("[name=place]", "市政府公报2026年第3期")
    fill_date(office, "[name=published_on]", "2026-03-04")
    follow(office, office.get_by_role("button", name="登记", exact=True))
    assert "市政府公报2026年第3期" in office.locator("table.listing").inner_text()
    assert "尚未登记" not in office.locator("main").inner_text()
    office.reload()  # without the message, which fades in
    assert violations_of(office, "main") == []
    assert PageChannel.objects.get().channel == "gazette"
