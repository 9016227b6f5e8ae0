"""The frame of public pages: header, tags, footer, breadcrumbs, pagination."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.template.loader import render_to_string
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from govpublic import conf
from govpublic.core.models import SiteDisclosureSettings

from .test_checks_site import FACTS

pytestmark = pytest.mark.django_db
TEMPLATES = Path(conf.__file__).parent / "core" / "templates" / "govpublic_core"


@pytest.fixture
def request_(rf):
    return rf.get("/", HTTP_HOST="localhost")


@pytest.fixture
def facts():
    return SiteDisclosureSettings.objects.create(
        site=Site.objects.get(),
        **FACTS,
        contact_email="office@qingyu.example.cn",
        contact_address="青屿市滨海路1号",
        accessibility_statement_url="/accessibility/",
        footer_note="<b>未经授权</b>不得转载",
    )


def footer(request):
    return render_to_string("govpublic_core/_footer.html", {}, request)


def test_the_footer_shows_what_is_set(facts, request_):
    html = footer(request_)
    shown = [
        "Organiser: 青屿市人民政府办公室",
        "Undertaker: 青屿市数据资源管理局",
        "Telephone: 0599-2350000",
        "mailto:office@qingyu.example.cn",
        "Address: 青屿市滨海路1号",
        "Site identification code: 3499000001",
        "皖ICP备12345678号",
        "皖公网安备34990002000001号",
        "code=34990002000001",
        FACTS["party_government_mark_url"],
        FACTS["error_report_url"],
        'href="/map/"',
        'href="/accessibility/"',
        "&lt;b&gt;未经授权",
    ]
    assert [text for text in shown if text not in html] == []


def test_the_footer_leaves_out_what_is_not_set(request_):
    html = footer(request_)
    assert "<li>" not in html
    assert "<a " not in html
    assert "gp-footer__mark" not in html
    assert "gp-footer__note" not in html


def test_the_site_map_page_wins_over_the_address(facts, request_):
    facts.site_map_page = Site.objects.get().root_page
    facts.save()
    html = footer(request_)
    assert '<a href="/">Site map</a>' in html
    assert "/map/" not in html


def test_the_mark_is_shown_as_its_image_with_a_text_for_it(facts, request_, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = get_image_model().objects.create(title="标识", file=get_test_image_file(size=(80, 80)))
    # Made beforehand, because Wagtail leaves the temporary file open in which it makes one.
    image.renditions.create(
        filter_spec="height-80", file=get_test_image_file(size=(80, 80)), width=80, height=80
    )
    facts.party_government_mark_image = image
    facts.save()
    assert 'alt="Mark of party and government bodies"' in footer(request_)


def test_the_frame_asks_for_the_settings_once(facts, request_, django_assert_num_queries):
    Site.find_for_request(request_)
    Site.get_site_root_paths()
    with django_assert_num_queries(1):
        render_to_string("govpublic_core/base.html", {}, request_)


def test_the_frame_prints_the_sites_tags_where_no_page_does(facts, request_):
    html = render_to_string("govpublic_core/base.html", {}, request_)
    assert '<meta name="SiteIDCode" content="3499000001">' in html
    assert "青屿市人民政府</title>" in html


def test_the_frame_prints_the_pages_tags_in_their_order_and_escaped(request_):
    tags = [("ArticleTitle", '"防汛"'), ("PubDate", "2026-03-12 00:05")]
    html = render_to_string("govpublic_core/base.html", {"meta_tags": tags}, request_)
    printed = re.findall(r'<meta name="([A-Z]\w+)" content="([^"]*)">', html)
    assert printed == [("ArticleTitle", "&quot;防汛&quot;"), ("PubDate", "2026-03-12 00:05")]


def test_the_frame_renders_for_a_host_without_a_site(rf):
    Site.objects.all().delete()
    html = render_to_string("govpublic_core/base.html", {}, rf.get("/"))
    assert 'class="gp-header__name" href="/"' in html


def test_a_site_may_put_the_pages_into_its_own_frame(request_, settings):
    locmem = ("django.template.loaders.locmem.Loader", {"host/frame.html": FRAME, "host/paper.html": PAPER})
    options = {
        **settings.TEMPLATES[0]["OPTIONS"],
        "loaders": [locmem, "django.template.loaders.app_directories.Loader"],
    }
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "APP_DIRS": False, "OPTIONS": options}]
    page = {"title": "通知"}
    context = {"page": page, "meta_tags": [("ArticleTitle", "通知")], "base_template": "host/frame.html"}
    html = render_to_string("host/paper.html", context, request_)
    assert "<title>通知</title>" in html
    assert '<meta name="ArticleTitle" content="通知">' in html
    assert "<main>正文</main>" in html
    assert "gp-header" not in html
    del context["base_template"]
    assert "gp-header" in render_to_string("host/paper.html", context, request_)


FRAME = (
    "<title>{% block title %}{% endblock %}</title>{% block meta %}{% endblock %}"
    "<main>{% block content %}{% endblock %}</main>"
)
PAPER = '{% extends "govpublic_core/page.html" %}{% block content %}正文{% endblock %}'


def test_breadcrumbs_link_every_step_but_the_last():
    steps = [{"title": "首页", "url": "/"}, {"title": "政策", "url": ""}]
    html = render_to_string("govpublic_core/_breadcrumbs.html", {"breadcrumbs": steps})
    assert '<a href="/">首页</a>' in html
    assert '<span aria-current="page">政策</span>' in html
    assert render_to_string("govpublic_core/_breadcrumbs.html", {"breadcrumbs": []}).strip() == ""


def test_pagination_shows_the_ways_that_there_are():
    def links(**urls):
        return re.findall(r'rel="(\w+)"', render_to_string("govpublic_core/_pagination.html", urls))

    assert links(previous_url="?a", next_url="?b") == ["prev", "next"]
    assert links(previous_url="?a") == ["prev"]
    assert links(next_url="?b") == ["next"]
    assert links() == []


def test_an_empty_state_says_so_and_offers_a_way_back():
    assert "There is nothing here yet." in render_to_string("govpublic_core/_empty.html")
    html = render_to_string("govpublic_core/_empty.html", {"message": "没有文件", "back_url": "/"})
    assert "没有文件" in html
    assert '<a href="/">Show everything</a>' in html


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_a_template_holds_no_script_and_no_style_of_its_own(template):
    engines["django"].get_template(f"govpublic_core/{template.name}")
    source = template.read_text()
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", source)


@pytest.mark.parametrize("sheet", ["govpublic.css", "print.css"])
def test_a_style_sheet_loads_nothing_from_another_host(sheet):
    source = Path(finders.find(f"govpublic_core/{sheet}")).read_text()
    assert not re.search(r"@import|url\(|https?://", source)
