"""Roads to live that start in code: every one that Django's signals see ends at the gate."""

import pytest
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page, Revision

from govpublic.validators import PublishBlocked
from tests.factories import PolicyDocumentPageFactory
from tests.host.models import BulletinPage, Hotline
from tests.validators.bulletins import (
    NO_TEXT,
    bad_bulletin,
    good_bulletin,
    home,
    hotline,
    is_live,
    live_bulletin,
    with_bad_draft,
)

pytestmark = pytest.mark.django_db


def revision_publish(page):
    page.save_revision().publish()


def page_publish(page):
    page.publish(page.save_revision())


def page_action(page):
    PublishPageRevisionAction(page.save_revision()).execute()


def page_action_unchecked_permissions(page):
    PublishPageRevisionAction(page.save_revision()).execute(skip_permission_checks=True)


def draft_state_action(page):
    PublishRevisionAction(page.save_revision()).execute()


def plain_save(page):
    page.live = True
    page.save()


def save_live_alone(page):
    page.live = True
    page.save(update_fields=["live"])


def save_without_cleaning(page):
    page.live = True
    page.save(clean=False)


def save_of_the_base_row(page):
    row = Page.objects.get(pk=page.pk)
    row.live = True
    row.save()


def save_of_the_base_row_live_alone(page):
    row = Page.objects.get(pk=page.pk)
    row.live = True
    row.save(update_fields=["live"])


def save_base(page):
    page.live = True
    page.save_base()


def update_or_create(page):
    BulletinPage.objects.update_or_create(pk=page.pk, defaults={"live": True})


def old_revision(page):
    bad = page.save_revision()
    page.body = "现在有正文了。"
    page.save_revision()
    Revision.objects.get(pk=bad.pk).publish()


def revision_edited_as_object(page):
    page.body = "现在有正文了。"
    subject = page.save_revision().as_object()
    subject.body = ""
    subject.save_revision().publish()


CODE_ROADS = [
    revision_publish,
    page_publish,
    page_action,
    page_action_unchecked_permissions,
    draft_state_action,
    plain_save,
    save_live_alone,
    save_without_cleaning,
    save_of_the_base_row,
    save_of_the_base_row_live_alone,
    save_base,
    update_or_create,
    old_revision,
    revision_edited_as_object,
]


@pytest.mark.parametrize("road", CODE_ROADS)
def test_blocks_a_bad_draft_on(road):
    page = bad_bulletin()
    with pytest.raises(PublishBlocked) as refusal:
        road(page)
    assert refusal.value.message_dict == {"body": [NO_TEXT]}
    assert not is_live(page)


@pytest.mark.parametrize("road", CODE_ROADS[:5])
def test_blocks_a_bad_policy_document_on(road):
    page = PolicyDocumentPageFactory(compliant=True, document_number="")
    with pytest.raises(PublishBlocked) as refusal:
        road(page)
    assert "DOC-3" in {issue.rule for issue in refusal.value.issues}
    assert "document_number" in refusal.value.message_dict
    assert not is_live(page)


@pytest.mark.parametrize("road", CODE_ROADS[:5])
def test_a_live_page_stays_as_it_was_on(road):
    page = live_bulletin()
    published = BulletinPage.objects.filter(pk=page.pk).values().get()
    page.body = ""
    with pytest.raises(PublishBlocked):
        road(page)
    now = BulletinPage.objects.filter(pk=page.pk).values().get()
    drafted = {"has_unpublished_changes", "latest_revision_id", "latest_revision_created_at"}
    assert {name: now[name] for name in published if name not in drafted} == {
        name: published[name] for name in published if name not in drafted
    }


def insert_below_a_parent():
    home().add_child(instance=BulletinPage(title="公告", body="", live=True))


def insert_beside_a_page():
    good_bulletin().add_sibling(instance=BulletinPage(title="公告", body="", live=True))


def insert_by_default():
    home().add_child(instance=BulletinPage(title="公告", body=""))  # live is True by default


def create_a_row():
    BulletinPage.objects.create(title="公告", slug="row", path="00010009", depth=2, live=True)


def create_a_snippet():
    Hotline.objects.create(name="热线")  # live is True by default


def get_or_create_a_snippet():
    Hotline.objects.get_or_create(name="热线")


@pytest.mark.parametrize(
    "road",
    [
        insert_below_a_parent,
        insert_beside_a_page,
        insert_by_default,
        create_a_row,
        create_a_snippet,
        get_or_create_a_snippet,
    ],
)
def test_blocks_inserting_as_live_by(road):
    with pytest.raises(PublishBlocked):
        road()
    assert not BulletinPage._base_manager.filter(live=True).exists()
    assert not Hotline._base_manager.exists()


def test_blocks_a_bad_snippet_on_publishing_and_on_saving():
    snippet = hotline()
    with pytest.raises(PublishBlocked) as refusal:
        snippet.save_revision().publish()
    assert list(refusal.value.message_dict) == ["number"]
    snippet.refresh_from_db()
    snippet.live = True
    with pytest.raises(PublishBlocked):
        snippet.save()
    assert not is_live(snippet)


def test_a_bad_child_row_blocks_its_page():
    page = good_bulletin()
    page.lines.create(text="bad")
    with pytest.raises(PublishBlocked) as refusal:
        page.save_revision().publish()
    assert list(refusal.value.message_dict) == ["lines"]


@pytest.mark.parametrize("action", [PublishPageRevisionAction, PublishRevisionAction])
def test_a_refusal_leaves_the_schedule_of_an_earlier_revision_alone(action, in_a_week):
    page = good_bulletin(go_live_at=in_a_week)
    page.save_revision().publish()
    scheduled = Revision.objects.get(approved_go_live_at__isnull=False)
    page = with_bad_draft(page)
    page.go_live_at = None
    with pytest.raises(PublishBlocked):
        action(_bad_revision(page)).execute()
    scheduled.refresh_from_db()
    assert scheduled.approved_go_live_at == in_a_week


def _bad_revision(page):
    page.body = ""
    return page.save_revision()


def test_a_save_in_somebody_elses_signal_handler_is_seen(settings):
    from django.db.models.signals import post_save

    def put_live(sender, instance, **kwargs):
        if not instance.live:
            instance.live = True
            instance.save()

    post_save.connect(put_live, sender=BulletinPage)
    try:
        with pytest.raises(PublishBlocked):
            bad_bulletin()
    finally:
        post_save.disconnect(put_live, sender=BulletinPage)
    assert not BulletinPage._base_manager.filter(live=True).exists()


def test_a_revision_rewritten_behind_a_schedule_is_judged_when_it_is_due(in_a_week):
    page = good_bulletin(go_live_at=in_a_week)
    revision = page.save_revision()
    revision.publish()
    revision.content["body"] = ""
    revision.save(update_fields=["content"])
    revision.refresh_from_db()
    page.refresh_from_db()
    with pytest.raises(PublishBlocked):
        _published_now(revision)
    assert not is_live(page)


def _published_now(revision):
    revision.content["go_live_at"] = None
    revision.publish()
