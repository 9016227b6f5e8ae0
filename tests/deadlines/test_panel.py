"""What an editor reads about deadlines beside the rules."""

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse

from govpublic.core import calendar
from govpublic.deadlines import open_deadline
from govpublic.deadlines.kinds import Kind, declare
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.panel_section import deadlines_section
from govpublic.deadlines.terms import CalendarDays, ClockHours
from govpublic.deadlines.wording import standing_words
from govpublic.workdays import SHANGHAI
from tests.host.models import Hotline
from tests.policies.desk import Desk, edit_url
from tests.validators.bulletins import hotline

from .samples import CALLED, noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


def panel(client, page):
    response = client.get(edit_url(page))
    assert response.status_code == 200
    html = response.content.decode()
    return html[html.index("gp-deadlines") :] if "gp-deadlines__line" in html else ""


class TestTheSection:
    def test_time_left_stands_in_words(self, client, desk):
        client.force_login(desk.editor)
        with time_machine.travel(noon(date(2026, 3, 25))):
            page = desk.draft(formed_on=date(2026, 3, 2))
            html = panel(client, page)
        assert "3 working days left" in html
        assert "due on 2026-03-30" in html
        assert "Give the reason" not in html

    def test_what_is_overdue_asks_for_the_reason_and_leads_there(self, client, desk):
        page = desk.draft(formed_on=date(2026, 3, 2))
        client.force_login(desk.editor)
        with time_machine.travel(noon(date(2026, 4, 1))):
            html = panel(client, page)
        assert "2 working days overdue" in html
        assert "The reason is missing." in html
        url = reverse("govpublic_deadline_reason", args=[Deadline.objects.get(kind="DOC-2").pk])
        assert f'href="{url}"' in html

    def test_a_reason_that_was_given_is_shown(self, client, desk):
        page = desk.draft(formed_on=date(2026, 3, 2))
        Deadline.objects.filter(kind="DOC-2").update(late_reason="印制<延误>")
        client.force_login(desk.editor)
        with time_machine.travel(noon(date(2026, 4, 1))):
            html = panel(client, page)
        assert "Reason: 印制&lt;延误&gt;" in html
        assert "The reason is missing." not in html

    def test_what_is_done_in_time_is_not_shown(self, client, desk):
        client.force_login(desk.editor)
        with time_machine.travel(noon(date(2026, 3, 4))):
            page = desk.paper(formed_on=date(2026, 3, 2))
            assert not panel(client, page)

    def test_a_provisional_day_is_called_so(self, client, desk):
        with time_machine.travel(noon(date(2031, 3, 3))):
            client.force_login(desk.editor)
            page = desk.draft(formed_on=date(2031, 3, 3), issued_on=date(2031, 3, 3))
            assert "the calendar of a year is not announced yet" in panel(client, page)

    def test_it_costs_one_query_while_nothing_is_late(self, desk, django_assert_num_queries):
        with time_machine.travel(noon(date(2026, 3, 4))):
            page = desk.draft(formed_on=date(2026, 3, 2))
            calendar._table.settle()  # no day of another test is still to be read
            deadlines_section(page, None)
            with django_assert_num_queries(1):
                assert deadlines_section(page, None)

    def test_a_page_that_is_not_saved_has_none(self):
        assert deadlines_section(Hotline(), None) is None


def at(day, hour=12, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.usefixtures("clocks")
class TestWords:
    @pytest.mark.parametrize(
        ("now", "words"),
        [
            (at(2), "3 working days left"),
            (at(4), "1 working day left"),
            (at(5, 23, 59), "Due today"),
            (at(6), "1 working day overdue"),
            (at(7), "1 working day overdue"),
            (at(9), "2 working days overdue"),
        ],
    )
    def test_working_days(self, now, words):
        row = open_deadline(CALLED, hotline(), date(2026, 3, 2))  # due on Thursday the 5th
        assert standing_words(row, now) == words

    def test_late_by_a_weekend_alone_is_told_in_days(self):
        row = open_deadline(CALLED, hotline(), date(2026, 3, 3))  # due on Friday the 6th
        assert standing_words(row, at(8)) == "2 days overdue"

    def test_met_late(self):
        row = open_deadline(CALLED, hotline(), date(2026, 3, 2))
        row.fulfilled_at = at(6)
        assert standing_words(row, at(20)) == "Met 1 working day late"

    @pytest.mark.parametrize(
        ("now", "words"),
        [
            (at(7, 22), "5 hours left"),
            (at(8, 1, 30), "1 hour left"),
            (at(8, 2, 30), "Less than an hour left"),
            (at(8, 3, 30), "Overdue"),
            (at(8, 5, 0), "2 hours overdue"),
        ],
    )
    def test_hours_run_through_the_night(self, now, words):
        declare(Kind("RSP-1", "Inform", (Hotline,), part="test", term=lambda p: ClockHours(5)))
        row = open_deadline("RSP-1/test", hotline(), at(7, 22))
        assert standing_words(row, now) == words

    def test_calendar_days(self):
        declare(Kind("RSP-1", "Inform", (Hotline,), part="test", term=lambda p: CalendarDays(10)))
        row = open_deadline("RSP-1/test", hotline(), date(2026, 3, 2))
        assert standing_words(row, at(10)) == "2 days left"
