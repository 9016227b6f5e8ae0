"""The list of normative documents in force: which they are, and what the workbook of them holds."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from urllib.parse import unquote

import openpyxl
import pytest
import time_machine
from wagtail.models import PageViewRestriction

from govpublic.policies.models import CatalogConfirmation
from govpublic.policies.normative import documents_in_force
from tests.factories import (
    AgencyFactory,
    NormativeCatalogPageFactory,
    PolicyDocumentPageFactory,
    PolicyLibraryPageFactory,
    SupersessionFactory,
    WithdrawalFactory,
)

from .conftest import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(datetime(2026, 9, 1, 4, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def normative(paper):
    def make(title="办法", **fields):
        return paper(title=title, is_normative=True, **fields)

    return make


def titles(catalog):
    return [document.title for document in documents_in_force(catalog)]


def workbook(client, catalog):
    response = client.get(f"{catalog.url}?format=xlsx")
    assert response.status_code == 200
    content = response.getvalue()
    return content, openpyxl.load_workbook(io.BytesIO(content))


# Which documents


def test_lists_what_holds_today_and_nothing_else(catalog, normative, paper, library):
    newest = normative("有效的")
    amended = normative("修改的", issued_on=date(2026, 3, 2))
    SupersessionFactory(newer=newest, older=amended, effect="amends")
    normative("将来的", effective_on=date(2026, 9, 2))
    normative("到期的", expires_on=date(2026, 8, 31))
    WithdrawalFactory(document=normative("废止的"))
    paper(title="不是规范性文件")
    PolicyDocumentPageFactory(parent=library, title="草稿", is_normative=True)
    assert titles(catalog) == ["有效的", "修改的"]


@pytest.mark.parametrize(("expires_on", "expected"), [(date(2026, 8, 31), []), (date(2026, 9, 1), ["办法"])])
def test_the_last_day_of_the_term_still_counts(catalog, normative, expires_on, expected):
    normative(expires_on=expires_on)
    assert titles(catalog) == expected


def test_stands_by_agency_and_then_the_latest_first(catalog, normative):
    second, first = AgencyFactory(name="乙局", sort_order=2), AgencyFactory(name="甲局", sort_order=1)
    normative("乙一", agency=second, issued_on=date(2026, 8, 1))
    normative("甲旧", agency=first, issued_on=date(2025, 1, 1))
    normative("甲新", agency=first, issued_on=date(2026, 1, 1))
    assert titles(catalog) == ["甲新", "甲旧", "乙一"]


def test_a_list_of_the_whole_site_has_the_papers_of_other_libraries(catalog, normative):
    normative("别处的", parent=go_live(PolicyLibraryPageFactory(title="另一文件库")))
    assert titles(catalog) == ["别处的"]
    catalog.whole_site = False
    assert titles(catalog) == []


def test_a_list_of_one_library_has_those_of_the_libraries_below(catalog, normative, library):
    normative("下级的", parent=go_live(PolicyLibraryPageFactory(parent=library)))
    catalog.whole_site = False
    assert titles(catalog) == ["下级的"]


def test_papers_in_a_private_section_are_left_out(catalog, normative, library):
    section = go_live(PolicyLibraryPageFactory(parent=library))
    normative("内部的", parent=section)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert titles(catalog) == []


def test_a_list_without_a_place_yet_is_empty(normative):
    normative()
    unsaved = NormativeCatalogPageFactory.build()
    for unsaved.whole_site in (True, False):
        assert titles(unsaved) == []


# The page


def test_the_page_shows_every_document_with_its_facts(
    client, catalog, normative, warm, django_assert_max_num_queries
):
    for n in range(12):
        normative(
            f"办法{n}",
            document_number=f"青政办〔2026〕{n}号",
            agency=AgencyFactory(),
            expires_on=date(2028, 5, 6),
        )
    with django_assert_max_num_queries(13):
        html = client.get(catalog.url).content.decode()
    assert html.count('role="rowheader"') == 12
    assert "青政办〔2026〕11号" in html
    assert '<time datetime="2028-05-06">2028-05-06</time>' in html
    assert "12 normative documents in force</caption>" in html
    assert html.count("<h1") == 1


def test_the_end_of_a_default_term_is_shown(client, catalog, normative):
    normative(effective_on=date(2026, 4, 1))
    assert '<time datetime="2031-03-31">' in client.get(catalog.url).content.decode()


def test_the_page_says_when_it_was_last_confirmed(client, catalog):
    assert "Not yet confirmed" in client.get(catalog.url).content.decode()
    for day in (date(2026, 5, 1), date(2026, 8, 1)):
        CatalogConfirmation.objects.create(catalog=catalog, confirmed_on=day, documents=0)
    html = client.get(catalog.url).content.decode()
    assert re.search(r"Last confirmed on\s+<time datetime=\"2026-08-01\">", html)


def test_an_empty_list_says_so(client, catalog):
    html = client.get(catalog.url).content.decode()
    assert "No normative document is in force." in html
    assert "<table" not in html


# The workbook


def test_the_workbook_has_chinese_headings_and_a_row_a_document(client, catalog, normative):
    page = normative("延时开放办法", document_number="青政办〔2026〕5号", effective_on=date(2026, 4, 1))
    _content, book = workbook(client, catalog)
    values = [[cell.value for cell in row] for row in book["目录"].iter_rows()]
    assert values[0] == [
        "序号",
        "文件名称",
        "发文字号",
        "制定机关",
        "发文日期",
        "施行日期",
        "有效期至",
        "有效性",
        "网址",
    ]
    assert values[1] == [
        1,
        "延时开放办法",
        "青政办〔2026〕5号",
        "青屿市人民政府办公室",
        datetime(2026, 3, 3),
        datetime(2026, 4, 1),
        datetime(2031, 3, 31),
        "有效",
        page.full_url,
    ]
    assert len(values) == 2


@pytest.mark.parametrize(
    "title", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "==2", " =1+1"]
)
def test_no_cell_of_the_workbook_is_a_formula(client, catalog, normative, title):
    normative(title, document_number=title)
    content, book = workbook(client, catalog)
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert re.findall(r'<c r="B2"[^>]* t="(\w+)"', sheet) == ["inlineStr"]
    cell = book["目录"]["B2"]
    assert cell.data_type == "s"
    assert cell.value.strip() == title.strip()
    assert cell.quotePrefix


def test_an_ordinary_title_is_not_marked(client, catalog, normative):
    normative("办法（2026年）-修订")
    _content, book = workbook(client, catalog)
    assert not book["目录"]["B2"].quotePrefix


def test_characters_that_a_workbook_cannot_hold_are_left_out(client, catalog, normative):
    normative("办\x0b法\x01")
    _content, book = workbook(client, catalog)
    assert book["目录"]["B2"].value == "办法"


def test_the_workbook_says_when_the_list_was_last_confirmed(client, catalog, normative):
    normative()
    _content, book = workbook(client, catalog)
    notes = dict(book["说明"].iter_rows(values_only=True))
    assert (notes["文件数量"], notes["生成日期"], notes["最近核对日期"]) == (
        1,
        datetime(2026, 9, 1),
        "尚未核对",
    )
    CatalogConfirmation.objects.create(catalog=catalog, confirmed_on=date(2026, 8, 1), documents=1)
    notes = dict(workbook(client, catalog)[1]["说明"].iter_rows(values_only=True))
    assert notes["最近核对日期"] == datetime(2026, 8, 1)


def test_an_empty_list_is_a_workbook_with_headings(client, catalog):
    _content, book = workbook(client, catalog)
    assert book["目录"].max_row == 1


def test_the_file_is_named_after_the_list_and_the_day_in_shanghai(client, catalog):
    with time_machine.travel(datetime(2026, 9, 1, 16, 30, tzinfo=UTC), tick=False):
        response = client.get(f"{catalog.url}?format=xlsx")
    header = response["Content-Disposition"]
    assert header.startswith("attachment; filename*=utf-8''")
    assert unquote(header.partition("''")[2]) == "现行有效行政规范性文件目录_2026-09-02.xlsx"
    assert response["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_title_that_no_file_can_bear_still_gives_a_file_name(client, catalog):
    catalog = go_live(catalog, title='目录\r\nSet-Cookie: a=b; "../x"' + "长" * 200)
    header = client.get(f"{catalog.url}?format=xlsx")["Content-Disposition"]
    name = unquote(header.partition("''")[2])
    assert name.startswith("目录Set-Cookie")
    assert not set('\r\n\\/:*?"<>|') & set(name)
    assert len(name) < 80


def test_the_workbook_takes_as_many_queries_for_many_documents_as_for_one(
    client, catalog, normative, warm, django_assert_max_num_queries
):
    for n in range(15):
        normative(f"办法{n}", agency=AgencyFactory())
    with django_assert_max_num_queries(11):
        client.get(f"{catalog.url}?format=xlsx")
