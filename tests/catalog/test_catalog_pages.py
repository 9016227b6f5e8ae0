"""The public pages of the catalogue: the table as people know it, fields, and columns by reference."""

import csv
import io

import pytest
from django.contrib.contenttypes.models import ContentType
from openpyxl import load_workbook
from wagtail.models import Page, Site

from govpublic.catalog.models import CatalogEntry
from govpublic.catalog.versions import put_in_force
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
    SubjectFieldFactory,
    city,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    """Two fields in force in the city, its topic, one field page with a column, and one paper in it."""
    SiteDisclosureSettingsFactory(site=Site.objects.get())
    AgencyFactory(name="青屿市民政局", jurisdiction=city(), phone="0599-2110013")
    AgencyFactory(name="青屿市卫生局", jurisdiction=city())
    aid = CatalogVersionFactory()
    DisclosureItemFactory(
        version=aid,
        compliant=True,
        code="05-001",
        second_level="办事指南",
        agencies_text="民政局",
        sort_order=1,
    )
    DisclosureItemFactory(
        version=aid, compliant=True, code="05-002", second_level="审核信息", mode="on_request", sort_order=2,
        levels=["township"], agencies_text="卫生局",
    )  # fmt: skip
    care = CatalogVersionFactory(field=SubjectFieldFactory(code="elderly_care", name="养老服务"))
    DisclosureItemFactory(
        version=care, compliant=True, code="06-001", first_level="养老机构", second_level="备案"
    )
    for version in (aid, care):
        put_in_force(version)
    entry = CatalogEntry.objects.get(code="05-001", jurisdiction=city())
    topic = publish(CatalogPageFactory(compliant=True, slug="topic"))
    field = publish(FieldPageFactory(compliant=True, parent=topic, slug="aid"))
    column = publish(DisclosureColumnPageFactory(compliant=True, parent=field, entry=entry, slug="guide"))
    paper = publish(PolicyDocumentPageFactory(compliant=True, title="最低生活保障办事指南（2026年）"))
    EntryPageFactory(entry=entry, page=paper)
    Site.clear_site_root_paths_cache()
    return {"topic": topic, "field": field, "column": column, "paper": paper, "entry": entry}


def names(response):
    return [entry.code for entry in response.context["rows"]]


def test_the_table_shows_every_row_with_its_ten_columns(client, table):
    response = client.get("/topic/")
    assert names(response) == ["05-001", "05-002", "06-001"]
    page = response.content.decode()
    assert page.count('role="columnheader"') == 10
    assert "《社会救助暂行办法》（国务院令第649号）" in page
    assert 'href="/topic/aid/guide/"' in page
    assert "1 page" in page
    assert page.count("Nothing published yet") == 1, "what a level below owes is not blank here"


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"q": "备案"}, ["06-001"]),
        ({"q": "办事 低保"}, []),
        ({"level": "township"}, ["05-001", "05-002", "06-001"]),
        ({"level": "village"}, []),
        ({"mode": "on_request"}, ["05-002"]),
        ({"field": "x", "mode": "'"}, ["05-001", "05-002", "06-001"]),
    ],
)
def test_the_table_is_filtered_by_what_the_address_asks(client, table, asked, codes):
    assert names(client.get("/topic/", asked)) == codes


def test_the_table_is_filtered_by_field_and_agency(client, table):
    field = table["entry"].field_id
    assert names(client.get("/topic/", {"field": field})) == ["05-001", "05-002"]
    assert names(client.get("/topic/", {"agency": table["entry"].agency_id})) == ["05-001"]


def test_nothing_found_says_so_and_leads_back(client, table):
    page = client.get("/topic/", {"q": "没有的"}).content.decode()
    assert "No item answers to all of this." in page


def test_the_same_rows_come_as_a_workbook(client, table):
    response = client.get("/topic/", {"format": "xlsx", "q": "备案"})
    rows = list(load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.values)
    assert len(rows) == 2
    assert rows[1][1:4] == ("养老服务", "养老机构", "备案")
    assert rows[1][-1] == "06-001"


def test_the_same_rows_come_as_csv(client, table):
    text = b"".join(client.get("/topic/", {"format": "csv", "q": "备案"})).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 2
    assert rows[1][1:4] == ["养老服务", "养老机构", "备案"]


def test_all_rows_stand_on_one_page_for_printing(client, table):
    response = client.get("/topic/", {"all": "1"})
    assert response.context["is_whole"]
    assert response.context["next_url"] == ""


def test_a_field_lists_its_items_with_what_stands_under_them(client, table):
    page = client.get("/topic/aid/").content.decode()
    assert 'href="/topic/aid/guide/"' in page
    assert "审核信息" not in page, "owed by a level below"


def test_an_item_without_a_column_leads_to_its_pages_directly(client, table):
    table["column"].unpublish()
    page = client.get("/topic/aid/").content.decode()
    assert "最低生活保障办事指南（2026年）" in page


def test_a_column_lists_pages_by_reference_and_says_what_the_catalogue_asks(client, table):
    page = client.get("/topic/aid/guide/").content.decode()
    assert table["paper"].url in page
    assert "自制定或获取之日起10个工作日内" in page
    table["paper"].unpublish()
    page = client.get("/topic/aid/guide/").content.decode()
    assert "Nothing has been published under this item yet." in page


def test_drafts_and_restricted_pages_are_not_listed(client, table):
    draft = PolicyDocumentPageFactory(title="草稿一份")
    EntryPageFactory(entry=table["entry"], page=draft)
    table["paper"].view_restrictions.create(restriction_type="login")
    page = client.get("/topic/aid/guide/").content.decode()
    assert "草稿一份" not in page
    assert "最低生活保障办事指南（2026年）" not in page


def test_a_page_without_a_place_is_empty_and_breaks_nothing(client, table):
    publish(CatalogPageFactory(slug="bare", keywords="目录", introduction="介绍"))
    publish(FieldPageFactory(slug="bare-field", keywords="目录", introduction="介绍"))
    for address in ("/bare/", "/bare-field/"):
        assert client.get(address).status_code == 200


def test_the_table_asks_a_fixed_number_of_queries(client, table, django_assert_max_num_queries):
    Site.get_site_root_paths()
    ContentType.objects.get_for_model(Page)
    client.get("/topic/")
    version = CatalogVersionFactory(field=SubjectFieldFactory(code="employment", name="就业创业"))
    for number in range(30):
        DisclosureItemFactory(version=version, compliant=True, code=f"09-{number:03d}")
    put_in_force(version)
    with django_assert_max_num_queries(22):
        client.get("/topic/")
