"""A number that is found goes nowhere: not into rows, messages, logs, programs, the panel, or mail."""

import datetime
import json

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from govpublic.validators import PublishBlocked, check
from govpublic.validators.models import CheckResult, FileFacts, Finding, Refusal
from tests.factories import UserFactory, document, docx_bytes
from tests.validators.admin import edit_url, form_errors, send, told
from tests.validators.bulletins import again, good_bulletin, is_live, live_bulletin

from .people import CARD, ID, ID_MASKED, MOBILE

pytestmark = pytest.mark.django_db

NUMBERS = (ID, CARD, MOBILE)
TEXT = f"申请人王建国，身份证号{ID}，一卡通账号{CARD}，手机{MOBILE}。"


def silent(*texts):
    return not [number for number in NUMBERS for text in texts if number in str(text)]


@pytest.fixture
def page():
    page = good_bulletin(body=TEXT, file=document("a.docx", docx_bytes(TEXT)))
    page.save_revision(user=UserFactory(email="writer@example.com"))
    return again(page)


def test_rows_of_findings_tell_it_masked(page):
    rows = list(Finding.objects.filter(object_id=page.pk).values())
    assert len(rows) == 6, "three in the text and three in the file"
    assert silent(rows)
    assert ID_MASKED in str(rows)
    assert CheckResult.objects.get(object_id=page.pk).blocking == 4


def test_what_is_kept_of_the_file_tells_it_masked(page):
    assert silent(FileFacts.objects.get().privacy)


def test_a_kept_finding_reads_as_the_issue_did(page):
    kept = {row.message for row in Finding.objects.filter(object_id=page.pk)}
    assert kept == {issue.message for issue in check(again(page).get_latest_revision_as_object()).issues}


def test_refusals_and_logs_tell_it_masked(page, caplog):
    with pytest.raises(PublishBlocked) as refusal:
        page.get_latest_revision().publish()
    error = refusal.value
    assert silent(error, error.message_dict, [issue.params for issue in error.issues], caplog.text)


def test_a_number_in_the_title_is_not_repeated_by_the_refusal(office):
    from govpublic.validators.messages import blocked_message
    from govpublic.validators.reports import report_as_dict, report_as_text

    page = good_bulletin(title=f"关于{ID}的通知")
    with pytest.raises(PublishBlocked) as refusal:
        page.save_revision().publish()
    report = check(page)
    words = [blocked_message(page, refusal.value.issues), report_as_text(page, report)]
    assert silent(*words, report_as_dict(page, report))
    assert all(f"关于{ID_MASKED}的通知" in word for word in words)


def test_the_form_and_the_panel_tell_it_masked(office, page):
    response = send(office, edit_url(page), action_publish="1")
    assert "body" in form_errors(response)
    assert silent(form_errors(response), told(response))
    fragment = office.get(response.context["form"].instance and _fragment(page)).content.decode()
    assert ID_MASKED in fragment
    assert silent(fragment)


def _fragment(page):
    from govpublic.validators.panels import fragment_url

    return fragment_url(page)


def test_commands_tell_it_masked(page, capsys):
    with pytest.raises(SystemExit):
        call_command("govpublic_check", str(page.pk), "--json")
    out = capsys.readouterr().out
    assert ID_MASKED in out
    assert silent(out)
    live = live_bulletin()
    type(live).objects.filter(pk=live.pk).update(body=TEXT)
    with pytest.raises(SystemExit):
        call_command("govpublic_audit", "--json")
    out = capsys.readouterr().out
    assert json.loads(out)
    assert silent(out)


def test_a_refused_schedule_and_its_mail_tell_it_masked(mailoutbox, caplog):
    writer = UserFactory(email="writer@example.com")
    page = good_bulletin(owner=writer)
    due = timezone.now() + datetime.timedelta(hours=1)
    page.go_live_at = due
    page.save_revision(user=writer).publish()
    revision = again(page).get_latest_revision()
    revision.content = {**revision.content, "body": TEXT}
    type(revision).objects.filter(pk=revision.pk).update(content=revision.content)
    with time_machine.travel(due + datetime.timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert not is_live(page)
    assert silent(Refusal.objects.get().issues, caplog.text)
    [mail] = mailoutbox
    assert ID_MASKED in mail.body
    assert silent(mail.subject, mail.body)


def test_publishing_through_the_admin_works_once_it_is_masked(office):
    page = good_bulletin(body=f"身份证号{ID}")
    page.save_revision()
    response = send(office, edit_url(page), body=f"身份证号{ID_MASKED}", action_publish="1")
    assert response.status_code == 302
    assert is_live(page)
