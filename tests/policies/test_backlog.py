"""INT-8: the interpretations to do anew, each with agency, reason and one deadline."""

import io
from datetime import date, datetime

import openpyxl
import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from govpublic.policies.backlog import backlog_of, described
from govpublic.workdays import SHANGHAI
from tests.deadlines.samples import noon
from tests.factories import DeadlineFactory, FindingFactory, InterpretationPageFactory, UserFactory
from tests.policies.desk import Desk, edit_url, is_refused

pytestmark = pytest.mark.django_db

NOW = noon(date(2026, 3, 20))


@pytest.fixture(autouse=True)
def in_march():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def education():
    return Desk()


@pytest.fixture
def civil():
    return Desk("青屿市民政局", "civil")


def poor(title, day, agency, *rules, **fields):
    """An interpretation that was found poor by ``rules``, to be done by that day of March."""
    page = InterpretationPageFactory(title=title, document=None)
    for rule in rules:
        FindingFactory(subject=page, rule=rule, version="live")
    DeadlineFactory(
        subject=page,
        kind="INT-8",
        title=title,
        agency=agency,
        due_on=date(2026, 3, day),
        due_at=datetime(2026, 3, day + 1, tzinfo=SHANGHAI),
        remind_from=date(2026, 3, day - 2),
        **fields,
    )
    return page


@pytest.fixture
def pages(education, civil):
    return {
        "抄件": poor("抄件", 18, education.agency, "INT-5", "INT-6"),
        "图件": poor("图件", 29, education.agency, "INT-7"),
        "民政": poor("民政", 25, civil.agency, "INT-5"),
        "已改": poor("已改", 17, civil.agency, fulfilled_at=noon(date(2026, 3, 16))),
    }


@pytest.fixture
def office(client, pages):
    user = UserFactory(username="office")
    user.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", "view_deadline")))
    client.force_login(user)
    return client


def url(query=""):
    return reverse("govpublic_backlog") + query


def titles(client, query=""):
    return [line.title for line in client.get(url(query)).context["lines"]]


def test_what_is_owed_stands_first_the_longest_overdue_on_top(office):
    assert titles(office) == ["抄件", "民政", "图件", "已改"]


def test_each_has_its_reasons_and_its_deadline(office, pages):
    shown = office.get(url())
    [copied, *_others, done] = shown.context["lines"]
    assert copied.reasons == ("Copies the paper", "Only the title was changed")
    assert (copied.due, copied.state, copied.found_on) == ("2026-03-18", "overdue", date(2026, 3, 2))
    assert (done.reasons, done.state) == ((), "fulfilled")
    assert edit_url(pages["抄件"]) in shown.content.decode()
    assert shown.context["counts"] == {"open": 3, "overdue": 1, "done": 1}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?reason=INT-5", ["抄件", "民政"]),
        ("?reason=INT-7", ["图件"]),
        ("?reason=INT-3", ["抄件", "民政", "图件", "已改"]),
        ("?state=open", ["抄件", "民政", "图件"]),
        ("?state=overdue", ["抄件"]),
        ("?state=fulfilled", ["已改"]),
        ("?state=nonsense&agency=x&p=99", ["抄件", "民政", "图件", "已改"]),
        ("?reason=INT-5&state=overdue", ["抄件"]),
    ],
)
def test_it_can_be_narrowed(office, query, expected):
    assert titles(office, query) == expected


def test_it_can_be_narrowed_to_an_agency(office, civil):
    assert titles(office, f"?agency={civil.agency.pk}") == ["民政", "已改"]


def test_an_agency_sees_its_own_and_nothing_else(client, pages, education):
    client.force_login(education.editor)
    assert titles(client) == ["抄件", "图件"]
    assert [each.pk for each in client.get(url()).context["agencies"]] == [education.agency.pk]


def test_whoever_works_for_no_agency_sees_none(client, pages):
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert is_refused(client.get(url()))


def test_nothing_to_do_and_nothing_that_fits_are_said(client, education):
    client.force_login(education.editor)
    assert "There is nothing to do anew." in client.get(url()).content.decode()
    assert "No interpretation fits this choice." in client.get(url("?state=overdue")).content.decode()


def test_the_workbook_holds_what_was_chosen_and_no_formula(office, pages, education):
    poor("=1+1", 27, education.agency, "INT-5")
    response = office.get(url("?reason=INT-5&export=xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Title", "Agency", "Reason")
    assert [row[0] for row in rows[1:]] == ["抄件", "民政", "=1+1"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2, max_col=1) for cell in row} == {"s"}


def test_more_lines_cost_no_more_queries(office, education):
    user = UserFactory(is_superuser=True)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as counted:
            described(backlog_of(user))
        return len(counted)

    before = queries()
    for number in range(5):
        poor(f"又一件{number}", 26, education.agency, "INT-5")
    assert queries() == before <= 3


def test_it_stands_in_the_openness_menu(office):
    assert url() in office.get(reverse("wagtailadmin_home")).content.decode()
