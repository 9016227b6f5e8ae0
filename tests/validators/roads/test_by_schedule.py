"""Roads by the clock: scheduling is judged at once, and once more when the time has come."""

import datetime
import json

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision
from wagtail.users.models import UserProfile

from govpublic.validators import PublishBlocked
from govpublic.validators.models import Refusal
from tests.factories import UserFactory
from tests.host.models import BulletinPage
from tests.validators.admin import edit_url, form_errors, send
from tests.validators.bulletins import (
    NO_NUMBER,
    NO_TEXT,
    again,
    bad_bulletin,
    good_bulletin,
    hotline,
    is_live,
    live_bulletin,
)

pytestmark = pytest.mark.django_db


def scheduled(instance, when, user=None):
    """The instance, scheduled while it was good."""
    instance.go_live_at = when
    instance.save_revision(user=user).publish(user=user)
    assert Revision.objects.for_instance(instance).filter(approved_go_live_at=when).exists()
    return again(instance)


def spoil(instance, **content):
    """Change what the scheduled revision says behind everybody's back."""
    for revision in Revision.objects.for_instance(instance).filter(approved_go_live_at__isnull=False):
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, **content})


def publish_what_is_due(when):
    with time_machine.travel(when + datetime.timedelta(minutes=1), tick=True):
        call_command("publish_scheduled")


def test_edit_view_refuses_to_schedule_a_bad_draft(office, in_a_week):
    page = good_bulletin()
    local = timezone.localtime(in_a_week).strftime("%Y-%m-%d %H:%M")
    response = send(office, edit_url(page), body="", go_live_at=local, action_publish="1")
    assert form_errors(response) == {"body": [NO_TEXT]}
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def publish_with_a_date(page, when):
    page.go_live_at = when
    page.save_revision().publish()


def approve_by_hand(page, when):
    revision = page.save_revision()
    revision.approved_go_live_at = when
    revision.save()


def approve_that_column_alone(page, when):
    revision = page.save_revision()
    revision.approved_go_live_at = when
    revision.save(update_fields=["approved_go_live_at"])


def revision_with_a_date(page, when):
    page.save_revision(approved_go_live_at=when)


@pytest.mark.parametrize(
    "road", [publish_with_a_date, approve_by_hand, approve_that_column_alone, revision_with_a_date]
)
def test_refuses_to_schedule_by(road, in_a_week):
    page = bad_bulletin()
    with pytest.raises(PublishBlocked) as refusal:
        road(page, in_a_week)
    assert refusal.value.message_dict == {"body": [NO_TEXT]}
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert not is_live(page)


def test_refuses_to_schedule_a_bad_draft_of_a_live_page(in_a_week):
    page = live_bulletin()
    page.body, page.go_live_at = "", in_a_week
    with pytest.raises(PublishBlocked):
        page.save_revision().publish()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert again(page).body


def test_refuses_to_schedule_a_bad_snippet(in_a_week):
    snippet = hotline()
    snippet.go_live_at = in_a_week
    with pytest.raises(PublishBlocked):
        snippet.save_revision().publish()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_what_is_good_goes_live_when_due(in_a_week):
    page = scheduled(good_bulletin(), in_a_week)
    assert not is_live(page)
    publish_what_is_due(in_a_week)
    assert is_live(page)


def test_what_has_gone_bad_is_refused_stored_and_mailed_and_the_queue_goes_on(in_a_week, boss, mailoutbox):
    bad = scheduled(good_bulletin(title="空白公告"), in_a_week, user=boss)
    good = scheduled(good_bulletin(), in_a_week + datetime.timedelta(seconds=1))
    spoil(bad, body="")
    publish_what_is_due(in_a_week)
    assert not is_live(bad)
    assert is_live(good)
    refusal = Refusal.objects.get()
    assert (refusal.subject, refusal.due_at, refusal.told) == (bad, in_a_week, boss)
    assert [issue["message"] for issue in refusal.issues] == [NO_TEXT]
    (mail,) = mailoutbox
    assert mail.to == [boss.email]
    assert "空白公告" in mail.subject
    assert NO_TEXT in mail.body
    assert f"http://testserver{edit_url(bad)}" in mail.body
    assert PageLogEntry.objects.filter(page=bad.pk, action="govpublic.publish.refused").exists()


