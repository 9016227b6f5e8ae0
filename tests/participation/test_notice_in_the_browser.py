"""One life of a notice as people have it, and its public pages for everybody's eyes and ears."""

import json
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from wagtail.models import Site

from govpublic import workdays
from govpublic.participation.models import NoticeExpiry, PublicNoticePage
from govpublic.participation.notice_periods import default_end
from tests.browser.conftest import chromium, office, wait_for_the_server_to_notice  # noqa: F401
from tests.browser.walking import log_in, open_menu_and
from tests.factories import (
    AgencyFactory,
    PublicNoticeLibraryPageFactory,
    PublicNoticePageFactory,
    attachment,
    notice_body,
    notice_table,
    publish,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path / "private")}
    Site.clear_site_root_paths_cache()


@pytest.fixture
def tab(chromium, live_server):  # noqa: F811
    """A browser in which no script may fail. Wagtail's table editor complains to the console by itself."""
    context, errors = chromium.new_context(viewport=DESK, base_url=live_server.url), []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    wait_for_the_server_to_notice()
    assert not errors


def let_it_run_out(page):
    """Nobody waits ten days in a test: the period is moved into the past."""
    yesterday = workdays.today() - timedelta(days=1)
    PublicNoticePage.objects.filter(pk=page.pk).update(
        starts_on=yesterday - timedelta(days=20), ends_on=yesterday
    )


def test_a_telephone_is_stopped_masked_published_and_the_names_go_in_time(tab, office):  # noqa: F811
    from govpublic.agencies.models import Agency

    column = publish(PublicNoticeLibraryPageFactory(compliant=True, parent=office, slug="notices"))
    today = workdays.today()
    rows = [["1", "江一帆", "13805990123"], ["2", "许知远", "13905990456"]]
    page = PublicNoticePageFactory(
        compliant=True,
        parent=column,
        agency=Agency.objects.get(root_page=office),
        starts_on=today,
        ends_on=default_end(today),
        body=notice_body(notice_table(rows, ["序号", "姓名", "电话"])),
    )
    page.save_revision()
    log_in(tab)
    tab.goto(f"/admin/pages/{page.pk}/edit/")
    open_menu_and(tab, "action-publish")
    panel = tab.locator("[data-gp-compliance]")
    panel.get_by_text("138****0123").first.wait_for()
    assert not PublicNoticePage.objects.get(pk=page.pk).live

    tab.goto(f"/admin/pages/{page.pk}/edit/")
    tab.get_by_role("button", name="Mask all 2").click()
    tab.get_by_text("The draft is saved, not published.").wait_for()
    open_menu_and(tab, "action-publish")
    tab.wait_for_url(f"**/admin/pages/{column.pk}/**")
    live = PublicNoticePage.objects.get(pk=page.pk)
    assert live.live
    tab.goto(live.url)
    shown = tab.locator("main").inner_text()
    assert "江一帆" in shown
    assert "138****0123" in shown
    assert "13805990123" not in tab.content()

    let_it_run_out(live)
    call_command("govpublic_expire_notices", verbosity=0)
    assert NoticeExpiry.objects.get().action == "mask"
    tab.goto(PublicNoticePage.objects.get(pk=page.pk).url)
    html = tab.content()
    assert "江一帆" not in html
    assert "许知远" not in html
    assert "江*帆" in tab.locator("main").inner_text()
    assert "Period over" in tab.locator("main").inner_text()


@pytest.fixture
def public_pages(transactional_db, django_db_serialized_rollback):
    from tests.factories import SiteDisclosureSettingsFactory

    SiteDisclosureSettingsFactory(site=Site.objects.get())
    column = publish(PublicNoticeLibraryPageFactory(compliant=True, slug="notices"))
    today, agency = workdays.today(), AgencyFactory()
    common = {"parent": column, "agency": agency, "attachments": [attachment(name="名单")]}
    for slug, starts_on in (("upcoming", today + timedelta(days=3)), ("running", today), ("masked", today)):
        page = PublicNoticePageFactory(
            compliant=True, slug=slug, starts_on=starts_on, ends_on=default_end(starts_on), **common
        )
        page.outcome = "handled" if slug == "masked" else ""
        page = publish(page)
    let_it_run_out(page)
    call_command("govpublic_expire_notices", verbosity=0)
    return {
        "column": "/notices/",
        "filtered": "/notices/?state=running&domain=aid",
        "nothing": "/notices/?q=没有的词",
        "upcoming": "/notices/upcoming/",
        "running": "/notices/running/",
        "masked": "/notices/masked/",
    }


def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(chromium, live_server, public_pages):  # noqa: F811
    found = {}
    for viewport in (DESK, PHONE):
        context = chromium.new_context(viewport=viewport, base_url=live_server.url)
        for name, address in public_pages.items():
            shown = context.new_page()
            assert shown.goto(address).status == 200
            results = Axe().run(shown).response["violations"]
            wide = shown.evaluate("document.documentElement.scrollWidth > innerWidth")
            if results or wide:
                told = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in results]
                found[f"{name} {viewport['width']}"] = [wide, told]
        context.close()
    wait_for_the_server_to_notice()
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)
