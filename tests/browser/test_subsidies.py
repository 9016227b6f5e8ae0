"""A roll in a browser: a file with a fault, its correction, its success, and what the public reads."""

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from govpublic import workdays
from govpublic.catalog.models import SubsidyPayment, SubsidyRollPage
from tests.catalog.sheets import HEADINGS, rows_with, write_xlsx
from tests.factories import (
    SubsidyLibraryPageFactory,
    SubsidyProgramFactory,
    SubsidyRollPageFactory,
    UserFactory,
    publish,
    village,
)

from .walking import log_in, without_faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


BESIDE = "Your file with the faults beside the rows"


def test_a_file_is_explained_refused_corrected_and_imported(tab, office, tmp_path):
    admin = UserFactory(username="chief", password="chief", is_superuser=True, is_staff=True)
    publish(SubsidyLibraryPageFactory(compliant=True))
    SubsidyProgramFactory(compliant=True, name="耕地地力保护补贴")
    place = village()
    headings = [*HEADINGS[:5], "实发数", HEADINGS[6]]
    log_in(tab, admin.username)
    tab.goto("/admin/govpublic/subsidies/import/")
    without_faults(tab, "main")
    tab.select_option("#id_program", label="耕地地力保护补贴")
    tab.fill("#id_year", "2026")
    tab.fill("#id_village", place.name)
    upload(tab, write_xlsx(tmp_path / "bad.xlsx", rows_with(3, 6, "230元"), headings))

    expect(tab.locator(".gp-faults")).to_contain_text("is not among the columns")
    without_faults(tab, "main")
    tab.get_by_label("实发数").select_option("amount")
    tab.get_by_role("button", name="Look at the rows again").click()
    expect(tab.locator("#outcome")).to_have_text("1 fault: nothing can be imported yet")
    expect(tab.locator(".gp-faults")).to_contain_text("Row 3, column F “实发数”")
    expect(tab.get_by_label("实发数")).to_have_value("amount")
    expect(tab.locator("[name=import]")).to_have_count(0)
    without_faults(tab, "main")
    with tab.expect_download() as download:
        tab.get_by_role("link", name=BESIDE).click()
    download.value.save_as(tmp_path / "copy.xlsx")
    copy = load_workbook(tmp_path / "copy.xlsx").worksheets[0]
    assert "without a unit" in copy["H3"].value
    assert copy["H2"].value is None
    assert not SubsidyPayment.objects.exists()

    tab.get_by_role("link", name="Upload a corrected table").click()
    expect(tab.locator("#id_village")).to_have_value(place.code)
    upload(tab, write_xlsx(tmp_path / "good.xlsx", headings=headings))
    expect(tab.locator("#outcome")).to_have_text("3 rows are in order")
    tab.locator("summary", has_text="What the columns are").click()
    expect(tab.get_by_label("实发数")).to_have_value("amount")
    without_faults(tab, "main")
    tab.click("[name=import]")
    tab.wait_for_url("**/admin/pages/*/edit/")
    page = SubsidyRollPage.objects.get()
    assert not page.live
    assert page.get_latest_revision_as_object().batch.rows == 3


def upload(tab, path):
    tab.set_input_files("#id_file", str(path))
    tab.get_by_role("button", name="Look at the rows").click()


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
    tab.fill("#gp-q", "沙堤镇第1村")
    tab.press("#gp-q", "Enter")
    tab.wait_for_url("**q=*")
    without_faults(tab)
    tab.click(f"text={roll.title}")
    expect(tab.locator("main")).to_contain_text("张*明")
    without_faults(tab)
    tab.click("dd a")
    expect(tab.locator("h1")).to_have_text(program.name)
    without_faults(tab)