def test_a_refused_publication_is_off_the_schedule_and_not_tried_again(in_a_week, mailoutbox):
    page = scheduled(good_bulletin(), in_a_week)
    spoil(page, body="")
    publish_what_is_due(in_a_week)
    publish_what_is_due(in_a_week)
    assert Refusal.objects.count() == 1
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_live_page_stays_as_it_was_when_its_scheduled_version_is_refused(in_a_week):
    page = live_bulletin()
    page.body = "新的正文"
    page = scheduled(page, in_a_week)
    spoil(page, body="")
    publish_what_is_due(in_a_week)
    assert is_live(page)
    assert again(page).body == "云溪县图书馆周末开放。"


def test_the_panel_says_that_the_schedule_was_refused_until_the_page_is_live(office, in_a_week):
    page = scheduled(good_bulletin(), in_a_week)
    spoil(page, body="")
    publish_what_is_due(in_a_week)
    said = "was refused. Mend what is listed"
    assert said in office.get(edit_url(page)).content.decode()
    page = again(page)
    page.go_live_at = None
    page.save_revision().publish()
    assert said not in office.get(edit_url(page)).content.decode()
    assert Refusal.objects.get().resolved_at


def test_a_scheduled_snippet_that_has_gone_bad_is_refused_and_stored(in_a_week, boss, mailoutbox):
    snippet = scheduled(hotline("0559-1234567"), in_a_week, user=boss)
    spoil(snippet, number="")
    publish_what_is_due(in_a_week)
    assert not is_live(snippet)
    assert Refusal.objects.get().issues[0]["message"] == NO_NUMBER
    assert ModelLogEntry.objects.filter(action="govpublic.publish.refused").exists()
    assert len(mailoutbox) == 1


def test_the_mail_is_in_the_language_of_whoever_is_told(in_a_week, boss, mailoutbox):
    UserProfile.objects.create(user=boss, preferred_language="zh-hans")
    page = scheduled(good_bulletin(), in_a_week, user=boss)
    spoil(page, title="机密★五年 通知")
    publish_what_is_due(in_a_week)
    assert "未发布" in mailoutbox[0].subject
    assert "密级" in mailoutbox[0].body or "标志" in mailoutbox[0].body


def test_the_owner_is_told_when_whoever_scheduled_it_has_left(in_a_week, boss, mailoutbox):
    owner = UserFactory()
    page = scheduled(good_bulletin(owner=owner), in_a_week, user=boss)
    spoil(page, body="")
    type(boss).objects.filter(pk=boss.pk).update(is_active=False)
    publish_what_is_due(in_a_week)
    assert [mail.to for mail in mailoutbox] == [[owner.email]]
    assert Refusal.objects.get().told == owner


def test_a_refusal_without_anybody_to_tell_is_kept_all_the_same(in_a_week, mailoutbox):
    page = scheduled(good_bulletin(), in_a_week)
    spoil(page, body="")
    publish_what_is_due(in_a_week)
    assert Refusal.objects.get().told is None
    assert mailoutbox == []


def test_nobody_is_mailed_when_the_site_does_not_want_it(in_a_week, boss, mailoutbox, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "MAIL_REFUSALS": False}
    page = scheduled(good_bulletin(), in_a_week, user=boss)
    spoil(page, body="")
    publish_what_is_due(in_a_week)
    assert Refusal.objects.exists()
    assert mailoutbox == []


def test_unscheduling_is_never_refused(office, in_a_week):
    page = scheduled(good_bulletin(), in_a_week)
    spoil(page, body="")
    revision = page.revisions.get(approved_go_live_at__isnull=False)
    office.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk]))
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_the_content_of_a_scheduled_revision_is_json():
    """What ``spoil`` relies on."""
    revision = good_bulletin().save_revision()
    assert json.loads(json.dumps(revision.content))["body"] == BulletinPage.objects.get().body
