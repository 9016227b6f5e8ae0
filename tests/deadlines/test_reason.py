"""Writing the reason in the admin."""

from datetime import date

import pytest
from django.urls import reverse

from govpublic.deadlines.models import Deadline
from tests.factories import DeadlineFactory
from tests.policies.desk import Desk, edit_url, is_refused
from tests.validators.admin import told

from .samples import noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def late(desk):
    return DeadlineFactory(subject=desk.draft(formed_on=None), agency=desk.agency, kind="DOC-9")


def url_of(row, query=""):
    return reverse("govpublic_deadline_reason", args=[row.pk]) + query


def test_the_editor_is_told_what_is_late_and_writes_why(client, desk, late):
    client.force_login(desk.editor)
    html = client.get(url_of(late)).content.decode()
    assert late.title in html
    assert "due on 2026-03-30" in html
    response = client.post(url_of(late), {"reason": "印制延误"})
    assert (response.status_code, response.url) == (302, edit_url(late.subject))
    assert "The reason was saved." in told(response)
    kept = Deadline.objects.get(pk=late.pk)
    assert (kept.late_reason, kept.explained_by) == ("印制延误", desk.editor)


@pytest.mark.parametrize("reason", ["", "  ", "长" * 2001], ids=["none", "blanks", "too long"])
def test_without_a_usable_reason_the_form_comes_back(client, desk, late, reason):
    client.force_login(desk.editor)
    response = client.post(url_of(late), {"reason": reason})
    assert response.status_code == 200
    assert response.context["form"].errors["reason"]
    assert not Deadline.objects.get(pk=late.pk).late_reason


@pytest.mark.parametrize("method", ["get", "post"])
def test_people_of_other_agencies_are_refused(client, late, method):
    client.force_login(Desk("青屿市民政局", "civil").reviewer)
    assert is_refused(getattr(client, method)(url_of(late), {"reason": "印制延误"}))
    assert not Deadline.objects.get(pk=late.pk).late_reason


def test_the_unknown_are_sent_to_the_login(client, late):
    response = client.get(url_of(late))
    assert (response.status_code, "login" in response.url) == (302, True)


def test_what_is_not_late_asks_nothing(client, desk, late):
    Deadline.objects.filter(pk=late.pk).update(fulfilled_at=noon(date(2026, 3, 9)))
    client.force_login(desk.editor)
    response = client.get(url_of(late))
    assert response.status_code == 302
    assert "not late" in told(response)


@pytest.mark.parametrize(
    ("query", "inside"),
    [("?next=/admin/reports/", True), ("?next=https://elsewhere.example/", False), ("?next=//evil/", False)],
)
def test_it_leads_back_to_where_one_came_from_within_the_site(client, desk, late, query, inside):
    client.force_login(desk.editor)
    response = client.post(url_of(late, query), {"reason": "印制延误"})
    assert response.url == ("/admin/reports/" if inside else edit_url(late.subject))


def test_the_reason_stands_in_the_history_of_the_page(client, desk, late):
    client.force_login(desk.editor)
    client.post(url_of(late), {"reason": "印制延误"})
    client.force_login(desk.reviewer)
    html = client.get(reverse("wagtailadmin_pages:history", args=[late.subject.pk])).content.decode()
    assert "Said why DOC-9, due on 2026-03-30, is late." in html


def test_what_is_gone_is_explained_by_its_agency(client, desk, late):
    Deadline.objects.filter(pk=late.pk).update(object_id="987654")
    client.force_login(desk.editor)
    response = client.post(url_of(late), {"reason": "印制延误"})
    assert response.url == reverse("wagtailadmin_home")
    assert Deadline.objects.get(pk=late.pk).late_reason
