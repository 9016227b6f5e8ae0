"""What the public sees of meetings: the list, the invitation, the record, the page on participation."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from govpublic.participation.models import MeetingAgendaItem, MeetingLibraryPage, MeetingPage, ScopeRenewal
from tests.factories import (
    AgencyFactory,
    MeetingLibraryPageFactory,
    MeetingPageFactory,
    ParticipationScopePageFactory,
    PolicyDocumentPageFactory,
    PolicyLibraryPageFactory,
    SiteDisclosureSettingsFactory,
    attendee,
)
from tests.policies.conftest import go_live

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(datetime(2026, 3, 10, 4, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def column():
    SiteDisclosureSettingsFactory(site=Site.objects.get())
    Site.clear_site_root_paths_cache()
    return go_live(MeetingLibraryPageFactory(compliant=True, slug="meetings"))


@pytest.fixture
def host():
    return AgencyFactory(name="云溪县人民政府办公室", short_name="云溪县府办")


@pytest.fixture
def meet(column, host):
    """``meet(**fields)``: a live meeting in the column, held on 3 March unless it says otherwise."""

    def make(parent=None, **fields):
        return go_live(MeetingPageFactory(compliant=True, parent=parent or column, agency=host, **fields))

    return make


@pytest.fixture
def invite(meet):
    def make(**fields):
        given = {"invitation": True, "held_on": date(2026, 3, 20), "apply_by": date(2026, 3, 15)}
        return meet(**{**given, **fields})

    return make


@pytest.fixture
def look():
    """``look(page, **query)``: the response of the public page, and its context."""

    def ask(page, **query):
        return Client(HTTP_HOST="localhost").get(page.get_url(), query)

    return ask


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def titles(response):
    return [entry.page.title for entry in response.context["entries"]]


def states(response):
    return [entry.standing.value for entry in response.context["entries"]]


# The list


def test_the_list_is_by_the_day_of_the_meeting_the_latest_first(look, column, meet, invite):
    meet(title="旧会", held_on=date(2025, 5, 6))
    invite(title="将开的会")
    meet(title="新会")
    MeetingPageFactory(parent=column, title="草稿")
    response = look(column)
    assert titles(response) == ["将开的会", "新会", "旧会"]
    assert states(response) == ["open", "recorded", "recorded"]
    assert titles(look(column, sort="oldest")) == ["旧会", "新会", "将开的会"]


def test_the_list_says_where_each_meeting_stands(look, column, meet, invite):
    invite(title="报名中")
    invite(title="报名已截止", apply_by=date(2026, 3, 9))
    meet(title="无记录", attendees=[])
    meet(title="取消", called_off_because="因台风")
    by_title = {entry.page.title: entry.standing.value for entry in look(column).context["entries"]}
    assert by_title == {"报名中": "open", "报名已截止": "upcoming", "无记录": "held", "取消": "off"}


def test_the_list_is_narrowed_by_time_host_year_and_words(look, column, meet, invite):
    other = AgencyFactory(name="青屿市教育局")
    meet(title="旧会", held_on=date(2025, 5, 6))
    go_live(MeetingPageFactory(compliant=True, parent=column, agency=other, title="局务会", number=""))
    invite(title="将开的会")
    assert titles(look(column, time="upcoming")) == ["将开的会"]
    assert titles(look(column, time="held")) == ["局务会", "旧会"]
    assert titles(look(column, agency=str(other.pk))) == ["局务会"]
    assert titles(look(column, year="2025")) == ["旧会"]
    assert titles(look(column, q="城乡公交 将开")) == ["将开的会"]
    assert titles(look(column, q="没有")) == []
    assert titles(look(column, year="1234", agency="x", time="nonsense", sort="?")) != []


def test_nobody_is_found_by_the_names_of_those_who_attended(look, column, meet):
    meet()
    assert titles(look(column, q="洪小满")) == []


def test_today_is_to_come_and_yesterday_is_past(look, column, meet):
    meet(title="今天", held_on=date(2026, 3, 10), attendees=[])
    meet(title="昨天", held_on=date(2026, 3, 9), attendees=[])
    assert titles(look(column, time="upcoming")) == ["今天"]
    assert titles(look(column, time="held")) == ["昨天"]


def test_private_meetings_aliases_and_other_columns_are_left_out(look, column, meet):
    closed = meet(title="内部")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    shown = meet(title="公开")
    go_live(MeetingPage.objects.get(pk=shown.pk).create_alias(parent=column, update_slug="alias"))
    elsewhere = go_live(MeetingLibraryPageFactory(slug="elsewhere"))
    meet(parent=elsewhere, title="别处")
    assert titles(look(column)) == ["公开"]
    column.scope = "site"
    column.save()
    assert set(titles(look(column))) == {"公开", "别处"}


def test_an_empty_column_says_so(look, column):
    assert "No meeting has been published here yet." in text(look(column))


def test_a_long_list_is_paged(look, column, meet, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PAGE_SIZE": 2}
    for number in range(3):
        meet(title=f"第{number}次", held_on=date(2026, 1, 1 + number))
    first = look(column)
    assert titles(first) == ["第2次", "第1次"]
    second = Client(HTTP_HOST="localhost").get(first.context["next_url"])
    assert titles(second) == ["第0次"]
    assert titles(Client(HTTP_HOST="localhost").get(second.context["previous_url"])) == ["第2次", "第1次"]


# One meeting


def test_an_invitation_says_all_that_one_needs_to_apply(look, invite):
    page = text(look(invite()))
    for said in (
        "城乡公交线路和班次怎么排",
        "5",
        "2026-03-15",
        "年满18周岁",
        "0599-2110021",
        "Open for applications",
    ):
        assert said in page
    assert 'href="tel:0599-2110021"' in page


@pytest.mark.parametrize(("last", "is_open"), [(date(2026, 3, 10), True), (date(2026, 3, 9), False)])
def test_one_can_apply_until_the_end_of_the_last_day(look, invite, last, is_open):
    response = look(invite(apply_by=last))
    assert response.context["can_apply"] is is_open
    assert ("Applications are closed." in text(response)) is not is_open


def test_a_record_shows_who_said_what_and_what_came_of_it(look, meet):
    people = [
        attendee(),
        attendee(
            name="卢知远",
            kind="expert",
            unit="青屿大学",
            post="教授",
            agenda_number=2,
            statement="建议先试点。",
            adoption="not",
            adoption_reason="试点期已过。",
        ),
        attendee(name="温岚", agenda_number=None, statement="支持。", adoption="noted"),
    ]
    agenda = [MeetingAgendaItem(title="审议公交方案"), MeetingAgendaItem(title="审议票价", is_open=False)]
    response = look(meet(attendees=people, agenda=agenda))
    items = response.context["items"]
    assert [(item.number, item.title, [each.name for each in item.speakers]) for item in items] == [
        (1, "审议公交方案", ["洪小满"]),
        (2, "审议票价", ["卢知远"]),
        (0, "The meeting as a whole", ["温岚"]),
    ]
    page = text(response)
    for said in ("青屿大学 教授", "建议先试点。", "Not adopted", "试点期已过。", "Not open"):
        assert said in page


def test_names_that_are_planned_are_not_shown_before_the_day(look, invite):
    page = invite(attendees=[attendee(statement="", adoption="")])
    assert "洪小满" not in text(look(page))
    with time_machine.travel(datetime(2026, 3, 20, 4, 0, tzinfo=UTC), tick=False):
        assert "洪小满" in text(look(page))


def test_a_meeting_that_was_called_off_says_so_and_invites_nobody(look, invite):
    page = text(look(invite(called_off_because="因台风取消")))
    assert "因台风取消" in page
    assert "Invitation to attend" not in page


def test_the_paper_that_came_of_it_is_linked_if_the_public_may_open_it(look, meet):
    library = go_live(PolicyLibraryPageFactory(slug="papers"))
    paper = go_live(PolicyDocumentPageFactory(parent=library, title="公交方案", slug="plan"))
    draft = PolicyDocumentPageFactory(parent=library, title="未公开的方案")
    assert paper.get_url() in text(look(meet(decision=paper)))
    assert "未公开的方案" not in text(look(meet(decision=draft)))
    elsewhere = meet(decision=None, decision_title="省里的方案", decision_url="https://province.example.cn/1")
    assert "https://province.example.cn/1" in text(look(elsewhere))
    assert "javascript:" not in text(look(meet(decision_title="坏", decision_url="javascript:alert(1)")))


def test_a_preview_of_an_empty_draft_has_a_face(column):
    draft = MeetingPage(title="新会", slug="new")
    request = Client(HTTP_HOST="localhost").get(column.get_url()).wsgi_request
    context = draft.get_context(request)
    assert context["standing"] == "undated"
    assert context["items"] == []


# The page on participation


def test_the_page_on_participation_shows_its_parts_and_when_it_was_gone_through(look, column):
    page = go_live(ParticipationScopePageFactory(compliant=True, parent=column))
    shown = text(look(page))
    for said in ("重大公共建设", "座谈会", "报名列席", "行业协会", "2026-03-04"):
        assert said in shown
    ScopeRenewal.objects.create(scope=page, renewed_on=date(2026, 3, 9))
    assert "2026-03-09" in text(look(page))


def test_an_empty_page_on_participation_says_so(look, column):
    page = go_live(ParticipationScopePageFactory(parent=column))
    assert "There is nothing here yet." in text(look(page))


# How many queries


@pytest.fixture
def warm(column):
    """What a running server has looked up long ago: sites and content types."""
    Site.get_site_root_paths()
    for model in (MeetingLibraryPage, MeetingPage, Page):
        ContentType.objects.get_for_model(model, for_concrete_model=False)


def count(look, page, django_assert_max_num_queries, **query):
    look(page, **query)
    Site.get_site_root_paths()
    with django_assert_max_num_queries(MOST_QUERIES) as counted:
        text(look(page, **query))
    return len(counted)


@pytest.mark.usefixtures("warm")
def test_no_public_page_takes_more_than_twelve_queries(look, column, meet, django_assert_max_num_queries):
    library = go_live(PolicyLibraryPageFactory(slug="papers"))
    paper = go_live(PolicyDocumentPageFactory(parent=library))
    pages = [
        meet(
            decision=paper,
            starts_at=time(9),
            held_on=date(2026, 3, 1 + number),
            attendees=[attendee() for _ in range(4)],
        )
        for number in range(8)
    ]
    scope = go_live(ParticipationScopePageFactory(compliant=True, parent=column))
    for page in (pages[0], scope, column):
        count(look, page, django_assert_max_num_queries)
    for query in ({"view": "calendar"}, {"q": "公交", "year": "2026"}, {"format": "rss"}, {"format": "ics"}):
        count(look, column, django_assert_max_num_queries, **query)


@pytest.mark.usefixtures("warm")
def test_a_longer_list_takes_no_more_queries(look, column, meet, django_assert_max_num_queries):
    meet()
    few = count(look, column, django_assert_max_num_queries)
    for number in range(10):
        meet(held_on=date(2026, 1, 1 + number))
    assert count(look, column, django_assert_max_num_queries) == few
