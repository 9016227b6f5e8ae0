"""What must hold for very many deadlines as well: the order by an index, deep pages, batches of any size."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from govpublic.agencies import register_lists
from govpublic.deadlines import reminding, walking
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.reconciling import reconcile_all
from govpublic.deadlines.states import IS_SETTLED
from govpublic.workdays import SHANGHAI
from tests.factories import AgencyFactory, DeadlineFactory, PolicyDocumentPageFactory, UserFactory

from .samples import noon

pytestmark = pytest.mark.django_db

LIST = "govpublic_deadlines_deadline_modeladmin_index"
NOW = noon(date(2026, 3, 20))


@pytest.fixture(autouse=True)
def in_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rows():
    """One hundred and twenty deadlines of one agency; every third is met."""
    agency = AgencyFactory()
    paper = PolicyDocumentPageFactory(formed_on=None)
    first = DeadlineFactory(subject=paper, kind="DOC-9", agency=agency)
    copies = []
    for number in range(119):
        due = date(2026, 1, 1) + timedelta(days=number)
        copies.append(
            Deadline(
                kind="DOC-9",
                content_type=first.content_type,
                object_id=first.object_id,
                period=f"{number}",
                title=f"第{number}件",
                agency=agency,
                started_at=NOW,
                due_on=due,
                due_at=datetime.combine(due, datetime.max.time(), tzinfo=SHANGHAI),
                remind_from=due,
                fulfilled_at=NOW if number % 3 == 0 else None,
            )
        )
    Deadline.objects.bulk_create(copies)
    return Deadline.objects.order_by(IS_SETTLED, "due_at", "pk")


def shown(client, number):
    response = client.get(reverse(LIST), {"p": number})
    return [row.pk for row in response.context["object_list"]]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL reads small tables whole")
def test_the_order_of_the_list_is_served_by_its_index(rows):
    plan = Deadline.objects.annotate(settled=IS_SETTLED).order_by("settled", "due_at", "pk")[:50].explain()
    assert "govpublic_deadline_list" in plan
    assert "TEMP B-TREE" not in plan


def test_a_deep_page_shows_what_a_shallow_one_would(admin_client, rows, monkeypatch):
    pages = [shown(admin_client, number) for number in (1, 2, 3)]
    monkeypatch.setattr(register_lists, "_DEEP", 0)
    assert [shown(admin_client, number) for number in (1, 2, 3)] == pages
    assert [pk for page in pages for pk in page] == list(rows.values_list("pk", flat=True))


def test_a_deep_page_joins_nothing_for_what_it_passes_over(admin_client, rows, monkeypatch):
    monkeypatch.setattr(register_lists, "_DEEP", 0)
    shown(admin_client, 3)
    with CaptureQueriesContext(connection) as captured:
        shown(admin_client, 3)
    (skipping,) = [query["sql"] for query in captured if "OFFSET 100" in query["sql"]]
    assert "JOIN" not in skipping


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_reads_some_rows_at_a_time_and_has_them_all(admin_client, rows, monkeypatch, kind):
    monkeypatch.setattr(register_lists, "CHUNK", 7)
    response = admin_client.get(reverse(LIST), {"export": kind})
    content = b"".join(response.streaming_content)
    if kind == "csv":
        assert len(content.decode("utf-8-sig").splitlines()) == 121
    else:
        assert content.startswith(b"PK")


def test_the_calendar_reads_no_more_than_it_names(admin_client, rows):
    day = date(2026, 3, 25)
    Deadline.objects.update(due_on=day)
    response = admin_client.get(reverse("govpublic_deadline_calendar"))
    (square,) = [each for week in response.context["weeks"] for each in week if each.day == day]
    assert (len(square.entries), square.more) == (4, 116)
    assert "and 116 more" in response.content.decode()


def test_deadlines_of_what_is_gone_are_found_in_batches_of_any_size(rows, monkeypatch):
    monkeypatch.setattr(walking, "LOOKED_UP", 7)
    Deadline.objects.filter(period__in=["1", "2", "100"]).update(object_id="987654")
    Deadline.objects.filter(period="4").update(object_id="no key")
    reconcile_all()
    gone = Deadline.objects.filter(cancelled_because="The subject was deleted.")
    assert set(gone.values_list("period", flat=True)) == {"1", "2", "100", "4"}


@pytest.mark.parametrize("digest", [False, True])
def test_reminders_are_read_in_batches_of_any_size(rows, monkeypatch, settings, digest):
    told = []
    agency = Deadline.objects.first().agency

    agency.editors = Group.objects.create(name="editors")
    agency.save()
    UserFactory(username="editor").groups.add(agency.editors)
    monkeypatch.setattr(reminding, "SIZE", 7)
    monkeypatch.setattr(reminding, "notifier", lambda: told.append)
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "REMINDER_DIGEST": digest}
    reminding.remind()
    owed = rows.open().filter(remind_from__lte=date(2026, 3, 20)).order_by("due_at", "pk")
    assert [line.deadline for notice in told for line in notice.lines] == list(owed)
    assert len(told) == (1 if digest else len(owed))
    reminding.remind()
    assert len(told) == (1 if digest else len(owed))
