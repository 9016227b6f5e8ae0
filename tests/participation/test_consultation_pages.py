"""What citizens see of consultations: the library, its filters and feed, and the page in every state."""

import re
from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from govpublic.participation.consultation_extensions import extend
from govpublic.participation.draft_articles import articles_of
from govpublic.participation.models import ConsultationLibraryPage, ConsultationPage
from govpublic.workdays import SHANGHAI
from tests.factories import (
    AgencyFactory,
    ConsultationLibraryPageFactory,
    ConsultationPageFactory,
    SiteDisclosureSettingsFactory,
    attachment,
    publish,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)
ANSWERS = [
    ("办理太慢", 3, "adopted", ""),
    ("取消现场查看", 2, "partly", "低风险的不再查看"),
    ("全部免费", 1, "not", "成本须由使用人分担"),
]


@pytest.fixture
def library(time_machine):
    time_machine.move_to(NOW, tick=False)
    SiteDisclosureSettingsFactory(site=Site.objects.get())
    return publish(ConsultationLibraryPageFactory(compliant=True, slug="ask"))


@pytest.fixture
def make(library):
    """``make(days, ...)``: a live consultation whose period began so many days ago and lasts 40."""

    def make(began, *, lasts=40, outcome_at=None, **fields):
        opens = TODAY - timedelta(days=began)
        page = ConsultationPageFactory(
            compliant=True,
            parent=library,
            **{"opens_on": opens, "announced_closes_on": opens + timedelta(days=lasts), **fields},
        )
        Page.objects.filter(pk=page.pk).update(live=True, first_published_at=NOW - timedelta(days=began))
        ConsultationPage.objects.filter(pk=page.pk).update(outcome_published_at=outcome_at)
        return ConsultationPage.objects.get(pk=page.pk)

    return make


def answered():
    return {
        "received_online": 4,
        "received_post": 2,
        "outcome_summary": "六条意见都研究过了。",
        "answers": [
            {
                "type": "answer",
                "value": dict(zip(("opinion", "count", "adoption", "reason"), row, strict=True)),
            }
            for row in ANSWERS
        ],
    }


def text(client, page):
    html = client.get(page.url).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<article") :]).split())


