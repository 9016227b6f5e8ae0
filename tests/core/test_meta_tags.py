"""Tags of public pages: order, case, and what is missing."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from wagtail.models import Page, Site

from govpublic.core.models import SiteDisclosureSettings
from govpublic.core.pages import PublicPageMixin, breadcrumbs

NOON_UTC = datetime(2026, 3, 11, 16, 5, tzinfo=ZoneInfo("UTC"))


class Paper(PublicPageMixin):
    """What the mixin needs of a page, without a table."""

    title = "关于加强防汛工作的通知"
    search_description = "部署全市防汛。"
    first_published_at = NOON_UTC
    is_article = True

    def get_full_url(self, request=None):
        return "http://localhost/paper/"

    def meta_source(self):
        return "青屿市人民政府办公室"

    def meta_keywords(self):
        return "防汛,应急"


class Library(Paper):
    is_article = False
    title = "政策文件库"
    column_type = "政策文件"


@pytest.fixture
def site(db):
    site = Site.objects.get(is_default_site=True)
    SiteDisclosureSettings.objects.create(
        site=site, site_name="青屿市人民政府", site_domain="www.qingyu.gov.cn", site_id_code="3499000001"
    )
    return site


@pytest.fixture
def request_(rf, site):
    return rf.get("/", HTTP_HOST="localhost")


SITE_TAGS = [
    ("SiteName", "青屿市人民政府"),
    ("SiteDomain", "www.qingyu.gov.cn"),
    ("SiteIDCode", "3499000001"),
]


def test_an_article_prints_its_tags_in_the_order_and_case_of_the_standard(request_):
    assert Paper().get_meta_tags(request_) == [
        *SITE_TAGS,
        ("ArticleTitle", "关于加强防汛工作的通知"),
        ("PubDate", "2026-03-12 00:05"),
        ("ContentSource", "青屿市人民政府办公室"),
        ("Keywords", "防汛,应急"),
        ("Description", "部署全市防汛。"),
        ("Url", "http://localhost/paper/"),
    ]


def test_a_column_prints_its_tags_in_the_order_and_case_of_the_standard(request_):
    assert Library().get_meta_tags(request_) == [
        *SITE_TAGS,
        ("ColumnName", "政策文件库"),
        ("ColumnDescription", "部署全市防汛。"),
        ("ColumnKeywords", "防汛,应急"),
        ("ColumnType", "政策文件"),
    ]


def test_author_and_image_stand_between_keywords_and_address(request_, monkeypatch):
    monkeypatch.setattr(Paper, "meta_author", lambda self: "陈澜")
    monkeypatch.setattr(Paper, "meta_image", lambda self, request: "http://localhost/a.png")
    names = [name for name, _ in Paper().get_meta_tags(request_)]
    assert names[-5:] == ["Keywords", "Author", "Description", "Image", "Url"]


def test_a_tag_without_content_is_left_out(request_, monkeypatch):
    monkeypatch.setattr(Paper, "first_published_at", None)
    monkeypatch.setattr(Paper, "search_description", " \n ")
    names = [name for name, _ in Paper().get_meta_tags(request_)]
    assert names == [
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ArticleTitle",
        "ContentSource",
        "Keywords",
        "Url",
    ]


def test_a_content_stands_on_one_line(request_, monkeypatch):
    monkeypatch.setattr(Paper, "search_description", "第一行\r\n 第二行")
    assert ("Description", "第一行 第二行") in Paper().get_meta_tags(request_)


def test_a_complete_page_misses_nothing():
    assert Paper().missing_meta_tags() == []
    assert Library().missing_meta_tags() == []


def test_names_every_required_tag_that_a_page_misses(monkeypatch):
    for hook in ("meta_source", "meta_keywords", "meta_description"):
        monkeypatch.setattr(Paper, hook, lambda self: "")
    monkeypatch.setattr(Library, "column_type", "")
    assert Paper().missing_meta_tags() == ["ContentSource"]
    assert Library().missing_meta_tags() == ["ColumnDescription", "ColumnKeywords", "ColumnType"]


def test_a_page_that_was_never_published_is_not_asked_for_its_date(monkeypatch):
    monkeypatch.setattr(Paper, "first_published_at", None)
    assert Paper().missing_meta_tags() == []


@pytest.fixture
def branch(site):
    """Home > 政务公开 > 政策文件库 > 通知."""
    page = site.root_page
    for title, slug in (("政务公开", "open"), ("政策文件库", "library"), ("通知", "notice")):
        page = page.add_child(instance=Page(title=title, slug=slug))
    return page


def test_breadcrumbs_lead_from_home_to_the_page(branch, request_, django_assert_num_queries):
    Site.find_for_request(request_)
    Site.get_site_root_paths()
    stored = Page.objects.get(pk=branch.pk)
    with django_assert_num_queries(1):
        steps = breadcrumbs(stored, request_)
    with django_assert_num_queries(0):  # whoever was led here page by page knows the way
        assert breadcrumbs(branch, request_) == steps
    home = Site.objects.get().root_page
    assert [step["title"] for step in steps] == [home.title, "政务公开", "政策文件库", "通知"]
    assert [step["url"] for step in steps] == ["/", "/open/", "/open/library/", ""]


def test_the_home_page_has_no_breadcrumbs(site, request_):
    assert breadcrumbs(site.root_page, request_) == []


class PageLike:
    """What a page does before the mixin adds to it."""

    def get_context(self, request, *args, **kwargs):
        return {"request": request, "args": args}


class Served(Paper, PageLike):
    def __init__(self, page):
        self.path, self.title, self.get_ancestors = page.path, page.title, page.get_ancestors


def test_a_page_hands_its_template_the_frame_the_tags_and_the_way(branch, request_, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "BASE_TEMPLATE": "host/frame.html"}
    context = Served(branch).get_context(request_, "extra")
    assert context["base_template"] == "host/frame.html"
    assert context["meta_tags"] == Served(branch).get_meta_tags(request_)
    assert context["breadcrumbs"][-1] == {"title": "通知", "url": ""}
    assert context["disclosure_settings"].site_id_code == "3499000001"
    assert context["args"] == ("extra",)


def test_empty_facts_stand_in_where_no_site_answers(rf, site):
    Site.objects.all().delete()
    names = [name for name, _ in Paper().get_meta_tags(rf.get("/"))]
    assert names[0] == "ArticleTitle"
