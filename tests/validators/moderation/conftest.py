"""A workflow with a review, who writes, who reviews, and papers on their way."""

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from govpublic.validators.models import ReviewTask
from tests.factories import UserFactory
from tests.host.models import Hotline
from tests.validators.bulletins import again, good_bulletin, home


def group_of(name, *permissions, pages=("add_page", "change_page", "publish_page")):
    """A group that may enter the admin, do this to pages everywhere, and has these permissions besides."""
    group = Group.objects.create(name=name)
    codenames = ("access_admin", *permissions)
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    for codename in pages:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=1), permission=permission)
    return group


def member(group, username, **fields):
    user = UserFactory(username=username, **fields)
    user.groups.add(group)
    return user


HOTLINES = ("add_hotline", "change_hotline", "publish_hotline")


@pytest.fixture
def publishers(db):
    """May write and publish everything: pages and hotlines."""
    return group_of("云溪县 editors", *HOTLINES)


@pytest.fixture
def reviewers(db):
    return group_of("云溪县 reviewers", "add_waiver", *HOTLINES)


@pytest.fixture
def author(publishers):
    return member(publishers, "zuozhe")


@pytest.fixture
def reviewer(reviewers):
    return member(reviewers, "shenhe")


@pytest.fixture
def task(reviewers):
    task = ReviewTask.objects.create(name="复审")
    task.groups.add(reviewers)
    return task


@pytest.fixture
def workflow(task):
    """One review for everything below the home page, and for hotlines."""
    Workflow.objects.all().delete()
    GroupApprovalTask.objects.all().delete()
    workflow = Workflow.objects.create(name="三审三校")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=home())
    hotlines = ContentType.objects.get_for_model(Hotline)
    WorkflowContentType.objects.create(workflow=workflow, content_type=hotlines)
    return workflow


@pytest.fixture
def written(workflow, author):
    """A good draft that the author saved."""
    page = good_bulletin(owner=author)
    page.save_revision(user=author)
    return again(page)


@pytest.fixture
def submitted(written, workflow, author):
    """The same, in moderation."""
    workflow.start(written, author)
    return again(written)


@pytest.fixture
def api_of(client, settings):
    """``api_of(user)(method, path, **data)`` speaks to API v3 of Wagtail 8 in the name of ``user``."""
    settings.ROOT_URLCONF = "tests.host.urls_with_api"

    def login(user):
        from wagtail.models import APIToken

        _token, secret = APIToken.create_token(user=user, name="tests")
        headers = {"authorization": f"Bearer {secret}"}

        def send(method, path, **data):
            body = {"data": json.dumps(data), "content_type": "application/json"}
            return getattr(client, method)(f"/api/v3/{path}", headers=headers, **body)

        return send

    return login
