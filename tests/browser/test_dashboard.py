"""The office reads the dashboard, follows a number to its rows and back, on a phone and on paper too."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Permission

from govpublic.agencies.models import Agency
from govpublic.oversight.tally.writing import write_tally
from tests.factories import DeadlineFactory, FindingFactory, PolicyDocumentPageFactory, UserFactory

from .walking import follow, log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
BOARD = "/admin/govpublic/dashboard/"


def assert_axe_is_content(tab):
    results = Axe().run(tab, context=".gp-board")
    found = [(v["id"], [node["target"] for node in v["nodes"]]) for v in results.response["violations"]]
    assert not found


@pytest.fixture
def rows(newsroom):
    """One paper of the agency that is overdue and wrong; today is tallied."""
    officer = UserFactory(username="officer", password="officer")
    officer.user_permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        Permission.objects.get(content_type__app_label="govpublic_deadlines", codename="view_deadline"),
    )
    agency = Agency.objects.get(root_page=newsroom)
    paper = PolicyDocumentPageFactory(title="关于延长公园开放时间的通知", parent=newsroom)
    FindingFactory(subject=paper, agency=agency, version="live")
    DeadlineFactory(subject=paper, agency=agency, kind="DOC-16")
    write_tally()
    return paper


def test_every_number_leads_to_its_rows(tab, rows):
    log_in(tab, "officer")
    tab.goto(BOARD)
    assert tab.locator("h1").count() == 1
    assert_axe_is_content(tab)
    number = tab.locator(".gp-board__card", has_text="Missing").locator("a.gp-board__number")
    count = int(number.inner_text().split()[0])
    follow(tab, number)
    assert "/lists/missing/" in tab.url
    assert tab.locator(".gp-board__list tbody tr").count() == count
    assert_axe_is_content(tab)
    tab.select_option("[name=code]", "DOC-16")
    tab.get_by_role("button", name="Show").click()
    tab.wait_for_url("**code=DOC-16**")
    assert tab.locator(".gp-board__list tbody th").all_inner_texts() == [rows.title]
    tab.goto(BOARD)
    tab.get_by_role("link", name="Compare two periods").click()
    tab.wait_for_url("**/compare/**")
    assert_axe_is_content(tab)


def test_it_fits_a_phone_and_prints(tab, rows):
    log_in(tab, "officer")
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(BOARD)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert_axe_is_content(tab)
    tab.emulate_media(media="print")
    assert not tab.locator(".gp-board__filters").is_visible()
    assert tab.locator(".gp-board__cards").is_visible()
