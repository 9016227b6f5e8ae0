"""Roads through the two APIs: the admin's own, and the public API v3 of Wagtail 8."""

import json

import pytest
from django.urls import reverse
from wagtail import VERSION

from tests.host.models import BulletinPage, Hotline
from tests.validators.bulletins import (
    BAD_LINE,
    NO_NUMBER,
    NO_TEXT,
    again,
    bad_bulletin,
    good_bulletin,
    home,
    hotline,
    is_live,
    live_bulletin,
    with_bad_draft,
)

pytestmark = pytest.mark.django_db

needs_api_v3 = pytest.mark.skipif(VERSION < (8, 0), reason="Wagtail 8 brings API v3")


def admin_action(client, page, action, **data):
    return client.post(
        reverse("wagtailadmin_api:pages:action", args=[page.pk, action]),
        data,
        content_type="application/json",
    )


def test_admin_api_answers_400_and_names_the_field(office):
    page = bad_bulletin()
    page.save_revision()
    response = admin_action(office, page, "publish")
    assert response.status_code == 400
    assert response.json() == {"body": [NO_TEXT]}
    assert not is_live(page)


def test_admin_api_leaves_a_live_page_as_it_was(office):
    page = with_bad_draft(live_bulletin())
    assert admin_action(office, page, "publish").status_code == 400
    assert again(page).body == page.body
    assert is_live(page)


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("copy", {"keep_live": True, "slug": "copy"}),
        ("create_alias", {"update_slug": "alias"}),
    ],
)
def test_admin_api_refuses_to_put_a_copy_of_a_bad_live_page_before_the_public(office, action, data):
    page = live_bulletin()
    BulletinPage.objects.filter(pk=page.pk).update(body="")
    response = admin_action(office, page, action, **data)
    assert response.status_code == 400
    assert response.json() == {"body": [NO_TEXT]}
    assert BulletinPage.objects.count() == 1


@pytest.fixture
def api(client, boss, settings):
    """API v3 with a token of the superuser; returns ``send(method, path, **data)``."""
    from wagtail.models import APIToken

    settings.ROOT_URLCONF = "tests.host.urls_with_api"
    _token, secret = APIToken.create_token(user=boss, name="tests")

    def send(method, path, **data):
        return getattr(client, method)(
            f"/api/v3/{path}",
            data=json.dumps(data),
            content_type="application/json",
            headers={"authorization": f"Bearer {secret}"},
        )

    return send


def meta(action=None):
    about = {"type": "host.BulletinPage", "parent_id": home().pk}
    return {**about, "action": action} if action else about


def named(response):
    """Field and message of every error in the answer."""
    return {(".".join(map(str, error["loc"])), error["msg"]) for error in response.json()["errors"]}


@needs_api_v3
def test_api_v3_create_and_publish_answers_422_with_the_field(api):
    response = api("post", "pages/", meta=meta("publish"), title="公告", body="")
    assert response.status_code == 422
    assert ("body", NO_TEXT) in named(response)
    assert not BulletinPage.objects.exists()


@needs_api_v3
def test_api_v3_create_and_publish_names_child_rows(api):
    response = api("post", "pages/", meta=meta("publish"), title="公告", body="正文", lines=[{"text": "bad"}])
    assert response.status_code == 422
    assert ("lines", BAD_LINE) in named(response)
    assert not BulletinPage.objects.exists()


@needs_api_v3
def test_api_v3_saves_a_bad_draft(api):
    response = api("post", "pages/", meta=meta(), title="公告", body="")
    assert response.status_code == 201
    assert BulletinPage.objects.get().has_unpublished_changes
    assert not BulletinPage.objects.get().live


@needs_api_v3
def test_api_v3_publishes_a_good_page(api):
    response = api("post", "pages/", meta=meta("publish"), title="公告", body="正文")
    assert response.status_code == 201
    assert BulletinPage.objects.get().live


@needs_api_v3
def test_api_v3_update_and_publish_answers_422_and_changes_nothing(api):
    page = live_bulletin()
    response = api("patch", f"pages/{page.pk}/", meta=meta("publish"), body="")
    assert response.status_code == 422
    assert ("body", NO_TEXT) in named(response)
    assert again(page).body == page.body
    assert again(page).latest_revision_id == page.latest_revision_id


@needs_api_v3
def test_api_v3_update_that_leaves_the_bad_field_alone_is_refused_as_well(api):
    page = with_bad_draft(live_bulletin())
    response = api("patch", f"pages/{page.pk}/", meta=meta("publish"), title="新标题")
    assert response.status_code == 422
    assert named(response) == {("__all__", f"Body: {NO_TEXT}")}
    assert again(page).title == page.title


@needs_api_v3
def test_api_v3_publish_answers_422_with_the_field(api):
    page = bad_bulletin()
    page.save_revision()
    response = api("post", f"pages/{page.pk}/actions/publish/")
    assert response.status_code == 422
    assert named(response) == {("body", NO_TEXT)}
    assert not is_live(page)


@needs_api_v3
def test_api_v3_publish_of_a_page_without_a_revision_is_refused(api):
    page = bad_bulletin()
    assert api("post", f"pages/{page.pk}/actions/publish/").status_code == 422
    assert not is_live(page)


@needs_api_v3
def test_api_v3_refusal_leaves_an_earlier_schedule_alone(api, in_a_week):
    page = good_bulletin(go_live_at=in_a_week)
    page.save_revision().publish()
    page = again(page)
    page.go_live_at, page.body = None, ""
    page.save_revision()
    assert api("post", f"pages/{page.pk}/actions/publish/").status_code == 422
    assert page.revisions.filter(approved_go_live_at=in_a_week).exists()


@needs_api_v3
@pytest.mark.parametrize("action", ["create", "update", "publish"])
def test_api_v3_refuses_a_bad_snippet_with_the_field(api, action):
    snippet = hotline()
    snippet.save_revision()
    if action == "create":
        response = api("post", "snippets/host.Hotline/", meta={"action": "publish"}, name="热线", number="")
    elif action == "update":
        response = api("patch", f"snippets/host.Hotline/{snippet.pk}/", meta={"action": "publish"}, number="")
    else:
        response = api("post", f"snippets/host.Hotline/{snippet.pk}/actions/publish/")
    assert response.status_code == 422
    assert named(response) == {("number", NO_NUMBER)}
    assert not Hotline.objects.filter(live=True).exists()
