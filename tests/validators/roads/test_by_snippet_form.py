"""Roads through the forms of snippets."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from tests.host.models import Hotline
from tests.validators.admin import form_errors, send, snippet_url
from tests.validators.bulletins import NO_NUMBER, again, hotline, is_live, live_hotline

pytestmark = pytest.mark.django_db


def test_create_view_refuses_on_the_field_and_keeps_what_was_typed(office):
    url = snippet_url("add", Hotline())
    response = send(office, url, name="停水热线", number="", action_publish="1")
    assert response.status_code == 200
    assert form_errors(response) == {"number": [NO_NUMBER]}
    assert NO_NUMBER in response.content.decode()
    assert 'value="停水热线"' in response.content.decode()
    assert not Hotline.objects.exists()


def test_create_view_publishes_a_good_one(office):
    send(office, snippet_url("add", Hotline()), name="停水热线", number="12345", action_publish="1")
    assert Hotline.objects.get().live


def test_create_view_saves_a_bad_draft(office):
    response = send(office, snippet_url("add", Hotline()), name="停水热线", number="")
    assert response.status_code == 302
    assert not Hotline.objects.get().live


def test_edit_view_refuses_on_the_field(office):
    snippet = live_hotline()
    response = send(office, snippet_url("edit", snippet), number="", action_publish="1")
    assert form_errors(response) == {"number": [NO_NUMBER]}
    assert again(snippet).number == snippet.number
    assert again(snippet).latest_revision_id == snippet.latest_revision_id


def test_edit_view_saves_a_bad_draft_of_a_live_one(office):
    snippet = live_hotline()
    response = send(office, snippet_url("edit", snippet), number="")
    assert response.status_code == 302
    assert again(snippet).number == snippet.number
    assert again(snippet).has_unpublished_changes


def test_revert_view_refuses_an_old_bad_version(office):
    snippet = hotline()
    old = snippet.save_revision()
    snippet.number = "12345"
    snippet.save_revision().publish()
    url = reverse(snippet.snippet_viewset.get_url_name("revisions_revert"), args=[snippet.pk, old.pk])
    response = send(office, url, action_publish="1")
    assert form_errors(response) == {"number": [NO_NUMBER]}
    assert again(snippet).number == "12345"


def test_edit_view_refuses_to_schedule_a_bad_one(office, in_a_week):
    snippet = hotline("12345")
    local = timezone.localtime(in_a_week).strftime("%Y-%m-%d %H:%M")
    response = send(office, snippet_url("edit", snippet), number="", go_live_at=local, action_publish="1")
    assert form_errors(response) == {"number": [NO_NUMBER]}
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_scheduled_one_may_be_unscheduled_and_a_live_one_unpublished(office, in_a_week):
    snippet = live_hotline()
    snippet.go_live_at, snippet.name = in_a_week, "新名称"
    revision = snippet.save_revision()
    revision.publish()
    names = snippet.snippet_viewset.get_url_name
    office.post(reverse(names("revisions_unschedule"), args=[snippet.pk, revision.pk]))
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    Hotline.objects.filter(pk=snippet.pk).update(number="")  # even with a fault
    office.post(reverse(names("unpublish"), args=[snippet.pk]))
    assert not is_live(snippet)


def test_copying_makes_a_draft_or_is_refused(office):
    snippet = live_hotline()
    url = reverse(snippet.snippet_viewset.get_url_name("copy"), args=[snippet.pk])
    response = send(office, url, number="", action_publish="1")
    assert form_errors(response) == {"number": [NO_NUMBER]}
    assert Hotline.objects.count() == 1
