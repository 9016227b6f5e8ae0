"""What a page asks of the database does not grow with the opinions."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks.many_opinions import add_opinions
from govpublic.participation.models import ConsultationPage

from .conftest import go_live

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def many(consultation):
    add_opinions(consultation, 600)
    ContentType.objects.get_for_model(ConsultationPage)
    return consultation


def asked_by(browser, address):
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return [query["sql"] for query in asked]


@pytest.mark.parametrize(
    "query", ["", "?state=published", "?channel=post&adoption=not", "?assigned=mine&private=no", "?q=停车"]
)
def test_the_desk_needs_at_most_a_dozen_queries(admin_client, many, query):
    asked = asked_by(admin_client, reverse("govpublic_opinions", args=[many.pk]) + query)
    assert len(asked) <= MOST, "\n".join(asked)


@pytest.mark.parametrize("name", ["govpublic_opinion_groups", "govpublic_opinion_statistics"])
def test_groups_and_statistics_do_too(admin_client, many, name):
    asked = asked_by(admin_client, reverse(name, args=[many.pk]))
    assert len(asked) <= MOST, "\n".join(asked)


def test_the_public_page_and_the_published_opinions_do_too(client, many):
    for address in (many.url, reverse("govpublic_opinions_of", args=[many.pk])):
        asked = asked_by(client, address)
        assert len(asked) <= MOST, "\n".join(asked)


def test_the_page_with_an_outcome_does_too(client, closed):
    add_opinions(closed, 600)
    answer = {"opinion": "写明周末", "count": 600, "adoption": "adopted", "reason": ""}
    outcome = {"received_online": 600, "outcome_summary": "已采纳。"}
    answers = [{"type": "answer", "value": answer}]
    go_live(closed, answers=answers, outcome_published_at=timezone.now(), **outcome)
    asked = asked_by(client, closed.url)
    assert "写明周末" in client.get(closed.url).content.decode()
    assert len(asked) <= MOST, "\n".join(asked)


def test_the_list_is_read_from_an_index(admin_client, many):
    asked = asked_by(admin_client, reverse("govpublic_opinions", args=[many.pk]))
    lists = [sql for sql in asked if "ORDER BY" in sql and "participation_opinion" in sql and "LIMIT" in sql]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{lists[0]}")
        plan = " ".join(str(row) for row in cursor.fetchall())
    if connection.vendor == "sqlite":
        assert "govpublic_op_" in plan
        assert "TEMP B-TREE" not in plan
