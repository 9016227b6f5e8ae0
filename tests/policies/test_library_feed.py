"""The feed of a library: the same papers as the list, the last published first, and only what is public."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from defusedxml.ElementTree import fromstring
from wagtail.models import PageViewRestriction

from govpublic.policies.feeds import SIZE
from tests.factories import PolicyDocumentPageFactory, PolicyLibraryPageFactory

from .conftest import PUBLISHED_AT, go_live

pytestmark = pytest.mark.django_db


def items(response):
    assert response.status_code == 200
    return [item.findtext("title") for item in fromstring(response.content).findall("channel/item")]


def test_the_last_published_come_first(client, paper):
    for n, title in enumerate(["甲", "乙", "丙"]):
        paper(title=title, published_at=PUBLISHED_AT + timedelta(hours=n), issued_on=date(2026, 3, 9 - n))
    response = client.get("/policies/?format=rss&sort=oldest")
    assert items(response) == ["丙", "乙", "甲"]
    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert response.headers["Last-Modified"] == "Wed, 04 Mar 2026 03:30:00 GMT"


def test_an_item_tells_of_its_paper(client, paper):
    page = paper(title="<b>&题", summary="安排<i>有关</i>工作。", slug="first")
    response = client.get("/policies/?format=rss", headers={"host": "localhost"})
    item = fromstring(response.content).find("channel/item")
    assert (item.findtext("title"), item.findtext("description")) == ("<b>&题", "安排<i>有关</i>工作。")
    assert item.findtext("link") == "http://localhost/policies/first/"
    assert item.findtext("guid") == f"urn:uuid:{page.translation_key}"
    assert item.findtext("pubDate") == "Wed, 04 Mar 2026 01:30:00 +0000"


def test_a_moved_paper_keeps_its_name_in_the_feed(client, paper, library):
    page = paper(compliant=True)
    guid = re.search(rb"<guid.*?</guid>", client.get("/policies/?format=rss").content)[0]
    page.move(go_live(PolicyLibraryPageFactory(parent=library)), pos="last-child")
    assert guid in client.get("/policies/?format=rss").content


def test_only_what_the_public_may_see_is_told(client, paper, library):
    section = go_live(PolicyLibraryPageFactory(parent=library))
    paper(title="内部文件", parent=section)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    alone = paper(title="单独限制的文件")
    PageViewRestriction.objects.create(page=alone, restriction_type="login")
    PolicyDocumentPageFactory(parent=library, title="草稿")
    paper(title="依申请公开的文件", attribute="on_request", summary="内情")
    response = client.get("/policies/?format=rss")
    assert items(response) == ["依申请公开的文件"]
    assert "内情" not in response.content.decode()


def test_the_feed_of_a_private_library_is_private(client, paper, library):
    paper()
    PageViewRestriction.objects.create(page=library, restriction_type="login")
    assert client.get("/policies/?format=rss").status_code == 302


def test_the_filters_of_the_list_hold_and_the_channel_leads_back_to_them(client, paper, theme):
    paper(title="专题", theme=theme)
    paper(title="别的")
    query = f"theme={theme.pk}&year=2026&month=3&validity=in_force&q=专题"
    response = client.get(f"/policies/?format=rss&{query}", headers={"host": "localhost"})
    assert items(response) == ["专题"]
    link = fromstring(response.content).findtext("channel/link")
    assert link.startswith("http://localhost/policies/?")
    assert client.get(link).context["count"] == 1


def test_the_list_names_its_feed_in_its_head_and_in_plain_sight(client, paper, theme):
    paper(theme=theme)
    html = client.get(f"/policies/?theme={theme.pk}&sort=oldest").content.decode()
    url = f"/policies/?theme={theme.pk}&amp;format=rss"
    assert re.search(
        rf'<link rel="alternate" type="application/rss\+xml" title="[^"]+" href="{re.escape(url)}">', html
    )
    assert f'<a href="{url}" type="application/rss+xml">Follow this selection (RSS)</a>' in html


def test_who_has_it_already_gets_no_body(client, paper):
    paper()
    etag = client.get("/policies/?format=rss")["ETag"]
    assert client.get("/policies/?format=rss", headers={"if-none-match": etag}).status_code == 304
    paper(published_at=datetime(2026, 3, 5, tzinfo=UTC))
    assert client.get("/policies/?format=rss", headers={"if-none-match": etag}).status_code == 200


def test_an_empty_library_has_an_empty_feed(client, library):
    assert items(client.get("/policies/?format=rss")) == []


def test_the_feed_takes_few_queries_and_is_not_endless(client, paper, warm, django_assert_max_num_queries):
    for _ in range(SIZE + 1):
        paper()
    with django_assert_max_num_queries(12):
        assert len(items(client.get("/policies/?format=rss&validity=in_force"))) == SIZE
