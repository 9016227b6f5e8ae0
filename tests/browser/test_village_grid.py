"""The grid of a township in a browser, and what citizens read of a village."""

import datetime

import pytest
from playwright.sync_api import expect

from govpublic import workdays
from govpublic.catalog.models import VillageDisclosurePage
from govpublic.deadlines.recurrences import Quarterly
from tests.catalog.village_towns import disclosure, photo, town
from tests.factories import PilotTownshipFactory, publish

from .walking import follow, log_in, without_faults

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    # Wagtail does not close the temporary file that it writes a rendition through.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]

GRID = "/admin/govpublic/villages/"


@pytest.fixture
def made(office, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    before, _now = quarters()
    made = town(villages=3)
    PilotTownshipFactory(jurisdiction=made.places[0].parent)
    made.items[0].__class__.objects.update(holds_from=before.first)
    for entry in made.items[0].entries.all():
        entry.__class__.objects.filter(pk=entry.pk).update(since=before.first)
    publish(made.library)
    for page in made.pages:
        page.__class__.objects.filter(pk=page.pk).update(live=True)
    for place in (0, 1):
        publish(disclosure(made, place=place, period=before.key))
    made.editor.set_password("clerk")
    made.editor.save()
    return made


def quarters():
    now = Quarterly().period_of(workdays.today())
    return Quarterly().period_of(now.first - datetime.timedelta(days=1)), now


def test_a_township_copies_moves_by_keys_and_uploads_photos(tab, made, tmp_path):
    _before, now = quarters()
    log_in(tab, "clerk")
    tab.goto(GRID)
    without_faults(tab, ".gp-grid")
    table = tab.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(5)
    tab.locator(".gp-grid__cell a").first.focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowRight")
    assert "沙堤镇第2村 事项2" in tab.evaluate("document.activeElement.textContent")
    tab.locator(".gp-grid__cell a").first.click()
    expect(tab.get_by_role("link", name="Back to the grid")).to_be_visible()
    without_faults(tab, "main")
    tab.get_by_role("link", name="Back to the grid").click()
    tab.locator("input[name=cell]").first.check()
    expect(tab.locator("[data-chosen]")).to_have_text("Chosen: 1")
    tab.select_option("[name=scope]", "all")
    follow(tab, tab.get_by_role("button", name="Copy from the period before"))
    expect(tab.locator(".messages")).to_contain_text("2 drafts were made")
    assert VillageDisclosurePage.objects.filter(period=now.key, live=False).count() == 2
    assert tab.locator(".gp-grid__state--draft").count() > 2

    names = ("沙堤镇第1村.jpg", "沙堤镇第3村.jpg", "IMG_7.jpg")
    for name in names:
        (tmp_path / name).write_bytes(photo(name, taken="2026:01:05 08:00:00").read())
    (tmp_path / "坏.jpg").write_bytes(b"nothing of a picture")
    follow(tab, tab.get_by_role("link", name="Upload photos of boards"))
    tab.set_input_files("#id_photos", [str(tmp_path / name) for name in (*names, "坏.jpg")])
    tab.select_option("#id_code", "T001")
    follow(tab, tab.locator("main form button[type=submit]").last)
    placed = tab.locator(".gp-grid__placed tbody tr")
    expect(placed).to_have_count(3)
    expect(placed.filter(has_text="坏.jpg")).to_contain_text("Refused:")
    without_faults(tab, ".gp-grid")
    tab.select_option("[name=photo-0-village]", label="沙堤镇第2村")
    follow(tab, tab.get_by_role("button", name="Put them on drafts"))
    expect(placed).to_have_count(1)
    drafts = VillageDisclosurePage.objects.filter(period=now.key)
    assert [len(page.get_latest_revision_as_object().photos) for page in drafts] == [1, 1, 1]
    assert not drafts.filter(live=True).exists()


def test_citizens_read_the_catalogue_of_a_village_and_what_it_published(tab, made):
    tab.goto(made.library.get_url())
    expect(tab.locator("main")).to_contain_text("Pilot township")
    without_faults(tab)
    follow(tab, tab.get_by_role("link", name="沙堤镇第1村"))
    table = tab.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(11)
    without_faults(tab)
    tab.emulate_media(media="print")
    assert table.is_visible()
    tab.emulate_media(media="screen")
    follow(tab, tab.locator(".gp-village__pages a").first)
    for words in ("沙堤镇第1村", "已经村务监督委员会审核", "12300元", "村档案室"):
        expect(tab.locator("main")).to_contain_text(words)
    without_faults(tab)
