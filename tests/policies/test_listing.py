"""The public list of a policy library: what is in it, how it is narrowed, ordered and paged."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.http import QueryDict
from wagtail.models import Page, PageViewRestriction, Site

from govpublic.policies.keyset import Cursor, Order, read_cursor
from govpublic.policies.listing import list_documents
from govpublic.policies.models import JointIssuer, Supersession
from tests.factories import (
    AgencyFactory,
    GenreFactory,
    NormativeCatalogPageFactory,
    PolicyDocumentPageFactory,
    PolicyLibraryPageFactory,
    ThemeFactory,
    WithdrawalFactory,
)

from .conftest import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(datetime(2026, 9, 1, 4, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def look(library, rf):
    """``look(theme=1)``: the context of the list for these parameters."""

    def ask(page=None, **query):
        request = rf.get("/policies/", query, HTTP_HOST="localhost")
        return list_documents(page or library, request)

    return ask


def titles(context):
    return [entry.page.title for entry in context["entries"]]


def follow(look, url):
    return look(**QueryDict(url.partition("?")[2]).dict())


# What is in it


def test_lists_live_papers_below_the_library_the_newest_issued_first(look, paper):
    paper(title="旧文件", issued_on=date(2025, 1, 1))
    paper(title="新文件", issued_on=date(2026, 8, 1))
    assert titles(look()) == ["新文件", "旧文件"]


def test_leaves_out_drafts_and_papers_of_other_libraries(look, paper, library):
    other = go_live(PolicyLibraryPageFactory(title="另一文件库"))
    paper(title="别处的文件", parent=other)
    PolicyDocumentPageFactory(parent=library, title="草稿")
    assert titles(look()) == []


def test_a_library_of_the_whole_site_shows_the_papers_of_every_library(look, paper, library):
    other = go_live(PolicyLibraryPageFactory(title="另一文件库"))
    paper(title="别处的文件", parent=other)
    library.scope = "site"
    assert titles(look()) == ["别处的文件"]


def test_a_library_of_the_whole_site_leaves_other_sites_alone(look, paper, library):
    root = Page.get_first_root_node().add_child(instance=Page(title="邻县", slug="neighbour"))
    Site.objects.create(hostname="neighbour.example.cn", root_page=root)
    paper(title="邻县的文件", parent=go_live(PolicyLibraryPageFactory(parent=root)))
    library.scope = "site"
    assert titles(look()) == []


def test_papers_in_a_private_section_are_not_listed(look, paper, library):
    section = go_live(PolicyLibraryPageFactory(parent=library, title="内部"))
    paper(title="内部文件", parent=section)
    paper(title="公开文件")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert titles(look()) == ["公开文件"]


def test_whoever_was_let_into_a_private_library_sees_its_papers(look, paper, library):
    paper(title="内部文件")
    PageViewRestriction.objects.create(page=library, restriction_type="login")
    assert titles(look()) == ["内部文件"]


def test_a_paper_and_its_alias_are_listed_once(look, paper, library):
    section = go_live(PolicyLibraryPageFactory(parent=library))
    draft = PolicyDocumentPageFactory(parent=library)
    alias = draft.create_alias(parent=section, update_slug="alias")
    go_live(alias)
    go_live(draft)
    assert [entry.page.pk for entry in look()["entries"]] == [draft.pk]


def test_a_library_without_a_place_yet_lists_nothing(look, paper):
    paper()
    unsaved = PolicyLibraryPageFactory.build()
    for scope in ("own", "site"):
        unsaved.scope = scope
        assert titles(look(unsaved)) == []


def test_shows_the_libraries_and_lists_that_stand_below(look, library):
    go_live(PolicyLibraryPageFactory(parent=library, title="分库"))
    go_live(NormativeCatalogPageFactory(parent=library, title="现行有效目录"))
    NormativeCatalogPageFactory(parent=library, title="草稿目录")
    assert [page.title for page in look()["sections"]] == ["分库", "现行有效目录"]


# Narrowing


def test_narrows_by_theme_agency_year_and_genre(look, paper, theme, genre):
    bureau = AgencyFactory(name="青屿市教育局")
    paper(title="教育通知", theme=theme, agency=bureau, genre=genre, issued_on=date(2025, 5, 6))
    paper(title="别的文件")
    for query in ({"theme": theme.pk}, {"agency": bureau.pk}, {"year": 2025}, {"genre": genre.pk}):
        assert titles(look(**query)) == ["教育通知"], query
    assert titles(look(theme=theme.pk, year=2026)) == []


def test_a_theme_takes_in_those_that_belong_under_it(look, paper, theme):
    child = ThemeFactory(code="X11-1", name="义务教育", parent=theme, sort_order=1)
    paper(title="入学通知", theme=child)
    assert titles(look(theme=theme.pk)) == ["入学通知"]
    assert titles(look(theme=child.pk)) == ["入学通知"]


def test_an_agency_has_its_joint_papers_too(look, paper):
    bureau = AgencyFactory(name="青屿市财政局")
    joint = paper(title="联合文件")
    JointIssuer.objects.create(document=joint, agency=bureau)
    paper(title="别的文件")
    assert titles(look(agency=bureau.pk)) == ["联合文件"]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("in_force", ["有效的"]),
        ("not_yet", ["将来的"]),
        ("amended", ["修改的"]),
        ("repealed", ["废止的"]),
        ("lapsed", ["到期的"]),
        ("unknown", []),
    ],
)
def test_narrows_by_validity_and_the_tag_agrees(look, paper, state, expected):
    newest = paper(title="有效的", issued_on=date(2026, 8, 1))
    paper(title="将来的", effective_on=date(2026, 9, 2))
    amended = paper(title="修改的")
    Supersession.objects.create(newer=newest, older=amended, effect="amends")
    WithdrawalFactory(document=paper(title="废止的"))
    paper(title="到期的", expires_on=date(2026, 8, 31))
    found = look(validity=state)
    assert titles(found) == expected
    assert {entry.page.validity.state for entry in found["entries"]} <= {state}


@pytest.mark.parametrize(
    "query",
    [
        "延时开放",
        "开放 场馆",
        "青政办〔2026〕5号",
        "青政办[2026]5号",
        "青政办（２０２６）第05号",
        "青政办 〔2026〕 5 号",
        "2026 5",
        "2026-05",
        "〔2026〕5",
        "夜间",
        "003139067/202603-00007",
        "延时开放 青政办[2026]5号",
    ],
)
def test_finds_by_title_number_in_any_brackets_and_keywords(look, paper, query):
    paper(
        title="关于公共文化场馆延时开放的通知",
        document_number="青政办〔2026〕5号",
        index_number="003139067/202603-00007",
        keywords="夜间,场馆",
    )
    paper(title="关于供水的通知", document_number="青政办〔2025〕16号", keywords="供水")
    assert titles(look(q=query)) == ["关于公共文化场馆延时开放的通知"]


@pytest.mark.parametrize("query", ["%", "_", "延时%开放", "2026 6", "供水 场馆", "没有这个词"])
def test_finds_nothing_where_nothing_answers(look, paper, query):
    paper(title="关于公共文化场馆延时开放的通知", document_number="青政办〔2026〕5号")
    assert titles(look(q=query)) == []


HOSTILE = [
    {"theme": "abc", "year": "99999999", "validity": "x", "q": "长" * 5000},
    {"theme": "-1", "agency": "9" * 40, "genre": "１", "year": "0000"},
    {"q": "\x00", "sort": "title", "after": "x", "before": "\x00"},
    {"q": "\ud800公\udfff", "theme": "\ud800"},
    {"after": "2026-02-31.1", "before": "none.-1"},
    {"after": "99999999999999999.999999999999999999"},
    {"after": "0001-01-01.1", "sort": "published"},
    {"before": "9999-12-31.999999999999999999", "sort": "oldest"},
    {"q": " ".join("甲乙丙丁" for _ in range(2000))},
    {"q": "(" * 100},
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_ignores_what_cannot_be_understood(library, paper, rf, query):
    paper(title="文件")
    request = rf.get("/policies/", HTTP_HOST="localhost")
    request.GET = QueryDict(mutable=True)
    request.GET.update(query)
    found = list_documents(library, request)
    assert found["count"] in (0, 1)
    assert {item.label for item in found["active_filters"]} <= {"Keywords"}


def test_the_address_may_hold_anything(client, library, paper):
    paper(title="文件")
    query = "?theme=abc&year=99999999&validity=x&q=" + "x" * 5000
    assert client.get(f"/policies/{query}").status_code == 200
    assert client.get("/policies/?q=%00%ed%a0%80&after=%ff&theme=%00&page=-1").status_code == 200


def test_what_nobody_sees_is_no_search(look, paper):
    paper(title="文件")
    found = look(q="\u200b \x00\n")
    assert (found["q"], found["active_filters"], found["count"]) == ("", [], 1)


def test_offers_only_what_occurs_in_the_order_of_the_lists(look, paper, library):
    late = ThemeFactory(code="X9", name="市场监管", sort_order=9)
    early = ThemeFactory(code="X2", name="综合政务", sort_order=2)
    nested = ThemeFactory(code="X9-1", name="安全生产", sort_order=1, parent=late)
    ThemeFactory(code="X3", name="没有文件的主题", sort_order=3)
    last, first = AgencyFactory(name="乙局", sort_order=2), AgencyFactory(name="甲局", sort_order=1)
    paper(theme=nested, agency=last, genre=GenreFactory(name="意见", sort_order=11))
    paper(
        theme=early, agency=first, genre=GenreFactory(name="通知", sort_order=5), issued_on=date(2024, 1, 1)
    )
    PolicyDocumentPageFactory(parent=library, issued_on=date(2001, 1, 1))
    offered = {
        field.name: [(option.label, option.is_nested) for option in field.options]
        for field in look()["fields"]
        if field.name != "validity"
    }
    assert offered == {
        "theme": [("综合政务", False), ("市场监管", False), ("安全生产", True)],
        "agency": [("甲局", False), ("乙局", False)],
        "year": [("2026", False), ("2024", False)],
        "genre": [("通知", False), ("意见", False)],
    }


def test_every_active_filter_can_be_taken_back_alone(look, paper, theme):
    paper(theme=theme)
    found = look(theme=theme.pk, q="文化", validity="in_force", sort="oldest", after="2026-03-03.1")
    assert [(str(item.label), item.value) for item in found["active_filters"]] == [
        ("Keywords", "文化"),
        ("Theme", "科技、教育"),
        ("Validity", "In force"),
    ]
    url = found["active_filters"][0].remove_url
    assert QueryDict(url.partition("?")[2]).dict() == {
        "theme": str(theme.pk),
        "validity": "in_force",
        "sort": "oldest",
    }
    assert found["filter_title"] == "文化 · 科技、教育 · In force"


# Order and pages


@pytest.fixture
def small_pages(settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PAGE_SIZE": 3}


def walk(look, **query):
    """Titles page by page to the end, and back again to the beginning."""
    context = look(**query)
    forward = [titles(context)]
    while context["next_url"]:
        context = follow(look, context["next_url"])
        forward.append(titles(context))
    backward = [titles(context)]
    while context["previous_url"]:
        context = follow(look, context["previous_url"])
        backward.insert(0, titles(context))
    return forward, backward


@pytest.mark.parametrize("sort", ["newest", "oldest", "published"])
@pytest.mark.parametrize("number", [1, 3, 4, 7])
def test_every_paper_stands_on_exactly_one_page_in_either_direction(look, paper, small_pages, sort, number):
    moment = datetime(2026, 3, 4, 1, 30, 0, 123456, tzinfo=UTC)
    for n in range(number):
        day = None if n % 4 == 3 else date(2026, 3, 1 + n // 2)
        published_at = None if n % 4 == 3 else moment + timedelta(microseconds=n // 2)
        paper(title=f"文件{n}", issued_on=day, effective_on=date(2026, 1, 1), published_at=published_at)
    forward, backward = walk(look, sort=sort)
    assert sorted(title for page in forward for title in page) == [f"文件{n}" for n in range(number)]
    assert forward == backward
    assert [len(page) for page in forward[:-1]] == [3] * (len(forward) - 1)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["丙", "乙", "甲", "无日期"]),
        ("oldest", ["甲", "乙", "丙", "无日期"]),
        ("published", ["无日期", "甲", "丙", "乙"]),
    ],
)
def test_orders_by_what_is_asked_and_undated_papers_come_last(look, paper, sort, expected):
    for title, day, hour in [("甲", 1, 8), ("乙", 2, 6), ("丙", 3, 7), ("无日期", None, 9)]:
        paper(
            title=title,
            issued_on=day and date(2026, 3, day),
            published_at=datetime(2026, 3, 4, hour, tzinfo=UTC),
        )
    assert titles(look(sort=sort)) == expected


def test_papers_of_one_day_keep_their_order(look, paper):
    for n in range(4):
        paper(title=f"文件{n}")
    assert titles(look()) == ["文件3", "文件2", "文件1", "文件0"]
    assert titles(look(sort="oldest")) == ["文件0", "文件1", "文件2", "文件3"]


def test_a_paper_published_meanwhile_shifts_nothing(look, paper, small_pages):
    for n in range(6):
        paper(title=f"文件{n}", issued_on=date(2026, 3, 1 + n))
    url = look()["next_url"]
    paper(title="更新的文件", issued_on=date(2026, 8, 1))
    assert titles(follow(look, url)) == ["文件2", "文件1", "文件0"]


def test_filters_and_order_go_along_to_the_next_page(look, paper, small_pages):
    for n in range(7):
        paper(title=f"文件{n}", issued_on=date(2026, 3, 1 + n))
    context = follow(look, look(q="文件", year="2026", sort="oldest")["next_url"])
    assert titles(context) == ["文件3", "文件4", "文件5"]
    for name in ("next_url", "previous_url"):
        query = QueryDict(context[name].partition("?")[2]).dict()
        assert (query["q"], query["year"], query["sort"]) == ("文件", "2026", "oldest")


def test_a_full_page_that_is_the_last_leads_nowhere(look, paper, small_pages):
    for _ in range(3):
        paper()
    context = look()
    assert (context["next_url"], context["previous_url"]) == ("", "")


def test_a_cursor_past_the_end_gives_the_first_page(look, paper, small_pages):
    for n in range(4):
        paper(title=f"文件{n}")
    for query in ({"after": "2001-01-01.1"}, {"before": "2099-01-01.1"}, {"before": "rubbish"}):
        assert titles(look(**query)) == ["文件3", "文件2", "文件1"], query


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-01.123", Cursor(date(2026, 3, 1), 123)),
        ("none.7", Cursor(None, 7)),
        ("2026-02-30.1", None),
        ("1767225600000000.5", None),
        ("2026-03-01", None),
        ("２０２６-03-01.1", None),
        ("2026-03-01.1\n", None),
        ("", None),
    ],
)
def test_reads_only_cursors_of_its_own(text, expected):
    assert read_cursor(text, Order("issued_on")) == expected


def test_a_moment_survives_in_a_cursor_to_the_microsecond():
    order = Order("first_published_at", is_moment=True)
    moment = datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
    assert read_cursor("1767225600000001.5", order) == Cursor(moment, 5)
    assert read_cursor("2026-03-01.5", order) is None


# What it costs, and how it is shown


@pytest.mark.parametrize("number", [5, 40])
def test_a_page_takes_few_queries_however_many_papers_there_are(
    client, paper, theme, genre, warm, number, django_assert_max_num_queries
):
    for n in range(number):
        document = paper(theme=theme, genre=genre, agency=AgencyFactory(), issued_on=date(2020 + n % 6, 1, 1))
    WithdrawalFactory(document=document)
    with django_assert_max_num_queries(12):
        html = client.get("/policies/?sort=oldest&year=2022").content.decode()
    assert html.count('class="gp-list__item"') == len(range(2, number, 6))


def test_the_page_says_how_many_answer_and_its_title_says_to_what(client, paper, theme):
    paper(theme=theme)
    html = client.get(f"/policies/?theme={theme.pk}").content.decode()
    assert re.search(r'role="status".*1 document<', html, re.DOTALL)
    assert "<title>科技、教育 - 政策文件库" in html
    assert html.count("<h1") == 1


def test_every_choice_has_a_label_and_its_value_stays(client, paper, theme):
    paper(theme=theme, title="文化")
    html = client.get(f"/policies/?theme={theme.pk}&q=文化&sort=oldest").content.decode()
    names = re.findall(r'<select id="gp-(\w+)"', html)
    assert names == ["theme", "agency", "year", "validity", "sort"]
    assert [name for name in [*names, "q"] if f'<label for="gp-{name}">' not in html] == []
    assert f'<option value="{theme.pk}" selected>' in html
    assert '<option value="oldest" selected>' in html
    assert 'value="文化"' in html


def test_an_empty_library_says_that_nothing_was_published_yet(client, library):
    html = client.get("/policies/").content.decode()
    assert "No document has been published here yet." in html
    assert "<form" not in html


def test_an_empty_answer_offers_the_way_back(client, paper):
    paper()
    html = client.get("/policies/?q=没有").content.decode()
    assert "No document answers to all of this." in html
    assert '<a href="/policies/">Show everything</a>' in html
    assert "No document has been published here yet." not in html


def test_what_visitors_type_and_editors_write_is_escaped(client, paper):
    paper(title="<b>粗体</b>", document_number="<i>")
    html = client.get("/policies/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>" not in html
    html = client.get("/policies/").content.decode()
    assert "<b>粗体" not in html
    assert "&lt;b&gt;粗体" in html


def test_a_paper_that_is_not_open_says_so_in_the_list(client, paper):
    paper(attribute="on_request")
    assert "Disclosed on request" in client.get("/policies/").content.decode()


def test_an_unsaved_library_can_be_previewed(rf, library):
    draft = PolicyLibraryPageFactory.build(path=library.path + "ZZZZ", depth=library.depth + 1)
    response = draft.make_preview_request(rf.get("/admin/"), "")
    assert response.status_code == 200
    assert "No document has been published here yet." in response.render().content.decode()
