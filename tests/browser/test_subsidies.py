"""A roll in a browser: a file with a fault, its correction, its success, and what the public reads."""

from datetime import date
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe

from govpublic import workdays
from govpublic.catalog.models import SubsidyPayment, SubsidyRollPage
from tests.catalog.sheets import rows_with, write_xlsx
from tests.factories import (
    SubsidyLibraryPageFactory,
    SubsidyProgramFactory,
    SubsidyRollPageFactory,
    UserFactory,
    publish,
    village,
)

from .walking import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SIZES = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]


def violations(tab):
    found = Axe().run(tab).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in found]


def without_faults(tab):
    for size in SIZES:
        tab.set_viewport_size(size)
        assert not violations(tab)
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_file_is_refused_corrected_and_imported(tab, office, tmp_path):
    admin = UserFactory(username="chief", password="chief", is_superuser=True, is_staff=True)
    publish(SubsidyLibraryPageFactory(compliant=True))
    SubsidyProgramFactory(compliant=True, name="耕地地力保护补贴")
    place = village()
    log_in(tab, admin.username)
    bad = write_xlsx(tmp_path / "bad.xlsx", rows_with(3, 6, "230元"))
    good = write_xlsx(tmp_path / "good.xlsx")
    for path in (bad, good):
        tab.goto("/admin/govpublic/subsidies/import/")
        tab.set_input_files("#id_file", str(path))
        tab.select_option("#id_program", label="耕地地力保护补贴")
        tab.fill("#id_year", "2026")
        tab.fill("#id_village", place.name)
        tab.click("main button[type=submit]")
        tab.wait_for_selector("#outcome")
        if path is bad:
            text = tab.locator("main").inner_text()
            assert "1 fault: nothing can be imported yet" in text
            assert "Row 3, column F “补贴金额（元）”" in text
            assert tab.locator("[name=import]").count() == 0
            assert not SubsidyPayment.objects.exists()
            tab.click("[name=discard]")
    assert "3 rows are in order" in tab.locator("main").inner_text()
    tab.click("[name=import]")
    tab.wait_for_url("**/admin/pages/*/edit/")
    page = SubsidyRollPage.objects.get()
    assert not page.live
    assert page.get_latest_revision_as_object().batch.rows == 3


def test_citizens_find_a_roll_read_it_and_learn_how_to_apply(tab, office):
    today = workdays.today()
    library = publish(SubsidyLibraryPageFactory(compliant=True))
    program = SubsidyProgramFactory(
        compliant=True, name="耕地地力保护补贴", apply_until=date(today.year, 12, 31)
    )
    posted = {"posted_from": today, "posted_until": date(today.year, 12, 31)}
    roll = publish(
        SubsidyRollPageFactory(
            compliant=True, parent=library, program=program, stated_total=Decimal("747.50"), **posted
        )
    )
    tab.goto(library.url)
    without_faults(tab)
    tab.set_viewport_size(SIZES[0])
    tab.fill("#gp-q", "沙堤镇第1村")
    tab.press("#gp-q", "Enter")
    tab.wait_for_url("**q=*")
    without_faults(tab)
    tab.set_viewport_size(SIZES[0])
    tab.click(f"text={roll.title}")
    assert "张*明" in tab.locator("main").inner_text()
    without_faults(tab)
    tab.set_viewport_size(SIZES[0])
    tab.click("dd a")
    assert tab.locator("h1").inner_text() == program.name
    without_faults(tab)
