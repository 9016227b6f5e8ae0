"""The list of deadlines in the admin: who sees what, and what it can be narrowed to."""

from datetime import date, datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from govpublic.deadlines.models import Deadline, DeadlineEvent
from govpublic.workdays import SHANGHAI
from tests.factories import DeadlineFactory, UserFactory
from tests.policies.desk import Desk, edit_url, is_refused

from .samples import noon

pytestmark = pytest.mark.django_db

LIST = "govpublic_deadlines_deadline_modeladmin_index"
ENTRY = "govpublic_deadlines_deadline_modeladmin_inspect"
NOW = noon(date(2026, 3, 20))


def url(query=""):
    return reverse(LIST) + query


def entry(row):
    return reverse(ENTRY, args=[row.pk])


def titles(client, query=""):
    response = client.get(url(query))
    assert response.status_code == 200
    return [row.title for row in response.context["object_list"]]


@pytest.fixture
def education():
    return Desk()


@pytest.fixture
def civil():
    return Desk("青屿市民政局", "civil")


@pytest.fixture(autouse=True)
def in_march():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def rows(education, civil):
    """One of each state, by title; the reason stands for the one that was met late."""
    subject = education.draft(formed_on=None)

    def row(title, day, agency, **fields):
        due = date(2026, 3, day)
        return DeadlineFactory(
            subject=subject,
            kind=fields.pop("kind", "DOC-9"),
            period=title,
            title=title,
            agency=agency,
            due_on=due,
            due_at=datetime(2026, 3, day + 1, tzinfo=SHANGHAI),
            remind_from=fields.pop("remind_from", date(2026, 3, day - 2)),
            **fields,
        )

    return {
        "远期": row("远期", 30, education.agency),
        "临近": row("临近", 21, education.agency, kind="DOC-2"),
        "逾期": row("逾期", 18, education.agency),
        "按期": row("按期", 17, civil.agency, fulfilled_at=noon(date(2026, 3, 16))),
        "迟完成": row(
            "迟完成", 16, civil.agency, fulfilled_at=noon(date(2026, 3, 18)), late_reason="印制延误"
        ),
        "取消": row("取消", 15, civil.agency, cancelled_at=noon(date(2026, 3, 10))),
        "无主": row("无主", 20, None),
    }


@pytest.fixture
def office(client, rows):
    """The openness office: may view every deadline, and edits nothing."""
    user = UserFactory(username="office")
    wanted = ("access_admin", "view_deadline")
    user.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    client.force_login(user)
    return client


class TestWhoSeesWhat:
    def test_the_office_sees_all_what_is_owed_first_by_its_day(self, office):
        assert titles(office) == ["逾期", "无主", "临近", "远期", "取消", "迟完成", "按期"]

    def test_an_agency_sees_its_own_and_nothing_else(self, client, rows, education):
        client.force_login(education.editor)
        assert titles(client) == ["逾期", "临近", "远期"]
        assert client.get(entry(rows["远期"])).status_code == 200
        for other in ("按期", "无主"):
            assert is_refused(client.get(entry(rows[other])))

    def test_an_agency_is_offered_only_itself(self, client, rows, education, civil):
        client.force_login(education.editor)
        html = client.get(url()).content.decode()
        assert f"agency={education.agency.pk}" in html
        assert f"agency={civil.agency.pk}" not in html

    def test_a_filter_opens_nothing(self, client, rows, education, civil):
        client.force_login(education.editor)
        assert titles(client, f"?agency={civil.agency.pk}") == []

    def test_whoever_has_no_agency_sees_neither_list_nor_menu(self, client, rows):
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert is_refused(client.get(url()))
        assert url() not in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_it_stands_in_the_menu_of_whoever_may_see_it(self, client, rows, education):
        client.force_login(education.editor)
        assert url() in client.get(reverse("wagtailadmin_home")).content.decode()

    @pytest.mark.parametrize("act", ["create", "edit", "delete"])
    def test_nobody_writes_rows_by_hand(self, admin_client, rows, act):
        name = f"govpublic_deadlines_deadline_modeladmin_{act}"
        args = [] if act == "create" else [rows["远期"].pk]
        assert is_refused(admin_client.get(reverse(name, args=args)))


