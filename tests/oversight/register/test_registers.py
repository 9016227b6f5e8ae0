"""The registers in the admin: who sees and writes what, evidence, and what the office says."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from govpublic.core.private_files import PrivateStorage
from govpublic.oversight.models import (
    Handover,
    KeyTask,
    LeadershipMeeting,
    RegisterEvidence,
    StaffPost,
    TaskReport,
    Training,
)
from govpublic.oversight.register.hooks import ADMINS
from tests.factories import AgencyFactory, UserFactory

from .conftest import clock, meeting, prove, task, training

pytestmark = pytest.mark.django_db


def address(model, action, *args):
    return reverse(f"govpublic_oversight_{model._meta.model_name}_modeladmin_{action}", args=args)


def pdf(name="纪要.pdf"):
    from tests.factories import pdf_bytes

    return SimpleUploadedFile(name, pdf_bytes(), content_type="application/pdf")


@pytest.fixture
def other(db):
    return AgencyFactory(name="青屿市教育局")


def values(agency, **fields):
    return {"agency": agency.pk, "kind": "reports", "name": "局党组会", "held_on": "2026-08-03",
            "chaired_by": "局长", "attended_by": "", "reports": "", "decisions": "", "note": "",
            **fields}  # fmt: skip


def test_an_editor_registers_a_meeting_with_its_evidence(client, editor, agency, keeper):
    client.force_login(editor)
    page = client.get(address(LeadershipMeeting, "create"))
    assert page.status_code == 200
    assert 'enctype="multipart/form-data"' in page.content.decode()
    response = client.post(
        address(LeadershipMeeting, "create"), values(agency, new_files=[pdf("纪要.pdf"), pdf("签到.pdf")])
    )
    assert response.status_code == 302
    row = LeadershipMeeting.objects.get()
    assert [file.name for file in row.evidence.all()] == ["纪要.pdf", "签到.pdf"]
    assert row.state == "registered"
    assert ModelLogEntry.objects.filter(action="govpublic.register.evidence_added", user=editor).count() == 2


def test_a_dangerous_file_is_refused_and_nothing_is_stored(client, editor, agency):
    client.force_login(editor)
    bad = SimpleUploadedFile("纪要.pdf", b"MZ\x90\x00" + b"\x00" * 200, content_type="application/pdf")
    response = client.post(address(LeadershipMeeting, "create"), values(agency, new_files=[bad]))
    assert response.status_code == 200
    assert not LeadershipMeeting.objects.exists()
    assert not RegisterEvidence.objects.exists()
    assert "局党组会" in response.content.decode()


def test_what_lies_ahead_is_not_registered_as_done(client, editor, agency):
    client.force_login(editor)
    response = client.post(address(LeadershipMeeting, "create"), values(agency, held_on="2026-08-13"))
    assert "This day lies ahead." in response.content.decode()
    assert (
        client.post(address(LeadershipMeeting, "create"), values(agency, held_on="2026-08-12")).status_code
        == 302
    )


def test_an_editor_neither_sees_nor_writes_for_another_agency(client, editor, agency, other):
    client.force_login(editor)
    foreign = prove(meeting(other, date(2026, 3, 2)))
    foreign.name = "教育局党组会"
    foreign.save()
    assert "教育局党组会" not in client.get(address(LeadershipMeeting, "index")).content.decode()
    for action in ("edit", "delete", "inspect", "history"):
        assert client.get(address(LeadershipMeeting, action, foreign.pk)).status_code == 302
    evidence = reverse("govpublic_register_evidence", args=[foreign.evidence.get().pk])
    assert client.get(evidence).status_code == 302
    response = client.post(address(LeadershipMeeting, "create"), values(other))
    assert response.status_code == 200
    assert LeadershipMeeting.objects.count() == 1


def test_the_office_sees_all_and_alone_says_who_keeps_the_register(client, officer, editor, agency, other):
    meeting(other, date(2026, 3, 2))
    client.force_login(officer)
    for admin in ADMINS:
        assert client.get(address(admin.model, "index")).status_code == 200
        assert client.get(address(admin.model, "create")).status_code == 200
    assert "党组会议" in client.get(address(LeadershipMeeting, "index")).content.decode()
    client.force_login(editor)
    from govpublic.oversight.models import RegisterKeeper

    assert client.get(address(RegisterKeeper, "index")).status_code == 302
    assert client.get(address(RegisterKeeper, "create")).status_code == 302


def test_whoever_works_for_no_agency_sees_nothing(client, agency):
    from django.contrib.auth.models import Permission

    stranger = UserFactory()
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    for admin in ADMINS:
        assert client.get(address(admin.model, "index")).status_code == 302
        assert client.get(address(admin.model, "create")).status_code == 302


def test_the_office_returns_a_record_with_a_reason_and_the_agency_registers_it_anew(
    client, officer, editor, agency, keeper
):
    row = prove(training(agency, date(2026, 3, 2)))
    fields = {"agency": agency.pk, "held_on": "2026-03-02", "subject": "条例培训", "hours": "3",
              "participants": "40", "taught_by": "", "note": ""}  # fmt: skip
    client.force_login(officer)
    refused = client.post(
        address(Training, "edit", row.pk), {**fields, "state": "returned", "returned_because": ""}
    )
    assert "Please say what has to be completed." in refused.content.decode()
    client.post(
        address(Training, "edit", row.pk), {**fields, "state": "returned", "returned_because": "缺签到表"}
    )
    row.refresh_from_db()
    assert (row.state, row.returned_because) == ("returned", "缺签到表")
    client.force_login(editor)
    page = client.get(address(Training, "edit", row.pk)).content.decode()
    assert 'name="state"' not in page
    assert "缺签到表" in page
    client.post(address(Training, "edit", row.pk), {**fields, "state": "confirmed", "new_files": [pdf()]})
    row.refresh_from_db()
    assert (row.state, row.returned_because) == ("registered", "")
    assert row.evidence.count() == 2


def test_what_the_office_verified_is_not_changed_by_the_agency(client, editor, agency):
    row = training(agency, date(2026, 3, 2), state="confirmed")
    client.force_login(editor)
    assert client.get(address(Training, "edit", row.pk)).status_code == 302
    assert client.post(address(Training, "delete", row.pk)).status_code == 302
    assert Training.objects.exists()
    assert client.get(address(Training, "inspect", row.pk)).status_code == 200


def test_evidence_is_downloaded_by_its_agency_and_the_download_stands_in_the_log(client, editor, agency):
    file = prove(meeting(agency, date(2026, 3, 2))).evidence.get()
    client.force_login(editor)
    response = client.get(reverse("govpublic_register_evidence", args=[file.pk]))
    assert b"".join(response.streaming_content) == b"minutes"
    assert response["Content-Type"] == "application/octet-stream"
    assert "attachment" in response["Content-Disposition"]
    entry = ModelLogEntry.objects.get(action="govpublic.register.evidence_read")
    assert (entry.user, entry.message) == (editor, "Downloaded the evidence “纪要.txt”")
    inspected = client.get(address(LeadershipMeeting, "inspect", file.record.pk)).content.decode()
    assert reverse("govpublic_register_evidence", args=[file.pk]) in inspected


def test_removed_evidence_leaves_no_file(client, editor, agency, keeper, django_capture_on_commit_callbacks):
    row = prove(meeting(agency, date(2026, 3, 2)))
    file = row.evidence.get()
    stored = file.file.name
    assert PrivateStorage().exists(stored)
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(LeadershipMeeting, "edit", row.pk), values(agency, old_files=[file.pk]))
    assert not row.evidence.exists()
    assert not PrivateStorage().exists(stored)
    assert ModelLogEntry.objects.filter(action="govpublic.register.evidence_removed").count() == 1


def test_a_deleted_record_takes_its_files_along(client, editor, agency, django_capture_on_commit_callbacks):
    row = prove(meeting(agency, date(2026, 3, 2)))
    stored = row.evidence.get().file.name
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(LeadershipMeeting, "delete", row.pk))
    assert not LeadershipMeeting.objects.exists()
    assert not PrivateStorage().exists(stored)


def test_a_new_holder_of_a_post_opens_a_handover_with_its_clock(client, editor, agency):
    client.force_login(editor)
    fields = {"agency": agency.pk, "post": "政务公开专干", "holder": "甲", "since": "2025-01-02"}
    client.post(address(StaffPost, "create"), fields)
    post = StaffPost.objects.get()
    assert not Handover.objects.exists()
    client.post(address(StaffPost, "edit", post.pk), fields)
    assert not Handover.objects.exists()
    client.post(address(StaffPost, "edit", post.pk), {**fields, "holder": "乙", "since": "2026-08-03"})
    row = Handover.objects.get()
    assert (row.predecessor, row.successor, row.changed_on) == ("甲", "乙", date(2026, 8, 3))
    assert clock(row, "ORG-4/handover").due_on == date(2026, 9, 2)


def test_a_co_agency_reads_the_task_and_reports_on_it_but_does_not_change_it(client, editor, agency, other):
    row = task(other, date(2026, 10, 31))
    row.co_agencies.add(agency)
    client.force_login(editor)
    assert "公开惠民政策" in client.get(address(KeyTask, "index")).content.decode()
    assert client.get(address(KeyTask, "inspect", row.pk)).status_code == 200
    assert client.get(address(KeyTask, "edit", row.pk)).status_code == 302
    fields = {
        "task": row.pk,
        "reported_on": "2026-08-01",
        "reported_by": "民政局办公室",
        "text": "已完成一半",
    }
    assert client.post(address(TaskReport, "create"), fields).status_code == 302
    assert TaskReport.objects.get().task == row


def test_reports_on_the_tasks_of_others_are_refused(client, editor, other):
    row = task(other, date(2026, 10, 31))
    client.force_login(editor)
    fields = {"task": row.pk, "reported_on": "2026-08-01", "reported_by": "办公室", "text": "已完成"}
    client.post(address(TaskReport, "create"), fields)
    assert not TaskReport.objects.exists()


@pytest.mark.parametrize("rows", [3, 30])
def test_a_register_asks_as_much_for_many_records_as_for_few(
    client, officer, agency, rows, django_assert_max_num_queries
):
    for number in range(rows):
        prove(meeting(agency, date(2026, 3, 1 + number % 28)))
    client.force_login(officer)
    client.get(address(LeadershipMeeting, "index"))
    with django_assert_max_num_queries(21):  # modeladmin counts twice, and each filter asks once
        assert client.get(address(LeadershipMeeting, "index")).status_code == 200
