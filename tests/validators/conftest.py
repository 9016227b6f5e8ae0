"""Who walks the roads, and a browser without windows."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from tests.factories import UserFactory


@pytest.fixture
def boss(db):
    return UserFactory(username="boss", is_superuser=True, is_staff=True)


@pytest.fixture
def office(client, boss):
    """The admin, entered by a superuser."""
    client.force_login(boss)
    return client


@pytest.fixture
def editor(db):
    """May write and submit everywhere below the root, and publish nothing."""
    group = Group.objects.create(name="松涛镇 editors")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.create(
            group=group,
            page=Page.objects.get(depth=1),
            permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=codename),
        )
    user = UserFactory(username="writer")
    user.groups.add(group)
    return user


@pytest.fixture
def in_a_week():
    return (timezone.now() + datetime.timedelta(days=7)).replace(microsecond=0)


@pytest.fixture
def client_of():
    """``client_of(user)`` is another browser, in which ``user`` is logged in."""

    def login(user):
        client = Client()
        client.force_login(user)
        return client

    return login
