"""Roads through the page forms of the admin: create, edit, revert to an old version."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.host.models import BulletinPage
from tests.validators.admin import create_url, edit_url, form_errors, send, told
from tests.validators.bulletins import (
    BAD_LINE,
    NO_TEXT,
    again,
    bad_bulletin,
    good_bulletin,
    home,
    is_live,
    live_bulletin,
)

pytestmark = pytest.mark.django_db

BAD_LINES = nested_form_data({"lines": inline_formset([{"text": "bad"}])})


def test_create_view_refuses_on_the_field_and_keeps_what_was_typed(office):
    url = create_url(home(), BulletinPage)
    response = send(office, url, title="停水公告", slug="stop", body=" ", action_publish="1")
    assert response.status_code == 200
    assert form_errors(response) == {"body": [NO_TEXT]}
    assert NO_TEXT in response.content.decode()
    assert 'value="停水公告"' in response.content.decode()
    assert not BulletinPage.objects.exists()


def test_create_view_refuses_a_bad_line_beside_the_lines(office):
    url = create_url(home(), BulletinPage)
    response = send(office, url, title="公告", slug="a", body="正文", action_publish="1", **BAD_LINES)
    assert response.context["form"].formsets["lines"].non_form_errors() == [BAD_LINE]
    assert response.content.decode().count(BAD_LINE) >= 1
    assert not BulletinPage.objects.exists()


def test_create_view_never_inserts_a_live_row_even_when_a_hook_stops_the_publication(office):
    from django.http import HttpResponse
    from wagtail import hooks

    seen = []

    def stop(request, page):
        seen.append(is_live(page))
        return HttpResponse("stopped")

    with hooks.register_temporarily("before_publish_page", stop):
        send(
            office, create_url(home(), BulletinPage), title="公告", slug="a", body="正文", action_publish="1"
        )
    assert seen == [False]
    page = BulletinPage.objects.get()
    assert not page.live
    assert page.has_unpublished_changes


def test_edit_view_refuses_on_the_field_and_keeps_what_was_typed(office):
    page = good_bulletin()
    response = send(office, edit_url(page), title="新标题", body="", action_publish="1")
    assert response.status_code == 200
    assert form_errors(response) == {"body": [NO_TEXT]}
    assert 'value="新标题"' in response.content.decode()
    assert "do not have permission" not in response.content.decode()
    assert not is_live(page)


def test_edit_view_leaves_a_live_page_as_it_was(office):
    page = live_bulletin()
    response = send(office, edit_url(page), body="", action_publish="1")
    assert form_errors(response) == {"body": [NO_TEXT]}
    assert again(page).body == page.body
    assert again(page).latest_revision_id == page.latest_revision_id


def test_edit_view_publishes_what_was_refused_once_it_is_mended(office):
    page = good_bulletin()
    url = edit_url(page)
    assert send(office, url, body="", action_publish="1").status_code == 200
    response = send(office, url, body="正文", action_publish="1")
    assert response.status_code == 302
    assert is_live(page)


def test_edit_view_saves_each_child_row_once(office):
    page = good_bulletin()
    data = nested_form_data({"lines": inline_formset([{"text": "甲"}, {"text": "乙"}])})
    send(office, edit_url(page), action_publish="1", **data)
    assert [line.text for line in again(page).lines.all()] == ["甲", "乙"]


def test_revert_view_refuses_an_old_bad_version(office):
    page = bad_bulletin()
    old = page.save_revision()
    page.body = "正文"
    page.save_revision().publish()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    response = send(office, url, action_publish="1")
    assert form_errors(response) == {"body": [NO_TEXT]}
    assert again(page).body == "正文"


def test_a_fault_that_only_the_gate_sees_becomes_a_message_and_the_draft_is_kept(office, monkeypatch):
    """The form passed, the gate does not: somebody else published in between."""
    from govpublic.validators import forms
    from govpublic.validators.issues import Report

    monkeypatch.setattr(forms, "check_once", lambda subject, stage: Report((), total=1))
    page = good_bulletin()
    response = send(office, edit_url(page), title="没写完", body="", action_publish="1")
    assert response.status_code == 302
    assert response.url == edit_url(page)
    assert NO_TEXT in told(response)
    assert not is_live(page)
    assert again(page).get_latest_revision_as_object().title == "没写完"
