"""Roads by copying: copies kept live, whole branches, aliases, translations."""

import pytest
from django.urls import reverse
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Locale, Page

from govpublic.validators import PublishBlocked
from tests.host.models import BulletinPage
from tests.validators.admin import told
from tests.validators.bulletins import NO_TEXT, PlainFactory, bad_bulletin, home, is_live, live_bulletin

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone_bad():
    """A live page with a fault that came past the gate."""
    page = live_bulletin()
    BulletinPage.objects.filter(pk=page.pk).update(body="")
    page.refresh_from_db()
    return page


def copy_kept_live(page):
    page.copy(to=home(), keep_live=True, update_attrs={"slug": "copy"})


def copy_action(page):
    CopyPageAction(page, to=home(), keep_live=True, update_attrs={"slug": "copy"}).execute()


def copy_of_the_base_row(page):
    Page.objects.get(pk=page.pk).copy(to=home(), keep_live=True, update_attrs={"slug": "copy"})


def alias(page):
    page.create_alias(update_slug="alias")


def alias_elsewhere(page):
    page.create_alias(parent=PlainFactory())


def alias_in_another_language(page):
    locale = Locale.objects.create(language_code="zh-hans")
    home().copy_for_translation(locale)
    page.copy_for_translation(locale, alias=True)


def copy_as_a_new_branch(page):
    """A copy that is told to be live although it is not kept live."""
    page.copy(to=home(), keep_live=False, update_attrs={"slug": "copy", "live": True})


@pytest.mark.parametrize(
    "road",
    [
        copy_kept_live,
        copy_action,
        copy_of_the_base_row,
        alias,
        alias_elsewhere,
        alias_in_another_language,
        copy_as_a_new_branch,
    ],
)
def test_refuses_a_copy_before_the_public_by(road, gone_bad):
    with pytest.raises(PublishBlocked) as refusal:
        road(gone_bad)
    assert refusal.value.message_dict == {"body": [NO_TEXT]}
    assert BulletinPage.objects.count() == 1


def copy_branch(page):
    page.copy(recursive=True, to=home(), update_attrs={"slug": "copy"}, keep_live=True)


def alias_branch(page):
    page.create_alias(recursive=True, update_slug="copy")


@pytest.mark.parametrize("road", [copy_branch, alias_branch])
def test_a_branch_is_copied_whole_or_not_at_all(road):
    branch = PlainFactory(live=True)
    live_bulletin(parent=branch)
    bad = live_bulletin(parent=branch)
    BulletinPage.objects.filter(pk=bad.pk).update(body="")
    before = Page.objects.count()
    with pytest.raises(PublishBlocked):
        road(branch)
    assert Page.objects.count() == before
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_copy_view_tells_why_and_copies_nothing(office, gone_bad):
    response = office.post(
        reverse("wagtailadmin_pages:copy", args=[gone_bad.pk]),
        {
            "new_title": "副本",
            "new_slug": "copy",
            "new_parent_page": home().pk,
            "publish_copies": "on",
            "copy_subpages": "",
            "alias": "",
        },
    )
    assert response.status_code == 302
    assert NO_TEXT in told(response)
    assert BulletinPage.objects.count() == 1


def test_the_alias_view_tells_why_and_makes_no_alias(office, gone_bad):
    response = office.post(
        reverse("wagtailadmin_pages:copy", args=[gone_bad.pk]),
        {"new_title": "别名", "new_slug": "alias", "new_parent_page": home().pk, "alias": "on"},
    )
    assert response.status_code == 302
    assert NO_TEXT in told(response)
    assert BulletinPage.objects.count() == 1


def test_an_alias_follows_its_page_only_through_the_gate():
    page = live_bulletin()
    follower = page.create_alias(update_slug="alias")
    BulletinPage.objects.filter(pk=page.pk).update(body="")
    with pytest.raises(PublishBlocked):
        BulletinPage.objects.get(pk=page.pk).update_aliases()
    follower.refresh_from_db()
    assert follower.body == page.body


def test_a_refused_publication_changes_no_alias():
    page = live_bulletin()
    follower = page.create_alias(update_slug="alias")
    page.body = ""
    with pytest.raises(PublishBlocked):
        page.save_revision().publish()
    follower.refresh_from_db()
    assert follower.body


def test_turning_an_alias_into_a_page_of_its_own_puts_nothing_new_before_the_public(office):
    follower = live_bulletin().create_alias(update_slug="alias")
    BulletinPage.objects.filter(pk=follower.pk).update(body="")
    office.post(reverse("wagtailadmin_pages:convert_alias", args=[follower.pk]))
    follower.refresh_from_db()
    assert follower.alias_of_id is None
    assert follower.live
    with pytest.raises(PublishBlocked):
        follower.save_revision().publish()


def test_a_draft_may_be_copied_however_bad():
    page = bad_bulletin()
    copied = page.copy(to=home(), keep_live=False, update_attrs={"slug": "copy"})
    assert not is_live(copied)


def test_a_translation_is_a_draft_however_bad(gone_bad):
    locale = Locale.objects.create(language_code="zh-hans")
    home().copy_for_translation(locale)
    translation = gone_bad.copy_for_translation(locale)
    assert not is_live(translation)