class TestPage:
    def test_counts_down_to_the_beginning(self, client, make):
        shown = text(client, make(-5))
        assert "Not open yet Opens in 5 days" in shown
        assert "Opinions are taken from 2026-06-06." in shown

    def test_counts_down_to_the_end(self, client, make):
        shown = text(client, make(10))
        assert "Open for opinions 30 days left" in shown
        assert "Opinions are taken until 24:00 on 2026-07-01." in shown

    def test_says_that_it_is_the_last_day(self, client, make):
        assert "Last day: open until 24:00" in text(client, make(40))

    def test_says_by_when_the_outcome_is_owed_and_that_it_is_late(self, client, make):
        assert "The outcome is published here by 2026-06-29." in text(client, make(43, lasts=40))
        assert "and has not been published yet." in text(client, make(90))

    def test_shows_the_four_papers_and_their_articles(self, client, make):
        page = make(10, attachments=[attachment()])
        html = client.get(page.url).content.decode()
        for anchor in ("notice", "draft", "explanation", "basis", "gp-files"):
            assert f'id="{anchor}"' in html
            assert f'href="#{anchor}"' in html
        for article in page.articles():
            assert f'<span id="{article.key}"></span>' in html
            assert f'<a href="#{article.key}">{article.label}</a>' in html
        assert html.count("gp-attachments__file--") == 2

    def test_shows_how_to_take_part_and_whom_to_ask(self, client, make):
        shown = text(client, make(10, postal_address="青屿市澜山路1号", meeting="6月20日在市图书馆"))
        for said in ("青屿市澜山路1号", "6月20日在市图书馆", "0599-2110035", "公共服务科", "yijian@"):
            assert said in shown

    def test_shows_why_the_period_is_short(self, client, make):
        assert "汛期将至" in text(client, make(2, lasts=8, shorter_reason="汛期将至"))

    def test_shows_an_extension_with_both_days_and_the_reason(self, client, make):
        page = make(10)
        extend(page, until=date(2026, 7, 20), reason="来信较多")
        shown = text(client, page)
        assert "Extended on 2026-06-01 from 2026-07-01 to 2026-07-20. Reason:来信较多" in shown
        assert "49 days left" in shown

    def test_shows_the_outcome_by_channel_and_opinion(self, client, make):
        shown = text(client, make(90, outcome_at=NOW - timedelta(days=20), **answered()))
        assert "6 opinions came in." in shown
        assert "Adopted 3 Adopted in part 2 Not adopted 1" in shown
        for opinion, _count, _adoption, reason in ANSWERS:
            assert opinion in shown
            assert reason in shown

    def test_says_plainly_that_nothing_came_in(self, client, make):
        page = make(90, outcome_at=NOW - timedelta(days=20), no_opinions=True)
        assert "No opinion was received by any channel." in text(client, page)

    def test_shows_a_correction_with_its_date_and_what_it_changed(self, client, make, time_machine):
        page = make(90, **answered())
        page = publish(page)
        time_machine.move_to(NOW + timedelta(days=30), tick=False)
        page.answers = [
            *page.answers.raw_data[:2],
            {
                "type": "answer",
                "value": {"opinion": "全部免费", "count": 1, "adoption": "partly", "reason": "对老人免费"},
            },
        ]
        page.outcome_correction = "第三条复核后改为部分采纳"
        shown = text(client, publish(page))
        assert "2026-07-01 第三条复核后改为部分采纳" in shown
        assert "Not adopted · 成本须由使用人分担" in shown
        assert "Adopted in part · 对老人免费" in shown
        assert "Published on 2026-06-01" in shown

    def test_a_draft_can_be_looked_at_however_little_is_there(self, client, library, rf):
        page = ConsultationPageFactory(parent=library)
        request = rf.get("/")
        assert page.make_preview_request(request).status_code == 200

    def test_costs_as_many_queries_with_many_answers_as_with_few(self, client, make):
        few = make(90, **answered())
        more = answered()
        many = make(90, **{**more, "answers": more["answers"] * 20})
        client.get(few.url)
        counts = []
        for page in (few, many):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(page.url)
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestLibrary:
    def found(self, client, library, query=""):
        return [entry.page.pk for entry in client.get(f"{library.url}?{query}").context["entries"]]

    def test_lists_live_ones_the_newest_first(self, client, library, make):
        old, new = make(20), make(10)
        ConsultationPageFactory(parent=library, title="草稿")
        assert self.found(client, library) == [new.pk, old.pk]

    def test_narrows_by_state_kind_agency_year_and_words(self, client, library, make):
        agency = AgencyFactory()
        pages = {
            "upcoming": make(-3),
            "open": make(10, matter="major", agency=agency),
            "closed": make(60, title="停车泊位"),
            "concluded": make(400, outcome_at=NOW - timedelta(days=300), **answered()),
        }
        for state, page in pages.items():
            assert self.found(client, library, f"state={state}") == [page.pk]
        assert self.found(client, library, "matter=major") == [pages["open"].pk]
        assert self.found(client, library, f"agency={agency.pk}") == [pages["open"].pk]
        assert self.found(client, library, "year=2025") == [pages["concluded"].pk]
        assert self.found(client, library, "q=停车") == [pages["closed"].pk]
        assert len(self.found(client, library, "state=nonsense&year=x&agency=9999")) == 4

    def test_can_be_put_in_the_order_of_the_last_day(self, client, library, make):
        later, sooner = make(10, lasts=60), make(5, lasts=40)
        extend(sooner, until=TODAY + timedelta(days=90), reason="来信较多")
        assert self.found(client, library, "sort=ending") == [later.pk, sooner.pk]

    @pytest.mark.parametrize("sort", ["newest", "ending", "oldest"])
    def test_its_pages_hold_each_one_once(self, client, library, make, settings, sort):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PAGE_SIZE": 2}
        wanted = {make(n).pk for n in range(5)}
        seen, url = [], f"{library.url}?sort={sort}"
        while url:
            context = client.get(url).context
            seen += [entry.page.pk for entry in context["entries"]]
            url = context["next_url"]
        assert sorted(seen) == sorted(wanted)

    def test_counts_each_state_under_the_other_filters(self, client, library, make):
        make(-3), make(10), make(12, matter="major"), make(60)
        make(400, outcome_at=NOW - timedelta(days=300), **answered())

        def numbers(query):
            states = client.get(f"{library.url}?{query}").context["states"]
            return [state.count for state in states], [state.label for state in states if state.is_chosen]

        assert numbers("") == ([1, 2, 1, 1], [])
        assert numbers("matter=major&state=open") == ([0, 1, 0, 0], ["Open for opinions"])

    def test_says_how_many_there_are_and_when_there_are_none(self, client, library, make):
        assert "No consultation has been published here yet." in client.get(library.url).content.decode()
        make(10)
        html = client.get(library.url).content.decode()
        assert "1 consultation" in html
        assert "No consultation answers" in client.get(f"{library.url}?q=没有这样的").content.decode()

    def test_costs_as_many_queries_for_many_as_for_few(self, client, library, make):
        Site.get_site_root_paths()
        for model in (ConsultationLibraryPage, ConsultationPage):
            ContentType.objects.get_for_model(model, for_concrete_model=False)
        make(10)
        client.get(library.url)
        with CaptureQueriesContext(connection) as few:
            client.get(library.url)
        for n in range(12):
            make(n, agency=AgencyFactory())
        with CaptureQueriesContext(connection) as many:
            client.get(library.url)
        assert len(many) == len(few)

    def test_its_feed_is_narrowed_as_the_list_is(self, client, library, make):
        opened = make(10)
        make(60)
        response = client.get(f"{library.url}?format=rss&state=open")
        titles = [item.findtext("title") for item in ElementTree.fromstring(response.content).iter("item")]
        assert response["Content-Type"].startswith("application/rss+xml")
        assert titles == [opened.title]


