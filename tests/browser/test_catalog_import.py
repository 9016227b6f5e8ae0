"""An official table in a browser: a heading nobody knows, a fault, its correction, and what becomes of it."""

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from govpublic.catalog.models import CatalogVersion, StagedTable
from tests.catalog.official_files import BASIS, ROWS, book, item, saved
from tests.factories import UserFactory, city

from .walking import log_in, without_faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

IMPORT = "/admin/govpublic/catalog/import/"
BAD, GOOD = ".gp-import__verdict--bad", ".gp-import__verdict--good"
NOT_A_TICK = "“有” is neither a tick"


def table(path, everybody="√"):
    """A sheet with two merged rows of headings, the basis under a name that nobody knows.

    ``everybody`` stands under 全社会 in its last row: cell I7.
    """
    made = book({"rows": [*ROWS[:3], item(4, "临时救助", "审核审批信息", I=everybody)]})
    made.worksheets[0]["E2"] = "文件出处"
    return saved(made, path)


def upload(tab, path):
    tab.set_input_files("#id_file", str(path))
    tab.get_by_role("button", name="Look at the table").click()


def downloaded(tab, button, path):
    with tab.expect_download() as download:
        tab.get_by_role("button", name=button).click()
    download.value.save_as(path)
    return load_workbook(path)


def test_a_table_is_explained_refused_corrected_and_imported(tab, office, tmp_path):
    UserFactory(username="root", password="root", is_superuser=True)
    area = city()
    log_in(tab, "root")
    tab.goto(IMPORT)
    without_faults(tab, "main")
    tab.select_option("#id_jurisdiction", str(area.pk))
    upload(tab, table(tmp_path / "目录.xlsx", everybody="有"))

    expect(tab.locator(BAD).locator("li")).to_have_count(2)
    expect(tab.locator(BAD)).to_contain_text("It is not known what this column is.")
    expect(tab.locator(".gp-import__unknown")).to_have_count(1)
    without_faults(tab, "main")
    tab.get_by_label("E 文件出处").select_option("basis")
    tab.get_by_role("button", name="Look again").click()
    expect(tab.locator(BAD).locator("li")).to_have_count(1)
    expect(tab.locator(BAD)).to_contain_text(NOT_A_TICK)
    expect(tab.get_by_label("E 文件出处")).to_have_value("basis")
    expect(tab.get_by_role("button", name="Import as a draft")).to_have_count(0)
    without_faults(tab, "main")

    copy = downloaded(tab, "Your file with the faults beside the rows", tmp_path / "copy.xlsx").worksheets[0]
    assert NOT_A_TICK in copy["O7"].value
    assert copy["O6"].value is None
    assert copy["I7"].fill.fgColor.rgb.endswith("FFC7CE")
    listed = downloaded(tab, "Download the faults", tmp_path / "faults.xlsx").worksheets[0]
    assert [cell.value for cell in listed[2]][:3] == ["社会救助", 7, "I"]

    tab.get_by_role("link", name="Upload a corrected table").click()
    expect(tab.locator("#id_jurisdiction")).to_have_value(str(area.pk))
    upload(tab, table(tmp_path / "改正.xlsx"))
    expect(tab.get_by_label("E 文件出处")).to_have_value("basis")
    expect(tab.locator(GOOD)).to_contain_text("4 rows can be imported")
    without_faults(tab, "main")
    tab.get_by_role("button", name="Import as a draft").click()
    expect(tab.locator(".messages")).to_contain_text("4 rows were imported")
    without_faults(tab, "main")
    version = CatalogVersion.objects.get(jurisdiction=area)
    assert not version.live
    assert set(version.items.values_list("basis", flat=True)) == {BASIS}
    assert StagedTable.objects.count() == 1
