"""What the gate must not be in the way of."""

import datetime
import json

import pytest
import time_machine
from django.core import serializers
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail import VERSION
from wagtail.models import Page

from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators.models import CheckResult, Finding
from tests.factories import PolicyDocumentPageFactory, PolicyLibraryPageFactory, publish
from tests.host.models import BulletinPage
from tests.validators.admin import create_url, edit_url, form_of, send
from tests.validators.bulletins import (
    again,
    bad_bulletin,
    good_bulletin,
    home,
    is_live,
    live_bulletin,
    with_bad_draft,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone_bad():
    """A live page with a fault that came past the gate."""
    page = live_bulletin()
    BulletinPage.objects.filter(pk=page.pk).update(body="")
    return again(page)


def test_a_draft_is_created_however_incomplete(office):
    response = send(office, create_url(home(), BulletinPage), title="公告", slug="a", body="")
    assert response.status_code == 302
    assert not BulletinPage.objects.get().live


def test_an_empty_policy_document_is_saved_as_a_draft(office):
    library = PolicyLibraryPageFactory()
    empty = {"body-count": "0", "attachments-count": "0"}
    response = send(office, create_url(library, PolicyDocumentPage), title="通知", slug="a", **empty)
    assert response.status_code == 302
    page = PolicyDocumentPage.objects.get()
    assert not page.live
    assert CheckResult.objects.get(object_id=page.pk, version="draft").blocking > 3


def test_a_draft_is_edited_however_incomplete(office):
    page = good_bulletin()
    assert send(office, edit_url(page), body="").status_code == 302
    assert again(page).get_latest_revision_as_object().body == ""


def test_a_bad_draft_leaves_the_good_live_version_alone(office):
    page = live_bulletin()
    assert send(office, edit_url(page), body="").status_code == 302
    assert is_live(page)
    assert again(page).body == page.body
    assert not Finding.objects.filter(object_id=page.pk, version="live").exists()


@pytest.mark.skipif(VERSION < (8, 0), reason="Wagtail 8 saves drafts by itself")
def test_autosave_takes_a_bad_draft_and_shows_what_is_wrong(office):
    page = good_bulletin()
    page.save_revision()
    url, data = form_of(office, edit_url(page))
    data["body"] = ""
    response = office.post(url, data, headers={"accept": "application/json"})
    assert response.status_code == 200
    assert json.loads(response.content)["success"] is True
    assert again(page).get_latest_revision_as_object().body == ""
    assert Finding.objects.filter(object_id=page.pk, version="draft").exists()


@pytest.mark.skipif(VERSION < (8, 0), reason="Wagtail 8 saves drafts by itself")
def test_autosave_creates_a_bad_draft(office):
    url, data = form_of(office, create_url(home(), BulletinPage))
    data.update({"title": "公告", "slug": "a"})
    response = office.post(url, data, headers={"accept": "application/json"})
    assert json.loads(response.content)["success"] is True
    assert not BulletinPage.objects.get().live


@pytest.mark.parametrize("make", [bad_bulletin, live_bulletin])
def test_locking_and_unlocking(office, make):
    page = make()
    office.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))
    assert again(page).locked
    office.post(reverse("wagtailadmin_pages:unlock", args=[page.pk]))
    assert not again(page).locked


def test_locking_and_unlocking_a_live_page_with_a_fault(office, gone_bad):
    office.post(reverse("wagtailadmin_pages:lock", args=[gone_bad.pk]))
    assert again(gone_bad).locked


def test_moving_and_reordering_a_live_page_with_a_fault(office, gone_bad):
    target = live_bulletin()
    office.post(reverse("wagtailadmin_pages:move_confirm", args=[gone_bad.pk, target.pk]))
    assert again(gone_bad).get_parent().pk == target.pk
    sibling = live_bulletin(parent=again(target))
    url = reverse("wagtailadmin_pages:set_page_position", args=[sibling.pk])
    office.post(f"{url}?position=0")
    assert [page.pk for page in again(target).get_children()] == [sibling.pk, gone_bad.pk]


