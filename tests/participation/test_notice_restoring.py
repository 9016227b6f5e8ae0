"""Showing a notice again: a reviewer, with a reason, until a day; then it is hidden once more (PRV-11)."""

from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import PageLogEntry

from govpublic.core.private_files import private_root
from govpublic.deadlines.models import Deadline
from govpublic.participation.models import NoticeExpiry, PublicNoticePage
from govpublic.participation.notice_evidence import EvidenceLost
from govpublic.participation.notice_expiring import due_notices, expire
from govpublic.participation.notice_restoring import show_again
from tests.factories import PublicNoticePageFactory, UserFactory, attachment, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path / "private")}


@pytest.fixture
def clock():
    with time_machine.travel("2026-03-02 10:00+08:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def boss():
    return UserFactory(username="boss", is_superuser=True, is_staff=True)


@pytest.fixture
def hidden(clock, django_capture_on_commit_callbacks):
    page = publish(PublicNoticePageFactory(compliant=True, attachments=[attachment(name="名单")]))
    clock.move_to("2026-03-12 00:10+08:00")
    with django_capture_on_commit_callbacks(execute=True):
        expire(page)
    return PublicNoticePage.objects.get(pk=page.pk)


def again(page, user, **fields):
    told = {"reason": "有人提出异议，公示延长。", "until": date(2026, 3, 20), **fields}
    return show_again(page, user=user, **told)


def test_the_original_is_shown_with_its_files_and_what_was_written_since(hidden, boss):
    hidden.outcome = "handled"
    publish(hidden)
    expiry = again(hidden, boss)
    page = PublicNoticePage.objects.get(pk=hidden.pk)
    assert "江一帆" in str(page.body[1].value["data"])
    assert page.outcome == "handled"
    word = page.attachment_list[0].word
    assert Path(word.file.path).exists()
    assert "withheld" not in word.file.name
    assert (expiry.undone_by, expiry.open_until) == (boss, date(2026, 3, 20))


def test_it_is_hidden_again_when_that_day_is_over(hidden, boss, clock):
    again(hidden, boss)
    assert not due_notices(date(2026, 3, 20))
    clock.move_to("2026-03-21 00:10+08:00")
    assert expire(hidden).action == "mask"
    assert "江一帆" not in str(PublicNoticePage.objects.get(pk=hidden.pk).body)
    assert NoticeExpiry.objects.filter(notice=hidden).count() == 2


def test_a_page_that_was_taken_down_comes_back(clock, boss):
    page = publish(PublicNoticePageFactory(compliant=True, when_over="offline"))
    clock.move_to("2026-03-12 00:10+08:00")
    expire(page)
    again(page, boss)
    assert PublicNoticePage.objects.get(pk=page.pk).live


def test_refuses_without_a_reason_and_with_a_day_that_has_passed(hidden, boss):
    with pytest.raises(ValidationError, match="why"):
        again(hidden, boss, reason=" ")
    with pytest.raises(ValidationError, match="passed"):
        again(hidden, boss, until=date(2026, 3, 11))
    assert NoticeExpiry.objects.in_force().count() == 1


def test_refuses_whoever_may_not_publish(hidden):
    with pytest.raises(PermissionDenied):
        again(hidden, UserFactory())


def test_an_original_that_was_changed_is_not_shown(hidden, boss):
    path = private_root() / NoticeExpiry.objects.get().evidence / "content.json"
    path.chmod(0o600)
    path.write_text("{}", encoding="utf8")
    with pytest.raises(EvidenceLost):
        again(hidden, boss)
    assert NoticeExpiry.objects.in_force().count() == 1


def test_the_log_tells_who_and_why(hidden, boss):
    again(hidden, boss)
    entry = PageLogEntry.objects.get(page=hidden.pk, action="govpublic.notice.show_again")
    assert (entry.user, entry.data["until"]) == (boss, "2026-03-20")
    assert "异议" in entry.data["reason"]


def test_a_reviewer_does_it_in_the_admin(hidden, boss, client):
    client.force_login(boss)
    url = reverse("govpublic_show_notice_again", args=[hidden.pk])
    assert "until" in client.get(url).content.decode()
    assert client.post(url, {"reason": "", "until": "2026-03-20"}).status_code == 200
    answer = client.post(url, {"reason": "公示延长", "until": "2026-03-20"})
    assert answer.status_code == 302
    assert not NoticeExpiry.objects.in_force()


def test_a_notice_is_ended_by_hand_in_the_admin(clock, boss, client):
    page = publish(PublicNoticePageFactory(compliant=True))
    client.force_login(boss)
    url = reverse("govpublic_end_notice", args=[page.pk])
    client.post(url)
    assert not NoticeExpiry.objects.exists()
    clock.move_to("2026-03-12 09:00+08:00")
    assert "江一帆" not in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert NoticeExpiry.objects.get().done_by == boss


def test_the_clock_runs_from_the_last_day_and_stops_when_names_are_hidden(clock):
    page = publish(PublicNoticePageFactory(compliant=True))
    row = Deadline.objects.get(kind="PRV-11")
    assert (row.due_on, row.fulfilled_at) == (date(2026, 3, 12), None)
    clock.move_to("2026-03-12 00:10+08:00")
    expire(page)
    row.refresh_from_db()
    assert row.fulfilled_at is not None


def test_the_clock_runs_on_when_it_is_shown_again(hidden, boss):
    again(hidden, boss)
    row = Deadline.objects.get(kind="PRV-11", cancelled_at=None)
    assert (row.due_on, row.fulfilled_at) == (date(2026, 3, 23), None)


def test_nothing_is_owed_for_a_notice_that_names_nobody_or_was_taken_down(clock):
    firms = PublicNoticePageFactory(compliant=True, names_people=False, body=[
        {"type": "paragraph", "value": "<p>拟补助青屿市远帆渔业合作社。</p>"}
    ])  # fmt: skip
    gone = publish(PublicNoticePageFactory(compliant=True))
    publish(firms)
    gone.unpublish()
    assert not Deadline.objects.filter(kind="PRV-11", cancelled_at=None)
