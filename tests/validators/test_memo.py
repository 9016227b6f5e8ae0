"""One check per act: what is remembered, and what makes it forgotten."""

import pytest

from govpublic.validators import Rule, checking
from govpublic.validators.checking import check_once
from govpublic.validators.memo import content_hash, one_act
from tests.factories import document, docx_bytes
from tests.host.models import BulletinPage
from tests.validators.admin import edit_url, send
from tests.validators.bulletins import again, good_bulletin, live_bulletin

pytestmark = pytest.mark.django_db


@pytest.fixture
def checked(monkeypatch):
    """Every object that was checked in earnest, in order."""
    seen = []
    real = checking.check

    def counting(page, **options):
        seen.append(page.pk)
        return real(page, **options)

    monkeypatch.setattr(checking, "check", counting)
    return seen


def test_the_same_content_is_checked_once_in_one_act(checked):
    page = good_bulletin()
    with one_act():
        assert check_once(page) is check_once(again(page))
    assert checked == [page.pk]


def test_an_inner_act_is_part_of_the_outer_one(checked):
    page = good_bulletin()
    with one_act():
        check_once(page)
        with one_act():
            check_once(page)
        check_once(page)
    assert len(checked) == 1


def test_nothing_is_remembered_outside_an_act(checked):
    page = good_bulletin()
    check_once(page)
    check_once(page)
    with one_act():
        check_once(page)
    with one_act():
        check_once(page)
    assert len(checked) == 4


def test_changed_content_is_checked_again(checked):
    page = good_bulletin()
    with one_act():
        check_once(page)
        page.body = "别的正文"
        check_once(page)
        page.lines.create(text="甲")
        check_once(page)
    assert len(checked) == 3


def test_each_stage_is_checked(checked):
    page = good_bulletin()
    with one_act():
        check_once(page, stage="submit")
        check_once(page, stage="publish")
    assert len(checked) == 2


def test_an_object_without_a_key_is_never_remembered(checked):
    with one_act():
        check_once(BulletinPage(title="甲", body="正文"))
        check_once(BulletinPage(title="甲", body="正文"))
    assert len(checked) == 2


def test_saving_another_gated_object_forgets(checked):
    page, other = good_bulletin(), good_bulletin()
    with one_act():
        check_once(page)
        other.save()
        check_once(page)
    assert checked.count(page.pk) == 2


def test_deleting_another_gated_object_forgets(checked):
    page, other = good_bulletin(), good_bulletin()
    with one_act():
        check_once(page)
        other.delete()
        check_once(page)
    assert checked.count(page.pk) == 2


def test_deleting_a_document_forgets(checked):
    page, kept = good_bulletin(), document("other.docx", docx_bytes())
    with one_act():
        check_once(page)
        kept.delete()
        check_once(page)
    assert checked.count(page.pk) == 2


def test_saving_the_object_itself_does_not_forget(checked):
    page = good_bulletin()
    with one_act():
        check_once(page)
        page.save()
        check_once(page)
    assert checked.count(page.pk) == 1


def test_saving_a_document_forgets(checked):
    page = good_bulletin()
    with one_act():
        check_once(page)
        document("other.docx", docx_bytes())
        check_once(page)
    assert checked.count(page.pk) == 2


def test_the_keys_of_child_rows_are_not_content():
    page = good_bulletin()
    page.lines.create(text="甲")
    revision = page.save_revision()
    revision.publish()
    assert content_hash(again(page)) == content_hash(again(revision).as_object())


def test_bookkeeping_is_not_content():
    page = good_bulletin()
    before = content_hash(page)
    page.save_revision().publish()
    page = again(page)
    page.locked = True
    assert content_hash(page) != before, "the date of first publication is content"
    page.first_published_at = None
    assert content_hash(page) == before


@pytest.mark.parametrize("action", ["", "publish"])
def test_one_request_checks_the_draft_once(office, checked, action):
    page = live_bulletin()
    url = edit_url(page)
    office.get(url)
    del checked[:]
    send(office, url, body="新的正文", **({"action_publish": "1"} if action else {}))
    # The form is loaded by one request and sent by another.
    assert checked == [page.pk, page.pk]


def test_a_rule_is_asked_once_even_if_two_classes_of_it_fit():
    asked = []

    class Wide(BulletinPage):
        class Meta:
            app_label = "host"
            proxy = True

    rule = Rule("FLD-2", lambda page, context: asked.append(page) or [], (BulletinPage, Wide))
    from govpublic.validators import register
    from govpublic.validators.registry import unregister

    register(rule)
    try:
        check_once(BulletinPage(title="甲", body="正文"))
    finally:
        unregister(rule)
    assert len(asked) == 1
