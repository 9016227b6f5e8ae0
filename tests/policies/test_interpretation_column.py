"""The public list of a column of interpretations: what is in it, how it is narrowed, paged and followed."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.http import QueryDict
from wagtail.models import Page, PageViewRestriction, Site

from govpublic.policies.models import InterpretationLibraryPage, InterpretedDocument
from tests.factories import (
    AgencyFactory,
    InterpretationLibraryPageFactory,
    InterpretationPageFactory,
    PolicyDocumentPageFactory,
    PolicyLibraryPageFactory,
)

from .conftest import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(datetime(2026, 9, 1, 4, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def look(column, rf):
    """``look(form="video")``: the context of the list for these parameters."""

    def ask(page=None, **query):
        request = rf.get("/explained/", query, HTTP_HOST="localhost")
        return (page or column).list_context(request)

    return ask


def titles(context):
    return [entry.link.page.title for entry in context["entries"]]


def follow(look, url):
    return look(**QueryDict(url.partition("?")[2]).dict())


def on(*day):
    return datetime(*day, 4, 0, tzinfo=UTC)


# What is in it


def test_lists_live_interpretations_below_the_column_the_newest_first(look, explain, column):
    explain(title="旧解读", published_at=on(2025, 1, 1))
    explain(title="新解读", published_at=on(2026, 8, 1))
    InterpretationPageFactory(parent=column, title="草稿")
    assert titles(look()) == ["新解读", "旧解读"]


def test_a_column_of_its_own_leaves_out_the_others_and_one_of_the_site_has_all(
    look, explain, column, library
):
    explain(title="别处的解读", parent=library)
    assert titles(look()) == []
    column.scope = "site"
    assert titles(look()) == ["别处的解读"]


def test_a_column_of_the_site_leaves_other_sites_alone(look, explain, column):
    root = Page.get_first_root_node().add_child(instance=Page(title="邻县", slug="neighbour"))
    Site.objects.create(hostname="neighbour.example.cn", root_page=root)
    explain(title="邻县的解读", parent=go_live(InterpretationLibraryPageFactory(parent=root)))
    column.scope = "site"
    assert titles(look()) == []


def test_what_stands_in_a_private_section_is_not_listed(look, explain, column):
    section = go_live(InterpretationLibraryPageFactory(parent=column, title="内部"))
    explain(title="内部解读", parent=section)
    explain(title="公开解读")
    assert [page.title for page in look()["sections"]] == ["内部"]
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert titles(look()) == ["公开解读"]
    assert look()["sections"] == []
    assert look()["count"] == 1


def test_whoever_was_let_into_a_private_column_sees_what_is_in_it(look, explain, column):
    explain(title="内部解读")
    PageViewRestriction.objects.create(page=column, restriction_type="login")
    assert titles(look()) == ["内部解读"]


@pytest.fixture
def alias():
    """``alias(below, of=parent)``: a live alias below ``below``, and its live original below ``parent``."""

    def make(below, of):
        draft = InterpretationPageFactory(parent=of)
        copy = draft.create_alias(parent=below, update_slug="alias")
        return go_live(copy), go_live(draft)

    return make


def test_an_interpretation_and_its_alias_are_listed_once(look, column, alias):
    _, original = alias(go_live(InterpretationLibraryPageFactory(parent=column)), of=column)
    assert [entry.link.page.pk for entry in look()["entries"]] == [original.pk]


def test_an_alias_stands_for_what_the_column_does_not_reach(look, column, library, alias):
    copy, _ = alias(column, of=library)
    assert [entry.link.page.pk for entry in look()["entries"]] == [copy.pk]


def test_a_column_without_a_place_yet_lists_nothing(look, explain):
    explain()
    unsaved = InterpretationLibraryPage(title="新栏目")
    for scope in ("own", "site"):
        unsaved.scope = scope
        assert titles(look(unsaved)) == []


# What a line says


def test_a_line_names_the_papers_that_the_public_may_open(look, explain, paper):
    page = explain(document=paper(title="公开文件"))
    InterpretedDocument.objects.create(interpretation=page, title="省里的文件", number="皖政〔2026〕1号")
    (entry,) = look()["entries"]
    assert [str(link) for link in entry.papers] == ["公开文件", "省里的文件"]


def test_a_line_is_silent_on_drafts_and_on_papers_in_private_sections(look, explain, paper):
    draft, closed = paper(title="未发布的文件"), paper(title="内部文件")
    Page.objects.filter(pk=draft.pk).update(live=False)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    explain(document=draft)
    explain(document=closed)
    assert [entry.papers for entry in look()["entries"]] == [(), ()]


# Narrowing


def test_narrows_by_form_agency_and_year(look, explain):
    bureau = AgencyFactory(name="青屿市教育局")
    explain(title="看懂入学", form="video", agency=bureau, published_at=on(2025, 5, 6))
    explain(title="别的", form="text")
    for query in ({"form": "video"}, {"agency": bureau.pk}, {"year": 2025}):
        assert titles(look(**query)) == ["看懂入学"], query
    assert titles(look(form="video", year=2026)) == []


def test_only_what_occurs_is_offered_the_forms_in_their_own_order(look, explain, agency):
    AgencyFactory(name="什么都没解读的局")
    explain(form="video", published_at=on(2025, 5, 6))
    explain(form="text")
    explain(form="text")
    offered = {field.name: [option.label for option in field.options] for field in look()["fields"]}
    assert offered == {"form": ["Text", "Video"], "agency": [agency.name], "year": ["2026", "2025"]}


def test_the_year_is_that_of_shanghai(look, explain):
    explain(title="元旦凌晨", published_at=datetime(2025, 12, 31, 16, 0, tzinfo=UTC))
    explain(title="除夕夜里", published_at=datetime(2025, 12, 31, 15, 59, tzinfo=UTC))
    assert titles(look(year=2026)) == ["元旦凌晨"]
    assert titles(look(year=2025)) == ["除夕夜里"]


@pytest.mark.parametrize(
    "words",
    [
        "夜间开放",
        "图书馆",
        "青政办〔2026〕5号",
        "青政办[2026]5号",
        "延时 图书馆",
        "王科长",
        "皖政〔2026〕1号",
    ],
)
def test_finds_it_by_its_own_words_and_by_those_of_the_papers_that_it_explains(look, explain, paper, words):
    document = paper(title="关于延时开放的通知", document_number="青政办〔2026〕5号")
    page = explain(
        title="晚上也能逛图书馆",
        keywords="夜间开放",
        interpreter="王科长",
        document=document,
    )
    InterpretedDocument.objects.create(interpretation=page, title="省里的文件", number="皖政〔2026〕1号")
    explain(title="看懂入学")
    assert titles(look(q=words)) == ["晚上也能逛图书馆"]


def test_a_search_does_not_tell_what_unpublished_papers_are_called(look, explain, paper):
    draft = paper(title="未发布的方案")
    Page.objects.filter(pk=draft.pk).update(live=False)
    explain(document=draft)
    assert titles(look(q="未发布的方案")) == []


@pytest.mark.parametrize(
    "query",
    [
        {"form": "opera"},
        {"agency": "x"},
        {"agency": "999999"},
        {"year": "0"},
        {"year": "20260"},
        {"sort": "x"},
    ]
    + [{"after": "zz"}, {"before": "2026-01-01.1"}, {"q": "\x00"}],
)
def test_what_is_not_offered_is_ignored(look, explain, query):
    explain(title="一文看懂")
    context = look(**query)
    assert titles(context) == ["一文看懂"]
    assert context["active_filters"] == []


def test_every_filter_that_holds_can_be_taken_away_by_itself(look, explain, agency):
    explain(title="一文看懂", form="video")
    context = look(form="video", q="看懂", year="2026", sort="oldest")
    assert [(str(item.label), item.value) for item in context["active_filters"]] == [
        ("Keywords", "看懂"),
        ("Form of interpretation", "Video"),
        ("Year of publication", "2026"),
    ]
    assert context["filter_title"] == "看懂 · Video · 2026"
    without_form = follow(look, context["active_filters"][1].remove_url)
    assert [item.value for item in without_form["active_filters"]] == ["看懂", "2026"]
    assert without_form["sort_field"].chosen == "oldest"


# Order and pages


def test_turns_pages_there_and_back_in_either_order(look, explain, settings):
    settings.GOVPUBLIC = {**getattr(settings, "GOVPUBLIC", {}), "PAGE_SIZE": 2}
    for n in range(5):
        explain(title=f"第{n}篇", published_at=on(2026, 1, 1) + timedelta(days=n))
    first = look()
    second = follow(look, first["next_url"])
    third = follow(look, second["next_url"])
    assert [titles(part) for part in (first, second, third)] == [
        ["第4篇", "第3篇"],
        ["第2篇", "第1篇"],
        ["第0篇"],
    ]
    assert third["next_url"] == ""
    assert titles(follow(look, third["previous_url"])) == ["第2篇", "第1篇"]
    assert first["previous_url"] == ""
    assert titles(look(sort="oldest")) == ["第0篇", "第1篇"]


def test_what_bears_no_date_comes_last(look, explain):
    explain(title="没有日期", published_at=None)
    explain(title="有日期")
    assert titles(look()) == ["有日期", "没有日期"]
    assert titles(look(sort="oldest")) == ["有日期", "没有日期"]


# The page


@pytest.mark.parametrize("number", [3, 30])
@pytest.mark.parametrize("scope", ["own", "site"])
def test_a_page_takes_few_queries_however_many_there_are(
    client, explain, paper, column, warm, number, scope, django_assert_max_num_queries
):
    type(column).objects.update(scope=scope)
    section = go_live(InterpretationLibraryPageFactory(parent=column, title="内部"))
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    for n in range(number):
        explain(agency=AgencyFactory(), document=paper(), published_at=on(2020 + n % 6, 1, 1))
    with django_assert_max_num_queries(12):
        html = client.get("/explained/?year=2022&q=看懂&sort=oldest").content.decode()
    assert html.count('class="gp-list__item"') == len(range(2, number, 6))


def test_the_page_says_how_many_answer_and_what_was_asked(client, explain):
    explain(form="video")
    html = client.get("/explained/?form=video").content.decode()
    assert re.search(r'role="status".*1 interpretation<', html, re.DOTALL)
    assert "<title>Video - 政策解读" in html
    assert 'aria-label="Find interpretations"' in html
    assert '<meta name="ColumnType" content="政策解读">' in html


def test_an_empty_column_says_so_and_offers_no_search(client, column):
    html = client.get("/explained/").content.decode()
    assert "No interpretation has been published here yet." in html
    assert "<form" not in html


def test_a_search_without_an_answer_leads_back(client, explain):
    explain()
    html = client.get("/explained/?q=没有的词").content.decode()
    assert "No interpretation answers to all of this." in html
    assert 'href="/explained/"' in html


def test_markup_in_titles_and_in_what_was_typed_stays_text(client, explain):
    explain(title="<script>alert(1)</script>")
    html = client.get("/explained/", {"q": "<script>"}).content.decode()
    assert "<script" not in html
    assert "&lt;script&gt;" in html


# Following it


def test_the_feed_has_what_the_list_has_the_latest_first(client, explain, column):
    explain(title="旧解读", form="video", published_at=on(2025, 1, 1))
    explain(title="新解读", form="video", summary="讲清楚办法。")
    explain(title="别的形式", form="text")
    html = client.get("/explained/?form=video&sort=oldest").content.decode()
    (address,) = set(re.findall(r'href="(/explained/\?[^"]*format=rss)"', html))
    feed = client.get(address.replace("&amp;", "&"))
    assert feed["Content-Type"].startswith("application/rss+xml")
    text = feed.content.decode()
    assert re.findall(r"<title>([^<]*)</title>", text) == ["政策解读", "新解读", "旧解读"]
    assert "讲清楚办法。" in text
    assert '<link rel="alternate" type="application/rss+xml"' in html


def test_the_feed_keeps_private_sections_to_itself(client, explain, column):
    section = go_live(InterpretationLibraryPageFactory(parent=column, slug="inside"))
    explain(title="内部解读", parent=section)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert "内部解读" not in client.get("/explained/?format=rss").content.decode()
    assert client.get("/explained/inside/?format=rss").status_code == 302


def test_the_day_of_a_line_is_that_of_shanghai(look, explain):
    explain(published_at=datetime(2026, 3, 3, 16, 30, tzinfo=UTC))
    assert [entry.link.day for entry in look()["entries"]] == [date(2026, 3, 4)]


# The mark in a library


def test_a_library_marks_the_papers_that_something_public_explains(client, explain, paper, column):
    inside = go_live(InterpretationLibraryPageFactory(parent=column))
    PageViewRestriction.objects.create(page=inside, restriction_type="login")
    explain(document=paper(title="有解读"))
    explain(document=paper(title="只有内部解读"), parent=inside)
    InterpretationPageFactory(document=paper(title="只有草稿"), parent=column)
    html = client.get("/policies/").content.decode()
    lines = re.findall(r'<li class="gp-list__item">.*?</li>', html, re.DOTALL)
    assert len(lines) == 3
    assert [line for line in lines if ">Interpreted<" in line] == [
        line for line in lines if "有解读<" in line
    ]


def test_an_alias_of_a_paper_is_marked_with_its_original(client, explain, library, column):
    section = go_live(PolicyLibraryPageFactory(parent=library, slug="section"))
    draft = PolicyDocumentPageFactory(parent=library, attribute="proactive")
    copy = draft.create_alias(parent=section, update_slug="copy")
    explain(document=go_live(draft))
    assert client.get(go_live(copy).url).status_code == 200
    assert ">Interpreted<" in client.get("/policies/section/").content.decode()