class TestNarrowing:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?state=upcoming", ["远期"]),
            ("?state=due_soon", ["无主", "临近"]),
            ("?state=overdue", ["逾期"]),
            ("?state=fulfilled", ["按期"]),
            ("?state=fulfilled_late", ["迟完成"]),
            ("?state=cancelled", ["取消"]),
            ("?state=late", ["逾期", "迟完成"]),
            ("?state=reason_missing", ["逾期"]),
            ("?due=past", ["逾期", "取消", "迟完成", "按期"]),
            ("?due=today", ["无主"]),
            ("?due=7", ["无主", "临近"]),
            ("?due=30", ["无主", "临近", "远期"]),
            ("?kind=DOC-2", ["临近"]),
            ("?q=逾", ["逾期"]),
            ("?o=-3", ["远期", "临近", "无主", "逾期", "按期", "迟完成", "取消"]),
        ],
    )
    def test_finds(self, office, query, found):
        assert titles(office, query) == found

    @pytest.mark.parametrize("query", ["?state=nonsense", "?due=x", "?agency=x", "?agency=", "?kind="])
    def test_nonsense_narrows_nothing(self, office, query):
        assert len(titles(office, query)) == 7

    def test_by_agency(self, office, civil):
        assert titles(office, f"?agency={civil.agency.pk}") == ["取消", "迟完成", "按期"]


def test_a_missing_reason_is_said_in_the_list(office):
    html = office.get(url("?state=overdue")).content.decode()
    assert "Reason missing" in html
    assert "days overdue" in html


class TestTheEntry:
    def test_tells_the_history_in_order(self, office, rows):
        row = rows["逾期"]
        told = [
            ("opened", {"start": "2026-03-02T00:00:00+08:00", "due_on": "2026-03-17"}, "due on 2026-03-17"),
            (
                "moved",
                {"due": {"from": "2026-03-17", "to": "2026-03-18"}, "because": "The start was corrected."},
                "Due on 2026-03-18 instead of 2026-03-17. The start was corrected.",
            ),
            ("cancelled", {"because": "The subject was deleted."}, "No longer owed. The subject was"),
            ("reopened", {}, "It is owed again."),
            ("fulfilled", {"at": "2026-03-19T12:00:00+08:00", "late": True}, "Met late, on 2026-03-19 12:00"),
            ("lapsed", {"because": "The day has passed; nothing is owed any more."}, "The day has passed"),
            ("explained", {"reason": "会签延误"}, "Reason given: 会签延误"),
        ]
        for kind, data, _ in told:
            DeadlineEvent.objects.create(deadline=row, what=kind, data=data)
        html = office.get(entry(row)).content.decode()
        places = [html.index(words) for *_, words in told]
        assert places == sorted(places)

    def test_offers_the_reason_and_the_page_to_whoever_may(self, client, rows, education):
        client.force_login(education.editor)
        html = client.get(entry(rows["逾期"])).content.decode()
        assert reverse("govpublic_deadline_reason", args=[rows["逾期"].pk]) in html
        assert edit_url(rows["逾期"].subject) in html
        assert "the reason is missing" in html

    def test_offers_neither_to_whoever_may_only_look(self, office, rows):
        html = office.get(entry(rows["逾期"])).content.decode()
        assert reverse("govpublic_deadline_reason", args=[rows["逾期"].pk]) not in html
        assert edit_url(rows["逾期"].subject) not in html

    def test_stays_when_its_subject_is_gone(self, office, rows):
        Deadline.objects.filter(pk=rows["取消"].pk).update(object_id="987654")
        assert office.get(entry(rows["取消"])).status_code == 200


def test_the_export_is_text_and_has_the_states(office):
    text = office.get(url("?export=csv")).getvalue().decode("utf-8-sig")
    assert "逾期" in text
    assert "Overdue" in text


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]


@pytest.mark.parametrize("who", ["editor", "superuser"])
def test_a_page_of_the_list_asks_no_more_for_more_rows(client, admin_user, rows, education, who):
    client.force_login(admin_user if who == "superuser" else education.editor)
    client.get(url())
    few = queries(client, url())
    for number in range(30):
        DeadlineFactory(
            subject=rows["逾期"].subject, kind="DOC-9", period=str(number), agency=education.agency
        )
    assert len(queries(client, url())) == len(few)
    assert len(few) - len(own_queries_of_wagtail(client)) <= 12, "\n".join(few)


@pytest.mark.parametrize("who", ["editor", "superuser"])
def test_an_entry_costs_at_most_twelve_queries(client, admin_user, rows, education, who):
    client.force_login(admin_user if who == "superuser" else education.editor)
    client.get(entry(rows["逾期"]))
    asked = queries(client, entry(rows["逾期"]))
    assert len(asked) - len(own_queries_of_wagtail(client)) <= 12, "\n".join(asked)


def own_queries_of_wagtail(client):
    """What any page of the admin asks: session, user, permissions, menu."""
    client.get(reverse("wagtailadmin_account"))
    return queries(client, reverse("wagtailadmin_account"))