class TestArticles:
    def draft(self, *blocks):
        return ConsultationPageFactory.build(draft=list(blocks)).draft

    def article(self, number, words="内容"):
        return {"type": "article", "value": {"number": number, "title": "", "text": f"<p>{words}</p>"}}

    def test_a_key_stays_when_articles_are_put_before_or_rewritten(self):
        before = articles_of(self.draft(self.article(2)))
        after = articles_of(self.draft(self.article(1), self.article(2, "改过了")))
        assert [article.label for article in after] == ["第一条", "第二条"]
        assert after[1].key == before[0].key
        assert (before[0].place, after[1].place) == (0, 1)

    def test_articles_typed_in_a_paragraph_are_found(self):
        words = "<p>第一条 为了方便群众。</p><p>依照第九条办理。</p><p>第十二条　本办法自公布之日起施行。</p>"
        found = articles_of(self.draft({"type": "paragraph", "value": words}))
        assert [article.label for article in found] == ["第一条", "第十二条"]
        assert found[0].key == articles_of(self.draft(self.article(1)))[0].key

    def test_without_articles_the_headings_are_offered(self):
        headings = [
            {"type": "heading", "value": {"level": "h2", "text": text}} for text in ("一、目标", "二、措施")
        ]
        found = articles_of(self.draft(*headings))
        assert [article.label for article in found] == ["一、目标", "二、措施"]
        assert len({article.key for article in found}) == 2

    def test_two_of_one_number_have_two_keys(self):
        found = articles_of(self.draft(self.article(1), self.article(1)))
        assert len({article.key for article in found}) == 2

    def test_an_empty_or_half_written_draft_has_none(self):
        assert articles_of(self.draft()) == []
        assert articles_of(self.draft(self.article(None), {"type": "paragraph", "value": ""})) == []
