"""An agency that keeps the register, and records with and without evidence."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile

from govpublic.deadlines.models import Deadline
from govpublic.oversight.models import (
    Handover,
    KeyTask,
    LeadershipMeeting,
    OpennessZone,
    RegisterEvidence,
    RegisterKeeper,
    Submission,
    Training,
    WorkDocument,
)
from tests.factories import AgencyFactory, JurisdictionFactory, UserFactory


@pytest.fixture(autouse=True)
def _on_a_day(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    with time_machine.travel(datetime(2026, 8, 12, 4, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def agency(db):
    group = Group.objects.create(name="editors of the bureau")
    return AgencyFactory(name="青屿市民政局", editors=group)


@pytest.fixture
def keeper(agency):
    return RegisterKeeper.objects.create(agency=agency, since=date(2026, 1, 1), submits_drafts=True)


@pytest.fixture
def editor(agency):
    user = UserFactory(username="editor")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(agency.editors)
    return user


@pytest.fixture
def officer(db):
    user = UserFactory(username="officer")
    names = ["access_admin", "keep_register"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return user


def prove(record, name="纪要.txt", content=b"minutes"):
    """Attach a file to ``record``, which is returned."""
    RegisterEvidence.objects.create(
        record=record,
        file=ContentFile(content, name=name),
        name=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return record


def meeting(agency, day, kind="reports", **fields):
    return LeadershipMeeting.objects.create(
        agency=agency, kind=kind, held_on=day, name="党组会议", chaired_by="局长", **fields
    )


def paper(agency, kind, day, **fields):
    return WorkDocument.objects.create(agency=agency, kind=kind, name="文件", issued_on=day, **fields)


def training(agency, day, **fields):
    values = {"subject": "条例培训", "hours": Decimal("3"), "participants": 40, **fields}
    return Training.objects.create(agency=agency, held_on=day, **values)


def submission(agency, day, **fields):
    return Submission.objects.create(agency=agency, bulletin="city", title="经验做法", sent_on=day, **fields)


def task(agency, due_on, **fields):
    values = {"year": due_on.year, "title": "公开惠民政策", **fields}
    return KeyTask.objects.create(agency=agency, due_on=due_on, **values)


def handover(agency, changed_on, **fields):
    return Handover.objects.create(agency=agency, post="政务公开专干", changed_on=changed_on, **fields)


DONE = {
    "shadowed_from": date(2026, 7, 1),
    "shadowed_until": date(2026, 7, 10),
    "handed_over": "账号、台账、未结事项",
    "given_on": date(2026, 7, 12),
    "taken_on": date(2026, 7, 13),
}
FUNCTIONS = ("takes_requests", "offers_lookup", "offers_self_service", "offers_reading")


def township(number=1):
    parent = JurisdictionFactory(name="云溪县", level="county", code="349921000000")
    return JurisdictionFactory(
        name=f"第{number}镇", level="township", code=f"349921{100 + number}000", parent=parent
    )


def zone(agency, place, opened_on, **fields):
    values = {**dict.fromkeys(FUNCTIONS, True), "address": "镇政府一楼", "open_hours": "工作日", **fields}
    return OpennessZone.objects.create(
        agency=agency, jurisdiction=place, name=f"{place}政务公开专区", opened_on=opened_on, **values
    )


def clock(subject, kind, period=""):
    """The deadline, fresh."""
    return Deadline.objects.about(subject).filter(kind=kind, period=period).first()
