"""The calendar, the RSS feed and the iCalendar file: what is in them, and what never is."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from wagtail.models import PageViewRestriction, Site

from govpublic.participation.calendar_month import read_month
from tests.factories import (
    AgencyFactory,
    CalendarDayFactory,
    ConsultationLibraryPageFactory,
    ConsultationPageFactory,
    MeetingLibraryPageFactory,
    MeetingPageFactory,
    SiteDisclosureSettingsFactory,
    attendee,
)
from tests.policies.conftest import go_live

pytestmark = pytest.mark.django_db


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
def meet(column):
    host = AgencyFactory(name="云溪县人民政府办公室")

    def make(parent=None, **fields):
        page = MeetingPageFactory(compliant=True, parent=parent or column, agency=host, **fields)
        return go_live(page, last_published_at=datetime(2026, 3, 5, 2, 30, tzinfo=UTC))

    return make


@pytest.fixture
def look(column):
    def ask(page=None, headers=None, **query):
        return Client(HTTP_HOST="localhost").get((page or column).get_url(), query, headers=headers or {})

    return ask


def month(response):
    """Day of the month → titles."""
    return {
        square.day.day: [event.title for event in square.events] for square in response.context["busy_days"]
    }


def calendar_of(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


# The month


def test_the_month_is_this_one_and_shows_meetings_and_last_days_for_applying(look, meet):
    meet(title="记录", held_on=date(2026, 3, 3))
    meet(title="邀请", invitation=True, held_on=date(2026, 3, 31), apply_by=date(2026, 3, 20))
    meet(title="四月", held_on=date(2026, 4, 1))
    response = look(view="calendar")
    assert month(response) == {3: ["记录"], 20: ["邀请"], 31: ["邀请"]}
    assert month(look(view="calendar", month="2026-04")) == {1: ["四月"]}


def test_a_last_day_for_applying_stands_in_its_own_month(look, meet):
    meet(title="邀请", invitation=True, held_on=date(2026, 4, 2), apply_by=date(2026, 3, 31))
    assert month(look(view="calendar")) == {31: ["邀请"]}


def test_events_of_a_day_are_by_the_hour(look, meet):
    meet(title="下午", starts_at=time(15))
    meet(title="上午", starts_at=time(9))
    meet(title="全天", starts_at=None)
    assert month(look(view="calendar")) == {3: ["全天", "上午", "下午"]}


def test_weeks_begin_with_monday_and_are_whole(look):
    weeks = look(view="calendar").context["weeks"]
    assert {len(week) for week in weeks} == {7}
    assert weeks[0][0].day == date(2026, 2, 23)
    assert weeks[-1][-1].day == date(2026, 4, 5)
    assert [square.day for week in weeks for square in week if square.is_today] == [date(2026, 3, 10)]


def test_days_off_are_those_of_the_statutory_calendar(look):
    CalendarDayFactory(day=date(2026, 3, 11), is_workday=False)
    CalendarDayFactory(day=date(2026, 3, 14), is_workday=True)
    squares = {square.day: square for week in look(view="calendar").context["weeks"] for square in week}
    assert squares[date(2026, 3, 11)].is_off
    assert not squares[date(2026, 3, 14)].is_off
    assert squares[date(2026, 3, 15)].is_off


def test_one_goes_to_the_month_before_and_after_over_the_turn_of_the_year(look):
    response = look(view="calendar", month="2026-12")
    assert "month=2026-11" in response.context["previous_url"]
    assert "month=2027-01" in response.context["next_url"]
    assert "month=2025-12" in look(view="calendar", month="2026-01").context["previous_url"]


@pytest.mark.parametrize("asked", ["", "2026", "2026-13", "0001-01", "2026-3", "../etc", "２０２６-03"])
def test_a_month_that_cannot_be_read_is_this_one(asked):
    assert read_month(asked, date(2026, 3, 10)) == date(2026, 3, 1)


@pytest.mark.parametrize("asked", ["1900-01", "2199-12"])
def test_the_ends_of_the_calendar_can_be_looked_at(look, asked):
    assert look(view="calendar", month=asked).status_code == 200


def test_an_empty_month_says_so(look):
    assert "Nothing takes place in this month." in look(view="calendar").content.decode()


def test_what_is_behind_a_closed_door_is_not_in_the_month(look, meet):
    PageViewRestriction.objects.create(page=meet(title="内部"), restriction_type="login")
    assert month(look(view="calendar")) == {}


def test_the_whole_day_is_told_to_screen_readers_and_today_is_marked(look, meet):
    meet(held_on=date(2026, 3, 10), attendees=[])
    shown = look(view="calendar").content.decode()
    assert 'datetime="2026-03-10" aria-current="date"' in shown
    assert 'scope="col"><abbr title="Monday">' in shown


def test_consultations_stand_there_with_their_first_and_last_day(look, column):
    column.scope = "site"
    column.save()
    library = go_live(ConsultationLibraryPageFactory(slug="consultations"))
    page = ConsultationPageFactory(parent=library, title="征求公交方案意见")
    page.opens_on, page.announced_closes_on = date(2026, 2, 27), date(2026, 3, 29)
    page.save()
    go_live(page, last_published_at=datetime(2026, 2, 27, 2, 30, tzinfo=UTC))
    assert month(look(view="calendar")) == {29: ["征求公交方案意见"]}
    assert month(look(view="calendar", month="2026-02")) == {27: ["征求公交方案意见"]}
    type(page).objects.filter(pk=page.pk).update(extended_to=date(2026, 4, 9))
    assert month(look(view="calendar")) == {}
    assert month(look(view="calendar", month="2026-04")) == {9: ["征求公交方案意见"]}
    (closing,) = [
        event
        for event in calendar_of(look(format="ics", view="calendar")).walk("VEVENT")
        if str(event["UID"]).startswith("consultation-closes")
    ]
    assert closing.decoded("DTSTART") == date(2026, 4, 9)


# iCalendar


def test_an_event_has_all_that_the_standard_asks_for(look, meet):
    page = meet(held_on=date(2026, 3, 20), starts_at=time(9, 30), attendees=[], place="三楼会议室")
    (event,) = calendar_of(look(format="ics")).walk("VEVENT")
    assert event["UID"] == f"meeting-{page.translation_key}@localhost"
    assert event.decoded("DTSTAMP") == datetime(2026, 3, 5, 2, 30, tzinfo=UTC)
    assert event.decoded("DTSTART").isoformat() == "2026-03-20T09:30:00+08:00"
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert event["SUMMARY"] == page.title
    assert event["LOCATION"] == "三楼会议室"
    assert event["STATUS"] == "CONFIRMED"
    assert str(event["URL"]) == page.get_full_url()


def test_the_file_names_its_time_zone_once(look, meet):
    meet(), meet(held_on=date(2026, 3, 4))
    calendar = calendar_of(look(format="ics"))
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Shanghai"
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]


def test_a_meeting_without_an_hour_takes_the_whole_day(look, meet):
    meet(held_on=date(2026, 3, 20), starts_at=None, attendees=[])
    (event,) = calendar_of(look(format="ics")).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 3, 20)
    assert event.decoded("DTEND") == date(2026, 3, 21)


def test_lines_are_folded_and_end_as_the_standard_says(look, meet):
    meet(summary="审议城乡公交一体化方案，" * 20)
    content = look(format="ics").content
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_an_address_keeps_its_name_when_the_page_moves(look, meet, column):
    page = meet()
    first = calendar_of(look(format="ics")).walk("VEVENT")[0]["UID"]
    page.slug = "moved"
    page.save()
    assert calendar_of(look(format="ics")).walk("VEVENT")[0]["UID"] == first


def test_a_meeting_that_was_called_off_is_cancelled_in_calendars(look, meet):
    meet(called_off_because="因台风取消")
    assert calendar_of(look(format="ics")).walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_the_file_of_the_column_has_meetings_and_that_of_the_calendar_last_days_as_well(look, meet):
    meet(title="邀请", invitation=True, held_on=date(2026, 3, 31), apply_by=date(2026, 3, 20))
    assert len(calendar_of(look(format="ics")).walk("VEVENT")) == 1
    events = calendar_of(look(format="ics", view="calendar")).walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events) == 2


def test_a_column_of_the_site_has_the_meetings_of_all_columns_in_one_file(look, meet, column):
    elsewhere = go_live(MeetingLibraryPageFactory(slug="elsewhere"))
    meet(parent=elsewhere)
    assert len(calendar_of(look(format="ics")).walk("VEVENT")) == 0
    column.scope = "site"
    column.save()
    assert len(calendar_of(look(format="ics")).walk("VEVENT")) == 1


def test_whoever_has_the_file_already_is_told_so(look, meet):
    page = meet()
    first = look(format="ics")
    assert look(format="ics", headers={"if-none-match": first["ETag"]}).status_code == 304
    page.title = "改名的会议"
    page.save()
    assert look(format="ics", headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    "query", [{"format": "ics"}, {"format": "rss"}, {"view": "calendar", "format": "ics"}]
)
def test_nobody_who_attended_is_named_in_a_feed(look, meet, query):
    meet(attendees=[attendee()])
    content = look(**query).content.decode().replace("\r\n ", "")
    assert "常务会议" in content
    for private in ("洪小满", "竹影村", "末班车"):
        assert private not in content


# RSS


def test_the_news_feed_has_what_the_list_has(look, meet):
    meet(title="去年的会", held_on=date(2025, 5, 6))
    meet(title="今年的会")
    everything = look(format="rss").content.decode()
    assert "去年的会" in everything
    assert "今年的会" in everything
    narrowed = look(format="rss", year="2025").content.decode()
    assert "今年的会" not in narrowed
    assert look(format="rss")["Content-Type"] == "application/rss+xml; charset=utf-8"


def test_a_format_that_is_not_known_gives_the_page(look):
    assert "text/html" in look(format="exe")["Content-Type"]
