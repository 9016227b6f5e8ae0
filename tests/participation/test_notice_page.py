"""What citizens see of a notice: its state, its period, how to object; and the column that lists it."""

from datetime import date

import pytest
import time_machine

from tests.factories import (
    AgencyFactory,
    PublicNoticeLibraryPageFactory,
    PublicNoticePageFactory,
    SiteDisclosureSettingsFactory,
    notice_body,
    notice_table,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel("2026-03-04 10:00+08:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def column():
    return publish(PublicNoticeLibraryPageFactory(compliant=True, slug="notices"))


def live(column, **fields):
    period = {"starts_on": date(2026, 3, 2), "ends_on": date(2026, 3, 11)}
    return publish(PublicNoticePageFactory(compliant=True, parent=column, **{**period, **fields}))


def text(client, page, **query):
    answer = client.get(page.get_url(), query)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(client, column, **query):
    return [entry.page.title for entry in client.get(column.get_url(), query).context["entries"]]


@pytest.mark.parametrize(
    ("moment", "state", "said"),
    [
        ("2026-03-01 23:59+08:00", "upcoming", "Begins in 1 day"),
        ("2026-03-02 00:00+08:00", "running", "9 days left"),
        ("2026-03-10 12:00+08:00", "running", "1 day left"),
        ("2026-03-11 23:59+08:00", "running", "Last day"),
        ("2026-03-12 00:00+08:00", "ended", "objections to this notice are no longer taken"),
    ],
)
def test_it_says_where_its_period_stands(clock, client, column, moment, state, said):
    page = live(column)
    clock.move_to(moment)
    shown = text(client, page)
    assert said in shown
    assert f"gp-tag--{state}" in shown
    assert f"gp-tag--{state}" in text(client, column)
    assert titles(client, column, state=state) == [page.title]
    others = {"upcoming", "running", "ended"} - {state}
    assert not [other for other in others if titles(client, column, state=other)]


def test_it_counts_the_working_days_that_are_left(clock, client, column):
    # From Friday to Wednesday: Monday, Tuesday, Wednesday.
    clock.move_to("2026-03-06 09:00+08:00")
    assert "3 working days are left after today" in text(client, live(column))


def test_it_says_where_and_how_to_object(clock, client, column):
    shown = text(client, live(column))
    for said in ("松涛镇社会事务办", 'href="tel:0599-0000000"', "minzheng@songtao.example.cn", "一楼便民"):
        assert said in shown
    assert "反映情况请实名" in shown


def test_its_outcome_is_shown(clock, client, column):
    shown = text(client, live(column, outcome="handled", outcome_text="收到一件异议，经核查不成立。"))
    assert "Objections were raised and dealt with" in shown
    assert "经核查不成立" in shown


def test_the_names_that_the_editor_wrote_apart_are_shown_nowhere(clock, client, column):
    page = live(column, people_in_text="柏松年")
    for shown in (text(client, page), text(client, column), text(client, column, format="rss")):
        assert "柏松年" not in shown


def test_it_has_the_tags_of_an_article_and_the_way_back(clock, client, column, rf):
    from wagtail.models import Site

    SiteDisclosureSettingsFactory(site=Site.objects.get())
    page = live(column)
    shown = text(client, page)
    assert f'<meta name="ArticleTitle" content="{page.title}">' in shown
    assert f'<meta name="ContentSource" content="{page.agency.name}">' in shown
    assert '<meta name="PubDate" content="2026-03-04 10:00">' in shown
    assert column.title in shown
    assert '<meta name="ColumnType" content="征集调查">' in text(client, column)


def test_the_list_is_narrowed_by_agency_domain_year_and_words(clock, client, column):
    other = AgencyFactory(name="青屿市教育局")
    aid = live(column, title="临时救助公示", keywords="救助")
    grant = live(
        column,
        title="国家助学金公示",
        agency=other,
        domain="students",
        starts_on=date(2025, 9, 1),
        ends_on=date(2025, 9, 10),
        body=notice_body(notice_table([["1", "江*帆", "松涛镇", "4000元"]])),
    )
    assert titles(client, column) == [aid.title, grant.title]
    assert titles(client, column, agency=other.pk) == [grant.title]
    assert titles(client, column, domain="aid") == [aid.title]
    assert titles(client, column, year="2025") == [grant.title]
    assert titles(client, column, q="助学金") == [grant.title]
    assert titles(client, column, q="助学金", year="2026") == []
    assert "No notice answers to all of this." in text(client, column, q="没有的词")


def test_what_ends_soonest_can_come_first(clock, client, column):
    late = live(column, title="后到期", starts_on=date(2026, 3, 3), ends_on=date(2026, 4, 30))
    soon = live(column, title="先到期")
    assert titles(client, column) == [late.title, soon.title]
    assert titles(client, column, sort="ending") == [soon.title, late.title]


@pytest.mark.parametrize(
    "query", ["state=x", "year=0", "year=99999", "agency=1%00", "domain=<script>", "after=9"]
)
def test_what_is_not_understood_is_ignored(clock, client, column, query):
    page = live(column)
    answer = client.get(f"{column.get_url()}?{query}")
    assert [entry.page.pk for entry in answer.context["entries"]] == [page.pk]
    assert b"<script>" not in answer.content


def test_the_pages_of_a_long_list_lead_on_and_back(clock, client, column, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PAGE_SIZE": 2}
    for number in range(3):
        live(column, title=f"公示{number}", starts_on=date(2026, 3, 2 + number))
    first = client.get(column.get_url())
    second = client.get(first.context["next_url"])
    assert [entry.page.title for entry in second.context["entries"]] == ["公示0"]
    assert client.get(second.context["previous_url"]).context["entries"][0].page.title == "公示2"


def test_the_number_of_queries_does_not_grow_with_the_list(
    clock, client, column, django_assert_max_num_queries
):
    live(column)
    text(client, column)
    with django_assert_max_num_queries(30) as few:
        text(client, column)
    for _number in range(4):
        live(column)
    with django_assert_max_num_queries(30) as many:
        text(client, column)
    assert len(many) == len(few)


def test_the_feed_lists_what_the_list_lists(clock, client, column):
    aid, grant = live(column, title="临时救助公示"), live(column, title="助学金公示", domain="students")
    feed = text(client, column, format="rss")
    assert aid.title in feed
    assert grant.title in feed
    assert aid.title not in text(client, column, format="rss", domain="students")


def test_an_empty_column_says_so(clock, client, column):
    assert "No notice has been published here yet." in text(client, column)


def test_a_notice_in_a_private_section_is_not_listed_outside(clock, client, column):
    from wagtail.models import PageViewRestriction

    page = live(column)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert titles(client, column) == []
    assert page.title not in text(client, column, format="rss")


def test_a_draft_previews_however_little_it_holds(clock, column):
    page = PublicNoticePageFactory(parent=column)
    answer = page.make_preview_request()
    assert answer.status_code == 200