def test_unpublishing_a_live_page_with_a_fault(office, gone_bad):
    office.post(reverse("wagtailadmin_pages:unpublish", args=[gone_bad.pk]))
    assert not is_live(gone_bad)


def test_deleting_a_live_page_with_a_fault(office, gone_bad):
    office.post(reverse("wagtailadmin_pages:delete", args=[gone_bad.pk]))
    assert not BulletinPage.objects.exists()


def test_creating_and_publishing_a_good_page(office):
    url = create_url(home(), BulletinPage)
    send(office, url, title="公告", slug="a", body="正文", action_publish="1")
    page = BulletinPage.objects.get()
    assert page.live
    assert not page.has_unpublished_changes
    assert page.live_revision_id == page.latest_revision_id


def test_publishing_a_good_change_of_a_live_page(office):
    page = live_bulletin()
    send(office, edit_url(page), body="新的正文", action_publish="1")
    assert again(page).body == "新的正文"


def test_publishing_a_good_policy_document():
    assert publish(PolicyDocumentPageFactory(compliant=True)).live


def test_publishing_a_good_normative_document():
    assert publish(PolicyDocumentPageFactory(compliant=True, normative=True)).live


def test_publishing_the_same_policy_document_twice():
    page = publish(PolicyDocumentPageFactory(compliant=True))
    page.summary = "更正后的概述。"
    assert publish(page).summary == "更正后的概述。"


def test_copying_a_good_page_and_keeping_it_live():
    assert is_live(live_bulletin().copy(keep_live=True, update_attrs={"slug": "copy"}))


def test_an_alias_of_a_good_page_follows_it():
    page = live_bulletin()
    alias = page.create_alias(update_slug="alias")
    page.body = "新的正文"
    publish(page)
    assert again(alias).body == "新的正文"
    assert is_live(alias)


def test_an_alias_of_a_good_policy_document():
    page = publish(PolicyDocumentPageFactory(compliant=True))
    alias = page.create_alias(update_slug="alias")
    assert is_live(alias)
    page.summary = "更正后的概述。"
    publish(page)
    assert again(alias).summary == "更正后的概述。"


def test_expiring_a_live_page_with_a_fault(gone_bad):
    BulletinPage.objects.filter(pk=gone_bad.pk).update(expire_at=timezone.now())
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert not is_live(gone_bad)
    assert again(gone_bad).expired
    assert not CheckResult.objects.filter(object_id=gone_bad.pk, version="live").exists()


def test_throwing_a_bad_draft_away_by_reverting(office):
    page = live_bulletin()
    good = page.live_revision
    page = with_bad_draft(page)
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, good.pk])
    assert send(office, url, action_publish="1").status_code == 302
    assert again(page).body == "云溪县图书馆周末开放。"
    assert not again(page).has_unpublished_changes


def test_loading_a_fixture_does_not_raise(tmp_path):
    page = good_bulletin(live=True)  # without a revision, that the fixture would have to bring along
    rows = [*Page.objects.filter(pk=page.pk), page]
    page.body = ""
    fixture = tmp_path / "pages.json"
    fixture.write_text(serializers.serialize("json", rows))
    page.delete()
    call_command("loaddata", fixture, verbosity=0)
    assert is_live(page)
    assert again(page).body == ""


def test_pages_that_are_not_gated_are_left_alone(office):
    from tests.host.models import PlainPage

    response = send(office, create_url(home(), PlainPage), title="首页", slug="a", action_publish="1")
    assert response.status_code == 302
    assert PlainPage.objects.get().live
    assert not CheckResult.objects.exists()


def test_previewing_a_bad_draft(office):
    page = bad_bulletin()
    page.save_revision()
    _url, data = form_of(office, edit_url(page))
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert json.loads(office.post(preview, data).content)["is_valid"] is True
