"""The office lets a duty go, and asks for it again."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import PageLogEntry

from govpublic.deadlines import fulfil, reconcile
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.states import State
from govpublic.deadlines.waiving import unwaive, waive
from tests.factories import DeadlineFactory, UserFactory
from tests.policies.desk import Desk, is_refused
from tests.validators.admin import told

from .samples import noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def office():
    user = UserFactory(username="office")
    wanted = ("access_admin", "view_deadline", "waive_deadline")
    user.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    return type(user).objects.get(pk=user.pk)


@pytest.fixture
def late(desk):
    return DeadlineFactory(subject=desk.draft(formed_on=None), agency=desk.agency, kind="DOC-9")


def again(row):
    return Deadline.objects.get(pk=row.pk)


def test_a_waived_duty_is_neither_open_nor_late_and_its_reason_is_on_record(late, office):
    waive(late, office, " 文件已并入上级通知 ")
    row = again(late)
    assert row.state == State.WAIVED
    assert (row.waived_by, row.waived_because) == (office, "文件已并入上级通知")
    assert not Deadline.objects.open().exists()
    assert not Deadline.objects.late().exists()
    assert not Deadline.objects.reason_missing().exists()
    assert [event.what for event in row.events.all()] == ["waived"]
    entry = PageLogEntry.objects.get(action="govpublic.deadline.waive")
    assert (entry.user, entry.data["reason"]) == (office, "文件已并入上级通知")


def test_taken_back_it_is_owed_by_its_old_day(late, office):
    waive(late, office, "误操作")
    unwaive(again(late), office, "仍须公开")
    row = again(late)
    assert row.state == State.OVERDUE
    assert row.due_on == late.due_on
    assert [event.what for event in row.events.all()] == ["waived", "unwaived"]


def test_met_all_the_same_it_counts_as_met(late, office):
    waive(late, office, "文件已并入上级通知")
    fulfil("DOC-9", late.subject, date(2026, 3, 20), period=late.period)
    assert again(late).state == State.FULFILLED


def test_reconciliation_leaves_a_waiver_alone(desk, office):
    paper = desk.draft(formed_on=date(2026, 3, 2), issued_on=date(2026, 3, 2))
    row = Deadline.objects.about(paper).get(kind="DOC-2")
    waive(row, office, "暂缓公开")
    reconcile(paper)
    assert again(row).state == State.WAIVED


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_happens(late, office, reason):
    with pytest.raises(ValidationError):
        waive(late, office, reason)
    assert again(late).waived_at is None


@pytest.mark.parametrize(
    "fields",
    [{"fulfilled_at": noon(date(2026, 3, 10))}, {"cancelled_at": noon(date(2026, 3, 10))}],
    ids=["met", "cancelled"],
)
def test_what_is_settled_cannot_be_waived(late, office, fields):
    Deadline.objects.filter(pk=late.pk).update(**fields)
    with pytest.raises(ValidationError):
        waive(late, office, "不再需要")


def test_what_is_not_waived_cannot_be_asked_for_again(late, office):
    with pytest.raises(ValidationError):
        unwaive(late, office, "仍须公开")


def test_an_agency_does_not_waive_its_own_duty(late, desk):
    for user in (desk.editor, desk.reviewer):
        with pytest.raises(PermissionDenied):
            waive(late, user, "不想公开")


class TestInTheAdmin:
    def url(self, row):
        return reverse("govpublic_deadline_waive", args=[row.pk])

    def entry(self, row):
        return reverse("govpublic_deadlines_deadline_modeladmin_inspect", args=[row.pk])

    def test_the_office_waives_and_takes_back(self, client, late, office):
        client.force_login(office)
        assert self.url(late) in client.get(self.entry(late)).content.decode()
        response = client.post(self.url(late), {"reason": "文件已并入上级通知"})
        assert (response.status_code, response.url) == (302, self.entry(late))
        assert "The deadline is waived." in told(response)
        page = client.get(self.entry(late)).content.decode()
        assert "文件已并入上级通知" in page
        assert "Take the waiver back" in page
        assert "The deadline is owed again." in told(client.post(self.url(late), {"reason": "仍须公开"}))
        assert again(late).waived_at is None

    def test_without_a_reason_the_form_comes_back(self, client, late, office):
        client.force_login(office)
        response = client.post(self.url(late), {"reason": " "})
        assert response.context["form"].errors["reason"]

    def test_what_was_settled_meanwhile_is_said(self, client, late, office):
        client.force_login(office)
        Deadline.objects.filter(pk=late.pk).update(fulfilled_at=noon(date(2026, 3, 10)))
        html = client.post(self.url(late), {"reason": "不再需要"}).content.decode()
        assert "there is nothing to waive" in html

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_an_agency_is_neither_offered_it_nor_let_in(self, client, late, desk, method):
        client.force_login(desk.reviewer)
        assert self.url(late) not in client.get(self.entry(late)).content.decode()
        assert is_refused(getattr(client, method)(self.url(late), {"reason": "不想公开"}))
        assert again(late).waived_at is None
