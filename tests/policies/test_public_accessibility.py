"""The public pages of this room as a browser has them: axe finds nothing, on a desk and on a phone."""

import json
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from wagtail.models import Page, Site

from govpublic.policies.models import CatalogConfirmation, PolicyDocumentPage
from tests.factories import SupersessionFactory, ThemeFactory, WithdrawalFactory, attachment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
TITLE = "青屿市人民政府办公室关于进一步做好2026年夏季公共文化场馆延时开放和惠民演出组织工作的通知"
BODY = [
    {"type": "heading", "value": {"text": "一、总体要求", "level": "h2"}},
    {"type": "paragraph", "value": "<p>坚持便民利民，<a href='/policies/'>统筹安排</a>开放时间。</p>"},
    {"type": "heading", "value": {"text": "（一）时间安排", "level": "h3"}},
    {
        "type": "table",
        "value": {
            "data": [["场馆", "开放至"], ["市图书馆", "21:30"], ["市文化馆", "20:30"]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "夏季开放时间",
            "cell": [],
            "mergeCells": [],
        },
    },
    {"type": "paragraph", "value": "<p>各馆须在门口公布时间。</p>"},
]


@pytest.fixture(autouse=True)
def _site(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    Site.clear_site_root_paths_cache()


@pytest.fixture
def open_paper(paper, theme, genre):
    page = paper(
        title=TITLE,
        slug="open",
        theme=theme,
        genre=genre,
        index_number="900000011/202603-00007",
        document_number="青政办〔2026〕5号",
        formed_on=date(2026, 3, 2),
        summary="安排夏季延时开放的时间、场馆和责任单位。",
        audience="市民和游客",
        keywords="延时开放,公共文化,夏季",
        body=BODY,
        attachments=[attachment(name="延时开放场馆名单"), attachment(name="惠民演出安排表")],
    )
    newer = paper(title="关于修改延时开放时间的补充通知", slug="newer", document_number="青政办〔2026〕9号")
    SupersessionFactory(newer=newer, older=page, effect="amends")
    return page


@pytest.fixture
def withdrawn_paper(paper, theme):
    page = paper(title="青屿市场馆开放暂行办法", slug="withdrawn", theme=theme, body=BODY, is_normative=True)
    WithdrawalFactory(document=page)
    return page


@pytest.fixture
def closed_paper(paper):
    return paper(
        title="关于某项评审过程记录的函", slug="closed", attribute="refused", ground="G16B", body=BODY
    )


@pytest.fixture
def all_pages(open_paper, withdrawn_paper, closed_paper, paper, catalog, theme):
    ThemeFactory(code="X12", name="没有文件")
    for n in range(24):
        paper(
            title=f"青屿市公共场馆管理办法（第{n + 1}号）" if n % 2 else TITLE,
            theme=theme,
            document_number=f"青政办〔2025〕{n + 1}号",
            issued_on=date(2025, 1, 1 + n),
            effective_on=date(2025, 3, 1),
            is_normative=True,
        )
    CatalogConfirmation.objects.create(catalog=catalog, confirmed_on=date(2026, 8, 1), documents=24)
    return {
        "library": "/policies/",
        "filtered": f"/policies/?theme={theme.pk}&q=场馆&validity=in_force",
        "nothing": "/policies/?q=没有这样的文件",
        "open": "/policies/open/",
        "withdrawn": "/policies/withdrawn/",
        "closed": "/policies/closed/",
        "catalog": "/policies/in-force/",
    }


@pytest.fixture
def visit(chromium, live_server, all_pages):
    """``visit(name, viewport)``: an open tab; the test fails if it asks another host or a script fails."""
    contexts, errors, strangers = [], [], []

    def note(request):
        if not request.url.startswith(live_server.url):
            strangers.append(request.url)

    def go(name, viewport=DESK, **options):
        context = chromium.new_context(viewport=viewport, base_url=live_server.url, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on("request", note)
        response = tab.goto(all_pages[name])
        assert response.status == 200
        return tab

    yield go
    for context in contexts:
        context.close()
    assert errors == []
    assert strangers == []


NAMES = ["library", "filtered", "nothing", "open", "withdrawn", "closed", "catalog"]


def test_axe_finds_nothing_on_any_page(visit):
    found = {}
    for name in NAMES:
        for viewport in (DESK, PHONE):
            results = Axe().run(visit(name, viewport)).response
            if results["violations"]:
                found[f"{name} {viewport['width']}"] = [
                    (rule["id"], [node["html"] for node in rule["nodes"]]) for rule in results["violations"]
                ]
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


def test_no_page_is_wider_than_a_phone_or_a_zoomed_window(visit):
    wide = []
    for name in NAMES:
        for viewport in (PHONE, {"width": 320, "height": 640}):
            tab = visit(name, viewport)
            if tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append((name, viewport["width"]))
    assert wide == []


def test_a_list_is_narrowed_without_scripts_on_a_phone(visit, theme):
    tab = visit("library", PHONE, java_script_enabled=False)
    assert not tab.locator("#gp-theme").is_visible()
    tab.locator(".gp-finder summary").click()
    tab.select_option("#gp-theme", label="科技、教育")
    tab.select_option("#gp-year", "2025")
    tab.get_by_role("button", name="Show").click()
    assert f"theme={theme.pk}" in tab.url
    assert tab.get_by_role("status").inner_text().strip().startswith("24 documents")
    tab.get_by_role("link", name="Next page").click()
    assert tab.locator(".gp-list__item").count() == 4
    tab.get_by_role("link", name="Remove Year of issue").click()
    assert tab.get_by_role("status").inner_text().strip().startswith("26 documents")


def test_on_a_desk_the_choices_stand_open(visit):
    tab = visit("library")
    assert tab.locator("#gp-theme").is_visible()
    assert not tab.locator(".gp-finder summary").is_visible()


def test_the_list_in_force_is_a_table_for_screen_readers_on_a_phone_too(visit):
    for viewport in (DESK, PHONE):
        table = visit("catalog", viewport).get_by_role("table")
        assert table.get_by_role("columnheader").count() == 7
        assert table.get_by_role("rowheader").count() == 24
        assert table.get_by_role("row").count() == 25


def test_on_paper_there_is_nothing_to_click(visit):
    for name, gone in [("library", ".gp-finder"), ("open", ".gp-back"), ("catalog", ".gp-catalog__download")]:
        tab = visit(name)
        assert tab.locator(gone).is_visible()
        tab.emulate_media(media="print")
        assert not tab.locator(gone).is_visible()
        assert tab.locator("h1").is_visible()


def test_the_pages_need_what_the_database_holds(visit):
    """What the other tests stand on: the three papers are live, and are what they are named for."""
    states = {
        page.slug: page.validity.state for page in PolicyDocumentPage.objects.filter(is_normative=False)
    }
    assert states == {"open": "amended", "newer": "in_force", "closed": "in_force"}
    assert Page.objects.get(slug="withdrawn").specific.validity.state == "repealed"
