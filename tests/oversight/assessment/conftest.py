"""A city with two bureaus and a county office, an assessed year, and people who take part in it."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from govpublic.agencies.models import Agency
from govpublic.deadlines.models import Deadline
from govpublic.oversight.assessment.computing import open_year
from govpublic.validators.models import Finding
from tests.factories import AgencyFactory, UserFactory, county

NOW = datetime(2026, 12, 1, 10, tzinfo=timezone.get_fixed_timezone(480))


@pytest.fixture(autouse=True)
def december(settings, tmp_path):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path)}
    with time_machine.travel(NOW, tick=False):
        yield


def person(name, *codenames, group=None):
    user = UserFactory(username=name)
    wanted = ["access_admin", *codenames]
    user.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    if group:
        user.groups.add(group)
    return user


@pytest.fixture
def bureau(db):
    return AgencyFactory(name="青屿市民政局", editors=Group.objects.create(name="民政局编辑"))


@pytest.fixture
def other(db):
    return AgencyFactory(name="青屿市教育局")


@pytest.fixture
def county_office(db):
    return AgencyFactory(name="云溪县人民政府办公室", jurisdiction=county())


@pytest.fixture
def officer(db):
    return person("officer", "assess_agencies")


@pytest.fixture
def editor(bureau):
    return person("editor", group=bureau.editors)


def duty(agency, kind="DOC-2", *, due=date(2026, 6, 1), done=None, title="关于调整救助标准的通知"):
    """A duty of ``agency`` that ended on ``due``; ``done`` days after it, or not at all."""
    end = datetime(due.year, due.month, due.day, 23, 59, tzinfo=timezone.get_fixed_timezone(480))
    return Deadline.objects.create(
        kind=kind,
        content_type=ContentType.objects.get_for_model(Agency),
        object_id=str(agency.pk),
        period=str(Deadline.objects.count()),
        title=title,
        agency=agency,
        started_at=end - timedelta(days=20),
        due_on=due,
        due_at=end,
        remind_from=due,
        fulfilled_at=None if done is None else end + timedelta(days=done),
    )


def fault(agency, rule="PRV-1", severity="block", waived=False):
    number = str(Finding.objects.count())
    return Finding.objects.create(
        content_type=ContentType.objects.get_for_model(Agency),
        object_id=number,
        version="live",
        agency=agency,
        rule=rule,
        severity=severity,
        template="Fault",
        fingerprint=number,
        first_seen_at=NOW,
        waived=waived,
    )


@pytest.fixture
def year(bureau, other, county_office, officer):
    """2026: the bureau met three of four papers in time, and has one fault of privacy."""
    for _number in range(3):
        duty(bureau, done=-1)
    duty(bureau)
    duty(other, done=-1)
    fault(bureau)
    return open_year(2026, officer, date(2026, 12, 31))


@pytest.fixture
def sheet(year, bureau):
    return year.sheets.get(agency=bureau)


def line_of(sheet, key):
    return sheet.scores.select_related("sheet__year", "sheet__agency").get(key=key)


HAND = ("leadership", "training", "rectification")
