"""The openness office, a bureau that has something to rectify, and a line bureau with its field."""

from datetime import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from govpublic.agencies.models import Agency
from govpublic.workdays import SHANGHAI
from tests.factories import AgencyFactory, UserFactory, pdf_bytes
from tests.oversight.inspection_factories import InspectionRoundFactory


@pytest.fixture
def clock():
    """Monday, 2 November 2026, nine in the morning; no holiday until January."""
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=SHANGHAI), tick=False) as traveller:
        yield traveller


@pytest.fixture
def go(clock):
    """``go(month, day)``: it is nine o'clock of that day."""
    return lambda month, day, hour=9: clock.move_to(datetime(2026, month, day, hour, tzinfo=SHANGHAI))


def person(name, *codenames, groups=()):
    user = UserFactory(username=name)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    user.groups.add(*groups)
    return user


def own_queries(client, url, round):
    """How many queries a page makes beside those of the frame, which any page that names the round makes."""
    bare = reverse("govpublic_inspection_import", args=[round.pk])
    return queries_of(client, url) - queries_of(client, bare) + 1


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def with_groups(agency):
    agency.editors = Group.objects.create(name=f"{agency.short_name}编辑")
    agency.reviewers = Group.objects.create(name=f"{agency.short_name}审核")
    agency.save()
    return Agency.objects.get(pk=agency.pk)


@pytest.fixture
def officer(db):
    return person("officer", "add_inspectionround", "change_inspectionround", "view_deadline")


@pytest.fixture
def colleague(db):
    return person("colleague", "change_inspectionround")


@pytest.fixture
def bureau(db):
    return with_groups(AgencyFactory(name="青屿市民政局", short_name="市民政局"))


@pytest.fixture
def writer(bureau):
    return person("writer", groups=[bureau.editors])


@pytest.fixture
def head(bureau):
    return person("head", groups=[bureau.reviewers])


@pytest.fixture
def stranger(db):
    other = with_groups(AgencyFactory(name="青屿市林业局", short_name="市林业局"))
    return person("stranger", groups=[other.editors])


@pytest.fixture
def round(db):
    return InspectionRoundFactory()


@pytest.fixture
def proof():
    """``proof()``: a fresh upload."""
    return lambda name="整改照片.pdf": SimpleUploadedFile(name, pdf_bytes())


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path / "private")}
