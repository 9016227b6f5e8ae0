"""What every feed of the suite keeps, whatever it is about."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
from defusedxml.ElementTree import fromstring

from govpublic.policies.feeds import SIZE, Channel, FeedItem, feed_response

CHANNEL = Channel("政策文件库", "/policies/?theme=1", "本市政策文件集中公开。")
MOMENT = datetime(2026, 3, 4, 1, 30, tzinfo=UTC)


def item(n=0, **fields):
    given = {"title": f"文件{n}", "url": f"/policies/{n}/", "published": MOMENT, "guid": f"urn:x:{n}"}
    return FeedItem(**{**given, **fields})


@pytest.fixture
def feed(rf):
    def ask(items, **headers):
        request = rf.get("/policies/?theme=1&format=rss", headers={"host": "localhost", **headers})
        return feed_response(request, CHANNEL, items)

    return ask


def test_says_what_it_follows_and_where_it_stands_itself(feed):
    response = feed([item()])
    channel = fromstring(response.content).find("channel")
    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert channel.findtext("title") == "政策文件库"
    assert channel.findtext("link") == "http://localhost/policies/?theme=1"
    assert channel.findtext("description") == "本市政策文件集中公开。"
    link = channel.find("{http://www.w3.org/2005/Atom}link")
    assert link.attrib == {"rel": "self", "href": "http://localhost/policies/?theme=1&format=rss"}
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")) == MOMENT


def test_an_item_has_all_that_a_reader_asks_for(feed):
    found = fromstring(feed([item(3, description="安排有关工作。")]).content).find("channel/item")
    assert {child.tag: child.text for child in found} == {
        "title": "文件3",
        "link": "http://localhost/policies/3/",
        "description": "安排有关工作。",
        "pubDate": "Wed, 04 Mar 2026 01:30:00 +0000",
        "guid": "urn:x:3",
    }
    assert found.find("guid").attrib == {"isPermaLink": "false"}


def test_text_is_escaped_and_what_xml_cannot_hold_is_left_out(feed):
    content = feed([item(title="<b>&题\x0b\ud800\x00", description="<script>\ufffe")]).content
    found = fromstring(content).find("channel/item")
    assert (found.findtext("title"), found.findtext("description")) == ("<b>&题", "<script>")
    assert b"<script>" not in content


def test_an_item_without_a_moment_bears_none(feed):
    response = feed([item(published=None)])
    assert fromstring(response.content).find("channel/item/pubDate") is None
    assert "Last-Modified" not in response.headers


@pytest.mark.parametrize(("given", "kept"), [(0, 0), (SIZE, SIZE), (SIZE + 1, SIZE)])
def test_holds_the_first_items_only(feed, given, kept):
    found = fromstring(feed(item(n) for n in range(given)).content).findall("channel/item/guid")
    assert [guid.text for guid in found] == [f"urn:x:{n}" for n in range(kept)]


def test_who_has_it_already_gets_no_body(feed):
    first = feed([item()])
    assert first.headers["Last-Modified"] == "Wed, 04 Mar 2026 01:30:00 GMT"
    for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        again = feed([item()], **headers)
        assert (again.status_code, again.content) == (304, b"")


def test_a_corrected_title_is_told_to_who_sends_the_tag(feed):
    first = feed([item()])
    headers = {"if-none-match": first["ETag"], "if-modified-since": first["Last-Modified"]}
    assert feed([item(title="改正的题目")], **headers).status_code == 200


def test_the_tag_of_an_empty_feed_does_not_change_with_the_time(feed):
    assert feed([])["ETag"] == feed([])["ETag"]
